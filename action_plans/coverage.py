"""What an action plan lacks before it can be submitted, and what would make it better.

`missing` stops a submission; `hints` never stop anybody. Both are pure functions over content_of, and
every line leads to the field it speaks of. The rules are those of docs/glossary.md, "action plan".
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from action_plans.content import all_activities, type_counts
from action_plans.enums import GoalKind, Involvement, PlanLayout, Progress
from plans.when import month_name
from schools import balance

# What is expected of a plan by goal: two academic goals, one on behavior, one on the climate.
EXPECTED_KINDS = {GoalKind.ACADEMIC: 2, GoalKind.BEHAVIOR: 1, GoalKind.CLIMATE: 1}
EXPECTED_ACTIVITIES = 2
# Fewer dated activities than this say nothing about how they are spread over the year.
ENOUGH_TO_COMPARE = 4
GOAL_WORDS = ("statement", "sip_goal", "desired_results", "how_measured", "resources")


@dataclass(frozen=True)
class Line:
    """One thing to do: a sentence, and the part and field it leads to (`goal-3`, `desired_results`)."""

    text: str
    part: str = ""
    field: str = ""
    # The goal under which the part stands: a page that shows one goal at a time needs it.
    goal_id: int | None = None

    @property
    def anchor(self) -> str:
        return f"{self.part}-{self.field}" if self.field else self.part


def is_begun(goal: dict[str, Any]) -> bool:
    """Whether anybody wrote anything for this goal. An empty one that stands ready asks for nothing."""
    return bool(goal["activities"]) or any(goal[name].strip() for name in GOAL_WORDS)


def missing(content: dict[str, Any]) -> list[Line]:
    """What must be there before the plan can be submitted: at least one goal, each with a statement, the
    result, the measure and an activity; each activity with words, a type, a date or month, somebody in
    charge.
    """
    begun = [goal for goal in content["goals"] if is_begun(goal)]
    if not begun:
        first = content["goals"][0] if content["goals"] else None
        return [
            Line(
                _("Write at least one goal, with an activity."),
                f"goal-{first['id']}" if first else "",
                "statement" if first else "",
                first["id"] if first else None,
            )
        ]
    return [line for goal in begun for line in _missing_in_goal(goal)]


def _missing_in_goal(goal: dict[str, Any]) -> Iterator[Line]:
    number = {"number": goal["number"]}
    for name, text in (
        ("statement", _("Goal %(number)s needs its words") % number),
        ("desired_results", _("Goal %(number)s needs the result you want") % number),
        ("how_measured", _("Goal %(number)s needs a way to know") % number),
    ):
        if not goal[name].strip():
            yield Line(text, f"goal-{goal['id']}", name, goal["id"])
    if not goal["activities"]:
        yield Line(_("Goal %(number)s needs an activity") % number, f"goal-{goal['id']}", "", goal["id"])
    for activity in goal["activities"]:
        yield from _missing_in_activity(activity)


def _missing_in_activity(activity: dict[str, Any]) -> Iterator[Line]:
    number = {"number": activity["number"]}
    for there, field, text in (
        (activity["text"].strip(), "text", _("Activity %(number)s needs its words") % number),
        (activity["types"], "types", _("Activity %(number)s has no type of involvement") % number),
        (activity["has_a_time"], "dates", _("Activity %(number)s has no date or month") % number),
        (activity["in_charge"].strip(), "in_charge", _("Activity %(number)s has no one in charge") % number),
    ):
        if not there:
            yield Line(text, f"activity-{activity['id']}", field, activity["goal_id"])


def percent_complete(content: dict[str, Any]) -> int:
    """How far the plan is towards being complete, 0 to 100: what is there of all that must be there."""
    begun = [goal for goal in content["goals"] if is_begun(goal)]
    if not begun:
        return 0
    wanted = sum(4 + 4 * len(goal["activities"]) for goal in begun)
    return round(100 * (wanted - len(missing(content))) / wanted)


def hints(content: dict[str, Any], team: Sequence[balance.Seat] = ()) -> list[Line]:
    """What would make the plan better. Advice only."""
    running = [each for each in all_activities(content) if each["status"] != Progress.DROPPED]
    return [
        *_goal_hints(content),
        *_type_hints(content, running),
        *_time_hints(running),
        *_grade_hints(content, running),
        *_people_hints(content, running),
        *(Line(str(hint.text), "team") for hint in (balance.hints(team) if team else ())),
    ]


def _goal_hints(content: dict[str, Any]) -> Iterator[Line]:
    begun = [goal for goal in content["goals"] if is_begun(goal)]
    if content["layout"] == PlanLayout.BY_GOAL:
        kinds = Counter(goal["kind"] for goal in begun)
        for kind, wanted in EXPECTED_KINDS.items():
            if kinds[kind] < wanted:
                words = {"count": wanted, "kind": str(kind.label).lower()}
                text = ngettext(
                    "%(count)s %(kind)s goal is usual", "%(count)s %(kind)s goals are usual", wanted
                )
                yield Line(text % words)
    for goal in begun:
        if len(goal["activities"]) == 1:
            text = _("Goal %(number)s has one activity; two are usual") % {"number": goal["number"]}
            yield Line(text, f"goal-{goal['id']}", "", goal["id"])


def _type_hints(content: dict[str, Any], running: list[dict[str, Any]]) -> Iterator[Line]:
    if not running:
        return
    for involvement, count in zip(Involvement, type_counts(running), strict=True):
        if not count:
            yield Line(_("%(type)s has no activity") % {"type": involvement.label})
    for goal in content["goals"]:
        served = {each["number"] for activity in goal["activities"] for each in activity["types"]}
        if goal["kind"] == GoalKind.ACADEMIC and served and Involvement.LEARNING_AT_HOME not in served:
            text = _("Goal %(number)s is academic and has no activity for learning at home")
            yield Line(text % {"number": goal["number"]}, f"goal-{goal['id']}", "", goal["id"])


def _time_hints(running: list[dict[str, Any]]) -> Iterator[Line]:
    dated = [each for each in running if each["busy_months"]]
    if len(dated) < ENOUGH_TO_COMPARE:
        return
    only_here = Counter(each["busy_months"][0] for each in dated if len(each["busy_months"]) == 1)
    for month, count in only_here.most_common(1):
        if count * 2 >= len(dated):
            words = {"count": count, "all": len(dated), "month": month_name(month)}
            yield Line(_("%(count)s of %(all)s activities fall in %(month)s") % words)


def _grade_hints(content: dict[str, Any], running: list[dict[str, Any]]) -> Iterator[Line]:
    grades = {grade for each in running for grade in each["grades"]}
    if len(grades) == 1 and len(running) > 1:
        yield Line(_("All activities are for one grade"))


def _people_hints(content: dict[str, Any], running: list[dict[str, Any]]) -> Iterator[Line]:
    named = {each["in_charge"].strip() for each in running if each["in_charge"].strip()}
    if len(running) > 1 and len(named) == 1 and named & set(content["chairs"][:1]):
        yield Line(_("Nobody but the chair is in charge of anything"))


def texts(lines: Iterable[Line]) -> tuple[str, ...]:
    """The sentences alone, each with a full stop."""
    return tuple(f"{line.text.rstrip('.')}." for line in lines)
