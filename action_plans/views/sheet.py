"""The plan as its page wants it: which part of it stands under which tab, with a control where somebody
may type.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import uuid4

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from action_plans.content import Parts, all_activities, content_of
from action_plans.coverage import Line, hints, missing, percent_complete
from action_plans.enums import GoalKind, Involvement, PlanLayout
from action_plans.fields import FIELDS
from action_plans.models import ActionPlan
from action_plans.rules import editable_fields, may_lead_writing, may_rearrange
from action_plans.views.find import page_url
from partnerships.foundation.fields.shown import Shown, shown
from schools.enums import Grade
from schools.models import School

WHOLE = "whole"
TAB_LETTERS = 26
GRADES = list(Grade.values)


@dataclass
class Tab:
    """One leaf of the plan's page: `query` leads to it, `parts` are the names of what stands there."""

    key: str
    query: str
    number: str
    label: str
    goals: list[dict[str, Any]] = field(default_factory=list)
    activities: list[dict[str, Any]] = field(default_factory=list)
    # The type of involvement that it is a leaf of, in a plan by type.
    involvement: int | None = None
    lacks: int = 0

    @cached_property
    def parts(self) -> frozenset[str]:
        goals = {f"goal-{each['id']}" for each in self.goals}
        activities = {f"activity-{each['id']}" for each in self.activities}
        steps = {f"step-{step['id']}" for each in self.activities for step in each["steps"]}
        return frozenset(goals | activities | steps)


@dataclass
class Row:
    """A goal, an activity or a step: its content `c`, every field of it by name, which of them one may
    edit now, and the address under which its own addresses stand."""

    kind: str
    c: dict[str, Any]
    f: dict[str, Shown]
    editable: frozenset[str]
    url: str
    row: Any = None
    steps: list["Row"] = field(default_factory=list)
    key: str = ""
    # Of an activity: the goal it serves, where the page is by type.
    goal: dict[str, Any] | None = None


@dataclass
class Link:
    """A line of coverage with the address of the field it speaks of, empty where it speaks of none."""

    text: str
    href: str = ""


@dataclass
class Facts:
    """What stands beside the sheet, and is drawn anew after each saved field."""

    content: dict[str, Any]
    tabs: list[Tab]
    tab: Tab
    missing: list[Link]
    advice: list[Link]
    percent: int
    # Ids of the fields that must be filled before the plan can be submitted.
    lacking: frozenset[str] = frozenset()


@dataclass
class Sheet:
    """One leaf of a plan for its page, with what may be done there."""

    facts: Facts
    goals: list[Row]
    activities: list[Row]
    removed: list[dict[str, Any]]
    may_rearrange: bool
    may_lead: bool
    names: list[str]
    key: str

    @property
    def content(self) -> dict[str, Any]:
        return self.facts.content

    @property
    def tab(self) -> Tab:
        return self.facts.tab

    @property
    def next_goal(self) -> int:
        return len(self.content["goals"]) + 1

    @property
    def may_type(self) -> bool:
        return any(row.editable for row in (*self.goals, *self.activities))

    @cached_property
    def places(self) -> SafeString:
        """Where an activity may be moved, as options of a list: made once, shown at each activity."""
        return format_html_join(
            "",
            '<option value="{}">{}. {}</option>',
            (
                (each["id"], each["number"], Truncator(each["statement"] or each["kind_words"]).chars(40))
                for each in self.content["goals"]
            ),
        )


def tabs_of(content: dict[str, Any]) -> list[Tab]:
    """By goal: a leaf a goal. By type: a leaf for each of the six, for what has no type yet, and for each
    goal that is about something else. In both, every goal and every activity stands on one leaf.
    """
    if content["layout"] == PlanLayout.BY_GOAL:
        return [_goal_tab(goal, goal["activities"]) for goal in content["goals"]]
    by_type: dict[int | None, list[Any]] = {}
    for each in all_activities(content):
        by_type.setdefault(main_type(each, content), []).append(each)
    found = [_type_tab(number, content, by_type.get(number.value, [])) for number in Involvement]
    if None in by_type:
        found.append(Tab("untyped", "?type=none", "?", _("No type yet"), activities=by_type[None]))
    return found + [_goal_tab(goal, []) for goal in content["goals"] if involvement_of(goal) is None]


def involvement_of(goal: dict[str, Any]) -> Involvement | None:
    return GoalKind(goal["kind"]).involvement


def main_type(activity: dict[str, Any], content: dict[str, Any]) -> int | None:
    """The type under which an activity stands: the first chosen, else that of its goal."""
    if activity["types"]:
        return int(activity["types"][0]["number"])
    goal = next(each for each in content["goals"] if each["id"] == activity["goal_id"])
    found = involvement_of(goal)
    return found.value if found else None


def _goal_tab(goal: dict[str, Any], activities: list[Any]) -> Tab:
    label = Truncator(goal["statement"].strip() or goal["kind_words"]).chars(TAB_LETTERS)
    return Tab(
        f"goal-{goal['id']}", f"?goal={goal['id']}", str(goal["number"]), label, [goal], activities=activities
    )


def _type_tab(number: Involvement, content: dict[str, Any], activities: list[Any]) -> Tab:
    goals = [goal for goal in content["goals"] if involvement_of(goal) == number]
    return Tab(
        f"type-{number.value}", f"?type={number.value}", str(number.value), str(number.label), goals,
        activities, number.value,
    )  # fmt: skip


