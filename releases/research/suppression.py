"""Which counts a release holds back, so that no small one can be read from it, nor worked out.

Pure: numbers in, names of cells out. A *cell* is a count of people, a *sum* says that one cell is the sum of
others. Every cell that is not held back is published, and so is every sum.

Held back are

1. small counts: 1 up to threshold − 1. Nought stays: it tells of nobody;
2. what would give them away: in each sum either nothing is held back, or so much that neither a hidden
   part nor all hidden parts together come to less than the threshold;
3. what several sums together would still give away (`pinned`, an exact test), until nothing is.

What a reader knows beforehand about one count (from elsewhere, or from an earlier release: `known`) protects
nobody, so such cells are not used to hide others.
"""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

Cell = Hashable
# Where a cell runs from or to that stands in one sum alone.
OUTSIDE = -1
# An arrow has two.
BOTH_ENDS = 2


@dataclass(frozen=True)
class Sum:
    """`total` is the sum of `parts`. A cell may be a part of two sums and the total of none, and so on: it
    stands in two sums at the most.
    """

    total: Cell
    parts: tuple[Cell, ...]


def hold_back(
    counts: Mapping[Cell, int],
    sums: Iterable[Sum],
    *,
    threshold: int,
    also: Iterable[Cell] = (),
    known: Iterable[Cell] = (),
) -> set[Cell]:
    """The cells to hold back. `also` are held back whatever they count, unless they count nobody.

    Raises ValueError where a sum is none: the tables would contradict each other.
    """
    sums = list(sums)
    for each in sums:
        if counts[each.total] != sum(counts[part] for part in each.parts):
            raise ValueError(f"{each.total} is not the sum of its parts.")
    small = {cell for cell, count in counts.items() if 0 < count < threshold}
    search = _Search(counts, sums, threshold, set(known) - small)
    search.hide(small | {cell for cell in also if counts[cell]})
    return search.hidden


class _Search:
    """Hides cells until every sum is safe, then until all of them together are."""

    def __init__(self, counts: Mapping[Cell, int], sums: list[Sum], threshold: int, known: set[Cell]) -> None:
        self.counts, self.sums, self.threshold, self.known = counts, sums, threshold, known
        self.hidden: set[Cell] = set()
        self.sums_of: dict[Cell, list[int]] = defaultdict(list)
        for number, each in enumerate(sums):
            for cell in (each.total, *each.parts):
                self.sums_of[cell].append(number)

    def hide(self, cells: set[Cell]) -> None:
        self._settle(cells)
        while given_away := pinned(self.counts, self.sums, self.hidden - self.known):
            more = self._another_for(given_away)
            if more is None:
                return
            self._settle({more})

    def _settle(self, cells: set[Cell]) -> None:
        """Hide these, and what the sums that they stand in then want hidden."""
        waiting = deque(sorted(cells - self.hidden, key=repr))
        while waiting:
            cell = waiting.popleft()
            self.hidden.add(cell)
            for number in self.sums_of[cell]:
                more = self._lacking(self.sums[number])
                if more is not None and more not in self.hidden:
                    waiting.append(more)
                    self.hidden.add(more)

    def _lacking(self, each: Sum) -> Cell | None:
        """A cell that must be hidden for this sum to keep its secret; None when it does."""
        parts = [part for part in each.parts if part in self.hidden]
        if not parts and each.total not in self.hidden:
            return None
        unknown = [part for part in parts if part not in self.known]
        if each.total in self.hidden:
            return None if unknown else self._smallest(each.parts)
        enough = len(unknown) > 1 and sum(self.counts[part] for part in unknown) >= self.threshold
        return None if enough else (self._smallest(each.parts) or self._smallest((each.total,)))

    def _smallest(self, cells: Iterable[Cell]) -> Cell | None:
        """The one of these whose loss costs a reader least, among those that can hide another."""
        fit = [cell for cell in cells if self._can_hide(cell)]
        return min(fit, key=lambda cell: (self.counts[cell], repr(cell)), default=None)

    def _can_hide(self, cell: Cell) -> bool:
        return self.counts[cell] > 0 and cell not in self.hidden and cell not in self.known

    def _another_for(self, given_away: set[Cell]) -> Cell | None:
        """One more cell of a sum in which something is given away; None when nothing is left to hide."""
        near = [
            cell
            for lost in given_away
            for number in self.sums_of[lost]
            for cell in (self.sums[number].total, *self.sums[number].parts)
        ]
        everywhere = self.counts if not any(map(self._can_hide, near)) else near
        return self._smallest(everywhere)


