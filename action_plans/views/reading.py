"""A submission as its reviewer reads it: part by part, with what changed since the one before."""

from dataclasses import dataclass, field
from typing import Any

from action_plans.compare import (
    ACTIVITY_FIELDS,
    GOAL_FIELDS,
    GONE,
    NEW,
    STEP_FIELDS,
    Line,
    Pair,
    compare_contents,
)
from action_plans.spots import parts_by_spot
from districts.worddiff import SAME, Piece

# Shown although empty, so that something can be said about what is missing.
EXPECTED = {
    "goal": {"desired_results", "how_measured"},
    "activity": {"types", "dates", "in_charge"},
    "step": {"text", "due_on", "who"},
}
# Stands as the heading of its part; the kind of a goal stands above it.
APART = {"goal": {"statement", "kind"}, "activity": {"text", "types", "origin"}, "step": frozenset()}
GOES_ON = {"status", "done_on", "outcome"}
FIELDS = {"goal": GOAL_FIELDS, "activity": ACTIVITY_FIELDS, "step": STEP_FIELDS}


@dataclass
class Cell:
    """One field, with the id that its comments and changes are found by. `change` numbers what changed."""

    spot: str
    label: str
    line: Line
    change: int = 0


@dataclass
class Part:
    """One goal, activity or step of the submission, or of the one before where it is gone."""

    pair: Pair
    c: dict[str, Any]
    # Every field by name; `cells` are those that stand under a label.
    all: dict[str, Cell]
    cells: list[Cell]
    steps: list["Part"] = field(default_factory=list)
    activities: list["Part"] = field(default_factory=list)
    change: int = 0

    @property
    def name(self) -> str:
        return self.pair.name

    @property
    def number(self) -> str:
        return self.pair.right_number or self.pair.left_number

    @property
    def has_change(self) -> bool:
        here = bool(self.change) or any(cell.change for cell in self.all.values())
        return here or any(step.has_change for step in self.steps)


@dataclass
class Reading:
    """`shows`: whether changes are marked; `changes`: how many there are."""

    goals: list[Part]
    shows: bool
    changes: int
    # (kind, id) of every part that the submission holds.
    present: set[tuple[str, int | None]]


class _Reader:
    def __init__(self, before: dict[str, Any] | None, now: dict[str, Any], *, shows: bool) -> None:
        self.now, self.marks = now, before is not None
        self.shows = shows and self.marks
        self.parts = parts_by_spot(now) | {
            key: part for key, part in parts_by_spot(before or now).items() if key not in parts_by_spot(now)
        }
        self.pairs = compare_contents(before or now, now).goals
        self.changes = 0

    def read(self) -> Reading:
        goals = [self.part(pair) for pair in self.pairs]
        if not self.shows:
            goals = [_without_gone(goal) for goal in goals if goal.pair.became != GONE]
        return Reading(goals, self.shows, self.changes, set(parts_by_spot(self.now)))

    def part(self, pair: Pair) -> Part:
        content = self.parts[pair.kind, pair.id][0]
        whole = pair.became in {NEW, GONE}
        change = self.counted(self.marks and (whole or pair.became == "moved" or pair.moved is not None))
        cells = {
            name: self.cell(pair, name, str(label), marks=not whole)
            for name, _key, label in FIELDS[pair.kind]
        }
        part = Part(pair, content, cells, self.shown(pair, content, cells), change=change)
        below = [self.part(each) for each in pair.parts]
        part.activities = [each for each in below if each.pair.kind == "activity"]
        part.steps = [each for each in below if each.pair.kind == "step"]
        return part

    def cell(self, pair: Pair, name: str, label: str, *, marks: bool) -> Cell:
        line = pair.line(name) or Line(name, label, [], changed=False)
        change = self.counted(self.marks and marks and line.changed)
        if not (self.shows and marks):
            words = "".join(piece.text for piece in (line.left if pair.became == GONE else line.right))
            line = Line(name, label, [Piece(SAME, words)] if words else [], changed=False)
        return Cell(f"{pair.name}-{name}", label, line, change if self.shows else 0)

    def counted(self, differs: bool) -> int:
        self.changes += differs
        return self.changes if differs and self.shows else 0

    def shown(self, pair: Pair, content: dict[str, Any], cells: dict[str, Cell]) -> list[Cell]:
        wanted = [cell for name, cell in cells.items() if name not in APART[pair.kind]]
        under_way = content.get("status", "planned") != "planned"
        return [
            cell
            for cell in wanted
            if (cell.line.pieces or cell.line.name in EXPECTED[pair.kind])
            and (under_way or cell.change or cell.line.name not in GOES_ON)
        ]


def _without_gone(part: Part) -> Part:
    part.activities = [_without_gone(each) for each in part.activities if each.pair.became != GONE]
    part.steps = [each for each in part.steps if each.pair.became != GONE]
    return part


def reading_of(before: dict[str, Any] | None, now: dict[str, Any], *, shows: bool) -> Reading:
    """A submission to read. `before` is the one that was submitted before it, if any."""
    return _Reader(before, now, shows=shows).read()
