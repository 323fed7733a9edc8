"""Where a part stands among its siblings. Positions have gaps, so that moving a part changes that one
row, and one line of history. What they are parts of is held by whoever calls.
"""

from collections.abc import Sequence
from typing import Any

from django.db import models

# Room between two neighbors, so that putting a part between them changes no other row.
STEP = 1024


def after_last(rows: models.QuerySet) -> int:
    """A position behind all of these."""
    last = rows.order_by("-position").values_list("position", flat=True).first()
    return (last or 0) + STEP


def place_among(part: Any, siblings: Sequence[Any], before: int | None, moved_to: dict[str, Any]) -> None:
    """Write the part's new place: before the sibling of that id, or at the end; with `moved_to`, what else
    changes by moving. Removed siblings keep their places too, for the day they come back.
    """
    others = [each for each in siblings if each.pk != part.pk]
    at = next((at for at, each in enumerate(others) if each.pk == before), len(others))
    position = _between(others, at)
    if position is None:
        _spread(others)
        position = _between(others, at)
    stays = all(getattr(part, name) == value for name, value in moved_to.items())
    if at != _place_of(part, siblings) or not stays:
        type(part).objects.filter(pk=part.pk).update(position=position, **moved_to)


def shift_among(part: Any, siblings: Sequence[Any], step: int) -> None:
    """One place up (-1) or down (+1) among the siblings that are present. At the end it stays."""
    present = [each.pk for each in siblings if each.removed_at is None]
    if part.pk not in present:
        return
    wanted = present.index(part.pk) + step
    if not 0 <= wanted < len(present):
        return
    present.remove(part.pk)
    before = present[wanted] if wanted < len(present) else None
    place_among(part, siblings, before, {})


def _place_of(part: Any, siblings: Sequence[Any]) -> int | None:
    return next((at for at, each in enumerate(siblings) if each.pk == part.pk), None)


def _between(others: Sequence[Any], at: int) -> int | None:
    """A position in front of others[at]; None when there is no room left."""
    floor = others[at - 1].position if at else 0
    if at == len(others):
        return floor + STEP
    middle = (floor + others[at].position) // 2
    return middle if floor < middle < others[at].position else None


def _spread(others: Sequence[Any]) -> None:
    """Make room again between neighbors that stand too close: so there are some."""
    for number, each in enumerate(others, start=1):
        each.position = number * STEP
    type(others[0]).objects.bulk_update(others, ["position"])
