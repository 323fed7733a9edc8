"""What One-Year Action Plans show on home pages."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Expression, F
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from action_plans.content import shortened
from action_plans.coverage import Line, is_begun
from action_plans.enums import Progress
from action_plans.home_needs import due_words
from action_plans.our_plan import OurPlan, our_plan
from action_plans.season_counts import by_state, first_ready, late, schools_in_use
from action_plans.when import when_words
from districts.enums import Role, SchoolRole
from districts.panels import SIDE, Panel, panel_for

FEW = 6


@dataclass(frozen=True)
class GoalLine:
    """One goal of our plan: its words, how it stands (ok, must, gap), and where to go."""

    number: int
    text: str
    how: str
    says: str
    url: str
    label: str


@panel_for(*SchoolRole.values, order=10, ours=our_plan)
def plan_by_goal(request: Any, ours: OurPlan) -> Panel | None:
    """The plan of one's own school: its state, its types, and goal by goal what is missing."""
    if request.year is None:
        return None
    shown: dict[str, Any] = {"ours": ours, "year": request.year, "due": due_words(ours), "url": ours.url()}
    if ours.plan is not None:
        shown["types"] = ours.content["types"]
        shown["goals"] = [goal_line(ours, goal) for goal in ours.content["goals"]]
    return Panel("action_plans/_panel_plan.html", shown)


def goal_line(ours: OurPlan, goal: dict[str, Any]) -> GoalLine:
    """What is missing first, then what would be better, else how many activities it has."""
    number, part = goal["number"], f"goal-{goal['id']}"
    text = shortened(goal["statement"], 90) or _("Goal %(number)s") % {"number": number}
    lacks = [line for line in ours.missing if line.goal_id == goal["id"]]
    advice = [line for line in ours.hints if line.goal_id == goal["id"]]
    here = ours.url_at(part)
    if not is_begun(goal):
        return GoalLine(number, text, "gap", _("Not begun yet"), here, _("Begin"))
    if lacks:
        return GoalLine(number, text, "must", _and_more(lacks), ours.url_of_line(lacks[0]), _("Fix it"))
    if advice:
        return GoalLine(number, text, "gap", _and_more(advice), ours.url_of_line(advice[0]), _("Open"))
    many = len(goal["activities"])
    words = ngettext("%(n)s activity, complete", "%(n)s activities, complete", many) % {"n": many}
    return GoalLine(number, text, "ok", words, here, _("Open"))


def _and_more(lines: list[Line]) -> str:
    others = len(lines) - 1
    if not others:
        return lines[0].text
    more = ngettext("and %(n)s more", "and %(n)s more", others) % {"n": others}
    return f"{lines[0].text}, {more}"


@panel_for(*SchoolRole.values, order=20, ours=our_plan)
def my_jobs(request: Any, ours: OurPlan) -> Panel | None:
    """The activities that this person is in charge of, and the steps that she does."""
    mine = request.user.pk
    running = (Progress.PLANNED, Progress.UNDER_WAY)
    activities = [
        {"text": each.text, "url": ours.url_at(f"activity-{each.pk}"), "when": when_words(each)}
        for each in ours.parts.activities
        if mine in each.in_charge_ids and each.status in running
    ]
    steps = [
        {"text": each.text, "url": ours.url_at(f"step-{each.pk}"), "due": each.due_on,
         "late": bool(each.due_on and each.due_on < ours.today)}
        for each in ours.parts.steps
        if mine in each.who_ids and not each.is_done
    ]  # fmt: skip
    if not activities and not steps:
        return None
    return Panel("action_plans/_panel_jobs.html", {"activities": activities, "steps": steps})


@panel_for(*SchoolRole.values, order=10, place=SIDE, ours=our_plan)
def all_month(request: Any, ours: OurPlan) -> Panel | None:
    """Activities that go on in this month without a day of their own."""
    month = ours.today.month
    going_on = [
        {"text": each.text, "url": ours.url_at(f"activity-{each.pk}"), "types": each.types[:1],
         "in_charge": each.in_charge}
        for each in ours.parts.activities
        if not each.dates and month in each.months and each.status != Progress.DROPPED
    ]  # fmt: skip
    return Panel("action_plans/_panel_month.html", {"activities": going_on}) if going_on else None


def ready_list(request: Any) -> Expression:
    """The first few plans that wait for the leader."""
    told = JSONObject(
        school_id="school_id", school="school__name", submitted_at="submitted_at", by=F("recommends")
    )
    return ArraySubquery(first_ready(request).values(told=told)[:FEW])


@panel_for(Role.LEADER, order=20, plans=ready_list)
def ready_to_approve(request: Any, plans: list[dict[str, Any]]) -> Panel | None:
    """Each with a button of its own: open, read, approve."""
    if len(plans) < 2:  # noqa: PLR2004 - one alone stands among the needs
        return None
    place = {"district": request.district.slug, "year": request.year.ends_in}
    rows = [each | _ways_to(place | {"school_id": each["school_id"]}) for each in plans]
    all_of_them = reverse("action_plans:table", kwargs=place) + "?state=ready"
    return Panel("action_plans/_panel_ready.html", {"rows": rows, "all": all_of_them})


def _ways_to(place: dict[str, Any]) -> dict[str, str]:
    return {
        "approve": reverse("action_plans:move", kwargs=place | {"move": "approve"}),
        "read": reverse("action_plans:review", kwargs=place),
    }


@panel_for(Role.EVALUATOR, order=25, states=by_state, late=late, schools=schools_in_use)
def plans_in_sentences(request: Any, states: dict[str, int] | None, late: int, schools: int) -> Panel | None:
    """How the season stands, in sentences with their base; each leads to the schools behind it."""
    if request.year is None or not schools:
        return None
    found = states or {}
    approved = found.get("approved", 0) + found.get("closed", 0) + found.get("again", 0)
    in_review = found.get("submitted", 0) + found.get("recommended", 0)
    writing = found.get("draft", 0) + found.get("changes", 0) - found.get("again", 0)
    place = {"district": request.district.slug, "year": request.year.ends_in}
    links = request.hats.has(Role.SUPERINTENDENT)
    return Panel(
        "action_plans/_panel_sentences.html",
        {
            "approved": approved, "in_review": in_review, "writing": writing, "late": late,
            "none": schools - approved - in_review - writing, "schools": schools, "year": request.year,
            "table": reverse("action_plans:table", kwargs=place) if links else "",
        },
    )  # fmt: skip