def choose(tabs: list[Tab], asked: Any) -> Tab:
    """The leaf that the address asks for: `goal`, `type`, `at` (the name of a part or field), or `view`.

    The first one where it asks for none that is there.
    """
    whole = Tab(WHOLE, f"?view={WHOLE}", "", _("Whole plan"))
    if asked.get("view") == WHOLE or not tabs:
        return whole
    part = "-".join(asked.get("at", "").split("-")[:2]) or f"goal-{asked.get('goal', '')}"
    key = "untyped" if asked.get("type") == "none" else f"type-{asked.get('type', '')}"
    return next((tab for tab in tabs if part in tab.parts or key == tab.key), tabs[0])


def facts_of(content: dict[str, Any], asked: Any, team: Any = ()) -> Facts:
    """What is beside the sheet. Asks the database for nothing."""
    tabs = tabs_of(content)
    tab = choose(tabs, asked)
    lacks = missing(content)
    for each in tabs:
        each.lacks = sum(line.part in each.parts for line in lacks)
    return Facts(
        content,
        tabs,
        tab,
        [_link(line, tab) for line in lacks],
        [_link(line, tab) for line in hints(content, team)],
        percent_complete(content),
        frozenset(line.anchor for line in lacks),
    )


def _link(line: Line, tab: Tab) -> Link:
    if line.part in tab.parts:
        return Link(line.text, f"#{line.anchor}")
    if "-" in line.part:
        return Link(line.text, f"?at={line.anchor}#{line.anchor}")
    return Link(line.text)


class Desk:
    """Makes the controls of one leaf of a plan for one person. Asks the database for nothing."""

    def __init__(self, plan: ActionPlan, parts: Parts, hats: Any, asked: Any) -> None:
        self.plan, self.parts, self.hats, self.asked = plan, parts, hats, asked
        self.editable = editable_fields(plan, hats)
        # One reverse for every address of the page: they all stand under the plan's own.
        self.base = page_url(plan)
        for row in (*parts.goals, *parts.activities, *parts.steps):
            row.plan, row.district = plan, plan.district
        self.rows = {
            "goal": {each.pk: each for each in parts.goals},
            "activity": {each.pk: each for each in parts.activities},
            "step": {each.pk: each for each in parts.steps},
        }

    def sheet(self) -> Sheet:
        content = content_of(self.plan, self.parts)
        facts = facts_of(content, self.asked, self.parts.team)
        rearranges = may_rearrange(self.hats, self.plan)
        return Sheet(
            facts,
            [self._goal(goal) for goal in facts.tab.goals],
            [self._activity(each, content) for each in facts.tab.activities],
            self._removed() if rearranges else [],
            rearranges,
            may_lead_writing(self.hats, self.plan),
            self._names(),
            str(uuid4()),
        )

    def _goal(self, goal: dict[str, Any]) -> Row:
        return self._row("goal", goal, _("Goal %(number)s") % {"number": goal["number"]})

    def _activity(self, activity: dict[str, Any], content: dict[str, Any]) -> Row:
        about = _("Activity %(number)s") % {"number": activity["number"]}
        row = self._row("activity", activity, about)
        row.steps = [
            self._row(
                "step", step, _("%(activity)s, step %(number)s") % {"activity": about, "number": number}
            )
            for number, step in enumerate(activity["steps"], start=1)
        ]
        if content["layout"] == PlanLayout.BY_TYPE:
            row.goal = next(each for each in content["goals"] if each["id"] == activity["goal_id"])
        return row

    def _row(self, kind: str, content: dict[str, Any], about: str) -> Row:
        row = self.rows[kind][content["id"]]
        url = f"{self.base}{kind}/{row.pk}/"
        fields = {
            name: shown(
                row,
                each,
                url=f"{url}{name}/",
                field_id=f"{kind}-{row.pk}-{name}",
                about=about,
                options=self._options(name, row),
            )
            for name, each in FIELDS[kind].items()
        }
        return Row(kind, content, fields, self.editable[kind], url, row, key=str(uuid4()))

    def _options(self, name: str, row: Any) -> list[Any] | None:
        """People are offered by the page's one list; grades are those of the school, and what is chosen."""
        if name in {"in_charge", "who"}:
            return []
        if name == "grades" and self.asked.get("grades") != "all":
            return offered_grades(self.plan.school, row.grades)
        return None

    def _names(self) -> list[str]:
        return list(dict.fromkeys([*(each.name for each in self.parts.team), *self.parts.principals]))

    def _removed(self) -> list[dict[str, Any]]:
        """What was removed by itself, not along with what it stood under. Latest first."""
        goals = {each.pk for each in self.parts.goals if not each.removed_at}
        activities = {
            each.pk for each in self.parts.activities if not each.removed_at and each.goal_id in goals
        }
        gone = [("goal", each) for each in self.parts.goals if each.removed_at]
        gone += [
            ("activity", each) for each in self.parts.activities if each.removed_at and each.goal_id in goals
        ]
        gone += [
            ("step", each) for each in self.parts.steps if each.removed_at and each.activity_id in activities
        ]
        gone.sort(key=lambda pair: pair[1].removed_at, reverse=True)
        return [
            {"kind": kind, "name": f"{kind}-{row.pk}", "row": row, "words": str(row) or _("without words"),
             "url": f"{self.base}{kind}/{row.pk}/arrange/"}
            for kind, row in gone
        ]  # fmt: skip


def offered_grades(school: School, chosen: list[str]) -> list[tuple[str, Any]]:
    """The grades that the school serves, and those that were chosen; every grade where nobody knows."""
    if school.grade_low not in GRADES or school.grade_high not in GRADES:
        return list(Grade.choices)
    served = GRADES[GRADES.index(school.grade_low) : GRADES.index(school.grade_high) + 1]
    return [(value, label) for value, label in Grade.choices if value in {*served, *chosen}]
