"""Two texts side by side: which words differ, and a proposal that keeps both."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

Change = tuple[int, int, list[str]]
Step = tuple[bool, int, int, int, int]


def words(text: str) -> list[str]:
    """Words and the gaps between them; joined again they are the text."""
    return re.findall(r"\s+|[^\s]+", text)


def marked(mine: str, theirs: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Both texts in pieces of (text, whether it differs from the other)."""
    left, right = words(mine), words(theirs)
    ours: list[tuple[str, bool]] = []
    others: list[tuple[str, bool]] = []
    for same, i1, i2, j1, j2 in _steps(left, right):
        for pieces, piece in ((ours, left[i1:i2]), (others, right[j1:j2])):
            if piece:
                pieces.append(("".join(piece), not same))
    return ours, others


def merge(base: str | None, mine: str, theirs: str) -> str:
    """The changes of both to the text they began from; where both changed the same words, both stand.

    Without a known beginning, everything that either text says, and what both say once.
    """
    left, right = words(mine), words(theirs)
    if base is None:
        return "".join(_both(left, right))
    start = words(base)
    merged: list[str] = []
    at = 0
    for low, high, my, their in _grouped(list(_changes(start, left)), list(_changes(start, right))):
        merged += start[at:low]
        sides = [_rebuilt(start, low, high, changes) for changes in (my, their) if changes]
        merged += _both(*sides) if my and their else sides[0]
        at = high
    return "".join([*merged, *start[at:]])


def _steps(left: list[str], right: list[str]) -> list[Step]:
    """How the left becomes the right: (same?, from, to in the left, from, to in the right).

    Ends that are equal are cut off first, and words that repeat all over a long text are no
    anchors (difflib's autojunk): ten thousand times the same word must not take minutes.
    """
    head = _alike(left, right)
    tail = _alike(left[head:][::-1], right[head:][::-1])
    middle = SequenceMatcher(None, left[head : len(left) - tail], right[head : len(right) - tail])
    steps: list[Step] = [(True, 0, head, 0, head)]
    for tag, i1, i2, j1, j2 in middle.get_opcodes():
        only_a_gap = all(word.isspace() for word in left[i1 + head : i2 + head])
        same = tag == "equal" and not only_a_gap
        steps.append((same, i1 + head, i2 + head, j1 + head, j2 + head))
    steps.append((True, len(left) - tail, len(left), len(right) - tail, len(right)))
    return _run_together([step for step in steps if step[1] < step[2] or step[3] < step[4]])


def _alike(left: list[str], right: list[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(left), len(right)))


def _run_together(steps: list[Step]) -> list[Step]:
    """Neighboring changes as one: a lone gap between two changed words is no common ground."""
    joined: list[Step] = []
    for step in steps:
        if joined and joined[-1][0] == step[0]:
            same, i1, _i2, j1, _j2 = joined.pop()
            step = (same, i1, step[2], j1, step[4])
        joined.append(step)
    return joined


def _changes(start: list[str], end: list[str]) -> Iterator[Change]:
    for same, i1, i2, j1, j2 in _steps(start, end):
        if not same:
            yield i1, i2, end[j1:j2]


def _grouped(
    mine: list[Change], theirs: list[Change]
) -> Iterator[tuple[int, int, list[Change], list[Change]]]:
    """Stretches of the beginning that somebody changed, with each side's changes; touching ones are one."""
    waiting = sorted(
        [(change, 0) for change in mine] + [(change, 1) for change in theirs], key=lambda one: one[0][:2]
    )
    while waiting:
        (low, high, _new), _side = waiting[0]
        sides: tuple[list[Change], list[Change]] = ([], [])
        while waiting and waiting[0][0][0] <= high:
            change, side = waiting.pop(0)
            sides[side].append(change)
            high = max(high, change[1])
        yield low, high, *sides


def _rebuilt(start: list[str], low: int, high: int, changes: list[Change]) -> list[str]:
    built: list[str] = []
    at = low
    for begin, end, new in changes:
        built += start[at:begin] + new
        at = end
    return built + start[at:high]


def _both(mine: list[str], theirs: list[str]) -> list[str]:
    """What both say once; where they differ, mine and then theirs."""
    both: list[str] = []
    for same, i1, i2, j1, j2 in _steps(mine, theirs):
        one, other = mine[i1:i2], [] if same else theirs[j1:j2]
        gap = [" "] if one and other and not (one[-1].isspace() or other[0].isspace()) else []
        both += one + gap + other
    return both
