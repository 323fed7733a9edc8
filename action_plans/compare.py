"""Two versions of a One-Year Action Plan side by side. Pure functions over action_plans.content.content_of.

Goals, activities and steps are matched by id, so that one that was moved or renumbered is still itself.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from districts.worddiff import ADDED, SAME, TAKEN, Piece, compare
from plans.compare import CHANGED, GONE, KEPT, MOVED, NEW, matched, words_of

# What is compared, as (field's name as fields.FIELDS has it, key of the content, label), in the order
# of the page. Dates, months and the note beside them are told as one.
GOAL_FIELDS = (
    ("kind", "kind_words", _("Kind of goal")),
    ("statement", "statement", _("Goal")),
    ("sip_goal", "sip_goal", _("From the School Improvement Plan")),
    ("desired_results", "desired_results", _("Result we want")),
    ("how_measured", "how_measured", _("How we will know")),
    ("resources", "resources", _("Resources")),
)
ACTIVITY_FIELDS = (
    ("text", "text", _("Activity")),
    ("types", "types", _("Types of involvement")),
    ("dates", "when", _("When")),
    ("grades", "grades_words", _("Grades")),
    ("in_charge", "in_charge", _("In charge")),
    ("helpers", "helpers", _("Helping")),
    ("budget", "budget_words", _("Budget")),
    ("fund_source", "fund_source", _("Paid from")),
    ("title_one", "title_one_words", _("Title I requirement")),
    ("origin", "origin_words", _("New or continued")),
    ("status", "status_words", _("Status")),
    ("done_on", "done_on_words", _("Date done")),
    ("outcome", "outcome", _("How it went")),
)
STEP_FIELDS = (
    ("text", "text", _("What must be ready")),
    ("due_on", "due_words", _("By when")),
    ("who", "who", _("Who")),
)


@dataclass(frozen=True)
class Line:
    """One field of both versions: `pieces` is the whole run of words, `left` and `right` a side each."""

    name: str
    label: str
    pieces: list[Piece]
    changed: bool

    @property
    def left(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind in {SAME, TAKEN}]

    @property
    def right(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind in {SAME, ADDED}]


@dataclass
class Pair:
    """One goal, activity or step of both versions, and what became of it."""

    kind: str  # "goal", "activity" or "step"
    id: int
    became: str  # KEPT, CHANGED, MOVED, NEW or GONE
    left_number: str
    right_number: str
    lines: list[Line]
    # For one that moved: the numbers of what it stood under and stands under.
    moved: tuple[str, str] | None = None
    parts: list["Pair"] = field(default_factory=list)

    @property
    def name(self) -> str:
        """As the page's anchors have it: `activity-12`."""
        return f"{self.kind}-{self.id}"

    @property
    def is_quiet(self) -> bool:
        """Nothing differs, in it or in any of its parts."""
        return self.became == KEPT and all(each.is_quiet for each in self.parts)

    def line(self, name: str) -> Line | None:
        """The line of one field; None where both versions leave it empty."""
        return next((line for line in self.lines if line.name == name), None)


@dataclass
class Comparison:
    goals: list[Pair]

    @property
    def is_same(self) -> bool:
        return all(goal.is_quiet for goal in self.goals)

    def pairs(self) -> list[Pair]:
        """Every goal, activity and step of both versions."""
        return [pair for goal in self.goals for pair in _with_parts(goal)]

    @property
    def by_name(self) -> dict[str, Pair]:
        """`activity-12` → what became of it."""
        return {pair.name: pair for pair in self.pairs()}

    @property
    def counts(self) -> dict[str, int]:
        """How many goals, activities and steps are new, gone, changed and moved."""
        pairs = self.pairs()
        return {word: sum(pair.became == word for pair in pairs) for word in (NEW, GONE, CHANGED, MOVED)}


def compare_contents(left: dict[str, Any], right: dict[str, Any]) -> Comparison:
    """Left is the earlier version. Goals in the order of the right, those that are gone at the end."""
    activities = matched(_activities(left), _activities(right))
    steps = matched(_steps(left), _steps(right))
    return Comparison([_goal(*pair, activities, steps) for pair in matched(left["goals"], right["goals"])])


def _with_parts(pair: Pair) -> list[Pair]:
    return [pair, *(each for part in pair.parts for each in _with_parts(part))]


def _activities(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        each | {"under": goal["id"], "under_number": str(goal["number"])}
        for goal in content["goals"]
        for each in goal["activities"]
    ]


def _steps(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        step | {"under": activity["id"], "under_number": activity["number"], "number": str(number)}
        for activity in _activities(content)
        for number, step in enumerate(activity["steps"], start=1)
    ]


def _goal(left: Any, right: Any, activities: list[Any], steps: list[Any]) -> Pair:
    pair = _pair("goal", left, right, GOAL_FIELDS)
    pair.parts = [
        _activity(one, other, steps) for one, other in activities if (other or one)["under"] == pair.id
    ]
    if pair.became == KEPT and left["number"] != right["number"]:
        pair.became = MOVED
    return pair


def _activity(left: Any, right: Any, steps: list[Any]) -> Pair:
    pair = _pair("activity", left, right, ACTIVITY_FIELDS)
    pair.parts = [
        _pair("step", one, other, STEP_FIELDS) for one, other in steps if (other or one)["under"] == pair.id
    ]
    return pair


def _pair(kind: str, left: Any, right: Any, fields: Any) -> Pair:
    lines = _lines(left or {}, right or {}, fields)
    became = GONE if right is None else NEW if left is None else KEPT
    if became == KEPT and any(line.changed for line in lines):
        became = CHANGED
    pair = Pair(kind, (right or left)["id"], became, _number(left), _number(right), lines)
    if left and right and left.get("under") != right.get("under"):
        pair.moved = left["under_number"], right["under_number"]
        pair.became = MOVED if became == KEPT else became
    return pair


def _number(part: Any) -> str:
    return str(part["number"]) if part else ""


def _lines(left: dict[str, Any], right: dict[str, Any], fields: Any) -> list[Line]:
    texts = [
        (name, str(label), words_of(left.get(key)), words_of(right.get(key))) for name, key, label in fields
    ]
    return [Line(name, label, compare(was, now), was != now) for name, label, was, now in texts if was or now]
