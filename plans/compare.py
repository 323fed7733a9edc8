"""Two versions of a Leadership Plan side by side. Pure functions over plans.content.content_of.

Goals and activities are matched by id, so that one that was moved or renumbered is still itself.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from districts.worddiff import ADDED, SAME, TAKEN, Piece, compare
from plans.content import all_activities
from plans.enums import Reach

KEPT, CHANGED, MOVED, NEW, GONE = "kept", "changed", "moved", "new", "gone"

# What is compared, as (key of the content, label), in the order of the page.
PLAN_FIELDS = (("budget_words", _("Budget")),)
GOAL_FIELDS = (("statement", _("Goal")), ("strategies", _("Strategies")), ("audience", _("Audience")))
ACTIVITY_FIELDS = (
    ("text", _("Activity")),
    ("when", _("When")),
    ("in_charge", _("In charge")),
    ("helpers", _("Helpers")),
    ("expected_result", _("Expected result")),
    ("how_documented", _("How it is documented")),
    ("cost_words", _("Cost")),
    ("fund_source", _("Paid from")),
    ("status_words", _("Status")),
    ("done_on", _("Date done")),
    ("outcome", _("How it went")),
)


@dataclass(frozen=True)
class Line:
    """One field of both versions. `left` and `right` are pieces; what differs is marked."""

    label: str
    left: list[Piece]
    right: list[Piece]
    changed: bool


@dataclass
class Pair:
    """One goal or activity of both versions, and what became of it."""

    became: str  # KEPT, CHANGED, MOVED, NEW or GONE
    left_number: str
    right_number: str
    lines: list[Line]
    # For an activity that moved: where it stood and stands, in words.
    moved: tuple[str, str] | None = None
    activities: list["Pair"] = field(default_factory=list)

    @property
    def is_quiet(self) -> bool:
        """Nothing differs, in it or in any of its activities."""
        return self.became == KEPT and all(each.is_quiet for each in self.activities)


@dataclass
class Comparison:
    head: list[Line]
    goals: list[Pair]

    @property
    def is_same(self) -> bool:
        return not any(line.changed for line in self.head) and all(goal.is_quiet for goal in self.goals)

    @property
    def counts(self) -> dict[str, int]:
        """How many goals and activities are new, gone, changed and moved."""
        pairs = [pair for goal in self.goals for pair in (goal, *goal.activities)]
        return {word: sum(pair.became == word for pair in pairs) for word in (NEW, GONE, CHANGED, MOVED)}


def compare_contents(left: dict[str, Any], right: dict[str, Any]) -> Comparison:
    """Left is the earlier version. Goals in the order of the right, those that are gone at the end."""
    places = _places(left), _places(right)
    pairs = matched(left["goals"], right["goals"])
    activities = matched(all_activities(left), all_activities(right))
    return Comparison(
        head=_lines(left, right, PLAN_FIELDS),
        goals=[_goal(one, other, activities, places) for one, other in pairs],
    )


def matched(left: list[Any], right: list[Any]) -> list[tuple[Any, Any]]:
    """(left, right) of the same id; None where one side lacks it."""
    were, are = {each["id"]: each for each in left}, {each["id"]: each for each in right}
    here = [(were.get(pk), each) for pk, each in are.items()]
    return [*here, *((each, None) for pk, each in were.items() if pk not in are)]


def _goal(left: Any, right: Any, activities: list[tuple[Any, Any]], places: Any) -> Pair:
    mine = (right or left)["id"]
    pair = _pair(left, right, GOAL_FIELDS)
    pair.activities = [
        _activity(one, other, places) for one, other in activities if (other or one)["goal_id"] == mine
    ]
    if pair.became == KEPT and left["number"] != right["number"]:
        pair.became = MOVED
    return pair


def _activity(left: Any, right: Any, places: Any) -> Pair:
    pair = _pair(left, right, ACTIVITY_FIELDS)
    if left and right:
        was, now = places[0][left["id"]], places[1][right["id"]]
        if was[0] != now[0]:
            pair.moved = was[1], now[1]
            pair.became = MOVED if pair.became == KEPT else pair.became
    return pair


def _places(content: dict[str, Any]) -> dict[int, tuple[Any, str]]:
    """Activity id → ((goal, level), the same in words)."""
    labels = dict(Reach.choices)
    return {
        each["id"]: ((goal["id"], each["reach"]), f"{goal['number']}. {labels[each['reach']]}")
        for goal in content["goals"]
        for each in (*goal["district"], *goal["teams"])
    }


def _pair(left: Any, right: Any, fields: Any) -> Pair:
    lines = _lines(left or {}, right or {}, fields)
    became = GONE if right is None else NEW if left is None else KEPT
    if became == KEPT and any(line.changed for line in lines):
        became = CHANGED
    number = lambda each: str(each["number"]) if each else ""  # noqa: E731
    return Pair(became, number(left), number(right), lines)


def _lines(left: dict[str, Any], right: dict[str, Any], fields: Any) -> list[Line]:
    texts = [(str(label), words_of(left.get(key)), words_of(right.get(key))) for key, label in fields]
    return [_line(*each) for each in texts if each[1] or each[2]]


def _line(label: str, left: str, right: str) -> Line:
    pieces = compare(left, right)
    return Line(
        label,
        [piece for piece in pieces if piece.kind in {SAME, TAKEN}],
        [piece for piece in pieces if piece.kind in {SAME, ADDED}],
        left != right,
    )


def words_of(value: Any) -> str:
    """A value of a content as people read it: a list by its labels."""
    if isinstance(value, list):
        return ", ".join(each["label"] for each in value)
    return str(value or "")
