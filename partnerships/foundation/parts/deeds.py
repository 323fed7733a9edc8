"""What one may do with every part: up and down among its neighbors, out, back in, elsewhere."""

from typing import Any, Protocol

UP, DOWN, REMOVE, BRING_BACK, PLACE = "up", "down", "remove", "bring_back", "place"
DEEDS = (UP, DOWN, REMOVE, BRING_BACK, PLACE)


class Verbs(Protocol):
    """A room's writing, under the lock of what its parts belong to."""

    def shift(self, *, part: Any, step: int, by: Any) -> None: ...
    def remove(self, *, part: Any, by: Any) -> None: ...
    def bring_back(self, *, part: Any, by: Any) -> None: ...


def carried_out(verbs: Verbs, deed: str, part: Any, by: Any) -> bool:
    """Do it, where it is the same in every room. False, and nothing done, for what a room does its own way:
    putting it elsewhere, copying it.
    """
    if deed in {UP, DOWN}:
        verbs.shift(part=part, step=-1 if deed == UP else 1, by=by)
    elif deed == REMOVE:
        verbs.remove(part=part, by=by)
    elif deed == BRING_BACK:
        verbs.bring_back(part=part, by=by)
    else:
        return False
    return True