def pinned(counts: Mapping[Cell, int], sums: list[Sum], hidden: set[Cell]) -> set[Cell]:
    """The hidden cells whose value follows from what is published: one number alone fits all sums.

    Each sum is a point, each cell an arrow between the two sums that it stands in. Other numbers fit just
    when something can flow in a circle through the arrow: a count can always be larger, and smaller down
    to one.
    """
    arrows = _arrows(sums, hidden)
    ways = _Ways(counts, arrows)
    return {cell for cell in arrows if not ways.can_vary(cell)}


class _Ways:
    """Where something more, or something less, can flow to from each sum."""

    def __init__(self, counts: Mapping[Cell, int], arrows: dict[Cell, tuple[int, int]]) -> None:
        self.counts, self.arrows = counts, arrows
        self.out: dict[int, list[tuple[int, Cell]]] = defaultdict(list)
        self.back: dict[int, list[tuple[int, Cell]]] = defaultdict(list)
        for cell, (start, end) in arrows.items():
            self._add(start, end, cell)
            if counts[cell] > 1:
                self._add(end, start, cell)

    def _add(self, start: int, end: int, cell: Cell) -> None:
        self.out[start].append((end, cell))
        self.back[end].append((start, cell))

    def can_vary(self, cell: Cell) -> bool:
        start, end = self.arrows[cell]
        if self._is_way(end, start, cell):
            return True
        return self.counts[cell] > 1 and self._is_way(start, end, cell)

    def _is_way(self, start: int, goal: int, without: Cell) -> bool:
        """Whether one gets from here to there without this arrow.

        Through OUTSIDE, where most arrows meet, a way goes once at the most: so both its halves are looked
        for apart, and stay as small as the tables that hang together.
        """
        ahead = _reached(self.out, start, without)
        return goal in ahead or (OUTSIDE in ahead and OUTSIDE in _reached(self.back, goal, without))


def _reached(ways: dict[int, list[tuple[int, Cell]]], start: int, without: Cell) -> set[int]:
    """Every point that one reaches from here; nothing beyond OUTSIDE."""
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == OUTSIDE:
            continue
        for there, cell in ways[here]:
            if cell != without and there not in seen:
                seen.add(there)
                waiting.append(there)
    return seen


def _arrows(sums: list[Sum], hidden: set[Cell]) -> dict[Cell, tuple[int, int]]:
    """Cell → the points between which it runs. Raises ValueError where sums can't be drawn like this."""
    places: dict[Cell, list[tuple[int, int]]] = {cell: [] for cell in hidden}
    for number, each in enumerate(sums):
        for cell, sign in ((each.total, -1), *((part, 1) for part in each.parts)):
            if cell in hidden:
                places[cell].append((number, sign))
    turned = _turned(places)
    arrows = {}
    for cell, found in places.items():
        ends = {sign * turned[number]: number for number, sign in found}
        arrows[cell] = (ends.get(1, OUTSIDE), ends.get(-1, OUTSIDE))
    return arrows


def _turned(places: dict[Cell, list[tuple[int, int]]]) -> dict[int, int]:
    """For each sum 1, or −1 where it has to be read backward so that each cell leaves one and enters one."""
    beside: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for cell, found in places.items():
        if len(found) > BOTH_ENDS:
            raise ValueError(f"{cell} stands in more than two sums.")
        for number, _sign in found:
            beside[number] += []
        if len(found) == BOTH_ENDS:
            (one, its_sign), (other, other_sign) = found
            beside[one].append((other, -its_sign * other_sign))
            beside[other].append((one, -its_sign * other_sign))
    turned: dict[int, int] = {}
    for first in beside:
        if first not in turned:
            turned[first] = 1
            _turn_from(first, beside, turned)
    return turned


def _turn_from(first: int, beside: dict[int, list[tuple[int, int]]], turned: dict[int, int]) -> None:
    waiting = [first]
    while waiting:
        here = waiting.pop()
        for there, flip in beside[here]:
            if there not in turned:
                turned[there] = turned[here] * flip
                waiting.append(there)
            elif turned[there] != turned[here] * flip:
                raise ValueError("These sums can't be drawn as a network.")
