"""The plan as its page wants it: the content that prints, with a control where somebody may type."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from partnerships.foundation.fields.shown import Shown, shown
from plans.content import Parts, content_of
from plans.coverage import coverage, strategy_counts
from plans.enums import Reach
from plans.fields import FIELDS
from plans.models import LeadershipPlan
from plans.rules import editable_fields, may_rearrange

# What of an activity stands in its line of the table; the rest is on the activity's own page.
IN_THE_LINE = ("text", "in_charge", "expected_result", "cost", "status", "done_on", "outcome")


@dataclass
class Row:
    """A goal or an activity: its content `c`, the controls of the fields one may edit now, by name, and
    the address under which its own addresses stand."""

    c: dict[str, Any]
    f: dict[str, Shown] = field(default_factory=dict)
    url: str = ""
    parts: list["List"] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(len(part.rows) for part in self.parts)


@dataclass
class List:
    """One level of one goal: its activities, and the key that makes adding safe against a double click."""

    reach: str
    label: str
    rows: list[Row]
    key: str


@dataclass
class Sheet:
    """A whole plan for its page. `removed` are the parts that can be brought back."""

    content: dict[str, Any]
    goals: list[Row]
    plan: dict[str, Shown]
    checks: list[Any]
    counts: list[int]
    removed: list[dict[str, Any]]
    may_rearrange: bool
    key: str
    names: list[tuple[str, str]] = field(default_factory=list)

    @property
    def next_goal(self) -> int:
        return len(self.goals) + 1

    @cached_property
    def places(self) -> SafeString:
        """Where an activity may be moved, as options of a list: made once, shown at each activity."""
        return format_html_join(
            "",
            '<option value="goal-{}-{}">{}. {}</option>',
            (
                (goal.c["id"], part.reach, goal.c["number"], part.label)
                for goal in self.goals
                for part in goal.parts
            ),
        )


def sheet_of(content: dict[str, Any]) -> Sheet:
    """A plan to read: nothing can be edited."""
    goals = [_goal(goal, "", {}, {}) for goal in content["goals"]]
    return Sheet(content, goals, {}, coverage(content), strategy_counts(content), [], False, "")


class Desk:
    """Makes the controls of one plan for one person. Asks the database for nothing."""

    def __init__(self, plan: LeadershipPlan, parts: Parts, hats: Any) -> None:
        self.plan, self.parts, self.hats = plan, parts, hats
        self.editable = editable_fields(plan, hats)
        # One reverse for every address of the page: they all stand under the plan's own.
        self.base = page_url(plan)
        self.names = list(dict.fromkeys((name, name) for name in parts.people()))
        for row in (*parts.goals, *parts.activities):
            row.plan, row.district = plan, plan.district

    def sheet(self) -> Sheet:
        content = content_of(self.plan, self.parts)
        rows = {each.pk: each for each in self.parts.activities}
        goals = {each.pk: each for each in self.parts.goals}
        return Sheet(
            content,
            [self._goal(goal, goals[goal["id"]], rows) for goal in content["goals"]],
            self.controls("plan", self.plan, ("budget",), _("Leadership Plan")),
            coverage(content),
            strategy_counts(content),
            self._removed() if may_rearrange(self.hats, self.plan) else [],
            may_rearrange(self.hats, self.plan),
            str(uuid4()),
            self.names,
        )

    def controls(self, kind: str, row: Any, names: Any, about: str) -> dict[str, Shown]:
        """A control for each of these fields that may be edited now."""
        return {
            name: shown(
                row,
                FIELDS[kind][name],
                url=f"{self.base}{kind}/{row.pk}/{name}/",
                field_id=f"{kind}-{row.pk}-{name}",
                about=about,
                options=self.names if name == "in_charge" else None,
            )
            for name in names
            if name in self.editable[kind]
        }

    def _goal(self, goal: dict[str, Any], row: Any, rows: dict[int, Any]) -> Row:
        about = _("Goal %(number)s") % {"number": goal["number"]}
        controls = self.controls("goal", row, FIELDS["goal"], about)
        in_line = {
            each["id"]: self.controls("activity", rows[each["id"]], IN_THE_LINE, about_activity(each))
            for reach in Reach.values
            for each in goal[reach]
        }
        return _goal(goal, self.base, controls, in_line)

    def _removed(self) -> list[dict[str, Any]]:
        """Removed goals, and removed activities of goals that are there, latest first."""
        gone = [("goal", goal) for goal in self.parts.goals if goal.removed_at]
        there = {goal.pk for goal in self.parts.goals if not goal.removed_at}
        gone += [
            ("activity", each) for each in self.parts.activities if each.removed_at and each.goal_id in there
        ]
        gone.sort(key=lambda pair: pair[1].removed_at, reverse=True)
        return [
            {"kind": kind, "name": f"{kind}-{row.pk}", "row": row, "words": str(row) or _("without words")}
            for kind, row in gone
        ]


def _goal(
    goal: dict[str, Any], base: str, controls: dict[str, Shown], in_line: dict[int, dict[str, Shown]]
) -> Row:
    lists = [
        List(
            reach.value,
            str(reach.label),
            [_activity(each, base, in_line.get(each["id"], {})) for each in goal[reach]],
            str(uuid4()),
        )
        for reach in Reach
    ]
    return Row(goal, controls, f"{base}goal/{goal['id']}/", lists)


def _activity(activity: dict[str, Any], base: str, controls: dict[str, Shown]) -> Row:
    return Row(activity, controls, f"{base}activity/{activity['id']}/")


def about_activity(activity: dict[str, Any]) -> str:
    return _("Activity %(number)s") % {"number": activity["number"]}


def page_url(plan: LeadershipPlan) -> str:
    place = {"district": plan.district.slug, "year": plan.year.ends_in}
    return reverse("plans:leadership_plan", kwargs=place)
