"""A One-Year Action Plan as plain data: everything that prints, and nothing else.

The page, the PDFs, their HTML twin, the Word copy, the frozen submissions (Submission.content), the
comparison of two versions, exports and checks all read this one structure. Its keys are kept; new ones
may be added.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from action_plans.beside import questions
from action_plans.carrying import of_the_origin
from action_plans.enums import ActionPlanState, GoalKind, Involvement, Origin, PlanLayout, TitleOne
from action_plans.models import ActionActivity, ActionGoal, ActionPlan, PreparationStep
from action_plans.when import grades_words, has_a_time, in_school_order, months_of, when_words
from partnerships.foundation.kept import kept
from partnerships.foundation.languages import spoken_here
from plans.content import content_hash, day_in, funds_of, iso, money_text, money_words
from plans.when import school_months
from schools.enums import Office
from schools.models import Principal, TeamMember

__all__ = ["Parts", "all_activities", "content_hash", "content_of", "parts_of", "state_words", "type_counts"]

FORMAT = 1


@dataclass(frozen=True)
class Parts:
    """What a plan consists of, as rows: those removed too, since a page offers to bring them back."""

    goals: list[ActionGoal]
    activities: list[ActionActivity]
    steps: list[PreparationStep]
    team: list[TeamMember]
    principals: list[str]

    def leading(self) -> list[str]:
        """Names of the chair and the co-chairs, the chair first."""
        return [each.name for each in self.team if each.office in {Office.CHAIR, Office.CO_CHAIR}]


def parts_of(plan: ActionPlan, *, with_origin: bool = False, principals: list[str] | None = None) -> Parts:
    """Five queries, however long the plan is, or four where the principals' names are known; each activity
    with the one it was copied from and with what rooms above say of it, if asked for.
    """
    at_school = {"today": plan.district.today(), "school": plan.school_id}
    return Parts(
        _goals(plan=plan.pk),
        (_activities_with_origin if with_origin else _activities)(plan=plan.pk),
        _steps(plan=plan.pk),
        _team(**at_school),
        _principals(**at_school) if principals is None else principals,
    )


@kept(plan=int)
def _goals(plan: int) -> QuerySet:
    return ActionGoal.objects.filter(plan=plan)


@kept(plan=int)
def _activities(plan: int) -> QuerySet:
    return ActionActivity.objects.filter(plan=plan)


@kept(plan=int)
def _activities_with_origin(plan: int) -> QuerySet:
    return (
        ActionActivity.objects.with_origin()
        .filter(plan=plan)
        .annotate(**questions(), told_of_origin=of_the_origin())
    )


@kept(plan=int)
def _steps(plan: int) -> QuerySet:
    return PreparationStep.objects.filter(plan=plan)


@kept(today=datetime.date, school=int)
def _team(today: datetime.date, school: int) -> QuerySet:
    return TeamMember.objects.running(today).filter(school=school).order_by_office()


@kept(today=datetime.date, school=int)
def _principals(today: datetime.date, school: int) -> QuerySet:
    return Principal.objects.running(today).filter(school=school).values_list("name", flat=True)


def content_of(plan: ActionPlan, parts: Parts | None = None) -> dict[str, Any]:
    """Everything that prints of a plan, ready for JSON.

    Asks for nothing more than `parts_of`, when the plan was fetched by `ActionPlan.objects.with_head()`.
    Text is as typed; words are in the reader's language. Dates are ISO, money is decimal text ("450.00"),
    and what is not set is None or "". Keys ending in `_words` and `label` are for people.

        format 1 · kind "action_plan" · plan_id
        district, district_short, language, school, school_title_one (True, False, None), school_level
        year ("2026–27"), year_ends_in, year_starts_on, year_ends_on, months ["2026-07" …]
        chairs [name], principals [name], facilitator (name)
        state, state_words ("Drafting, version 2"), version, is_amendment, layout, layout_words
        approved_on, approved_by, closed_on
        goals [
          id, number (1), kind, kind_words, statement, sip_goal, desired_results, how_measured, resources
          activities [activity]
        ]
        types [six counts: activities that serve each type]
        totals {all, all_words, funds [{source, amount, amount_words}]}

        activity: id, goal_id, number ("1.2"), text, types [{number, label}] (the first is the main one),
          dates [], months [1…12], when_note, when (words), has_a_time, busy_months ["2026-10"],
          grades [], grades_words, in_charge, in_charge_ids, helpers, budget, budget_words, fund_source,
          title_one, title_one_words, origin, origin_words, carry,
          status, status_words, done_on, done_on_words, outcome,
          steps [{id, text, due_on, due_words, who, who_ids, is_done}]
    """
    parts = parts or parts_of(plan)
    goals = [goal for goal in parts.goals if goal.removed_at is None]
    there = {goal.pk for goal in goals}
    activities = [each for each in parts.activities if each.removed_at is None and each.goal_id in there]
    steps = [each for each in parts.steps if each.removed_at is None]
    told = [
        _goal(number, goal, [each for each in activities if each.goal_id == goal.pk], steps, plan.year)
        for number, goal in enumerate(goals, start=1)
    ]
    return {
        "format": FORMAT,
        "kind": "action_plan",
        "plan_id": plan.pk,
        **_head(plan, parts),
        "goals": told,
        "types": type_counts([each for goal in told for each in goal["activities"]]),
        "totals": _totals(activities),
    }


def all_activities(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Every activity of a content, in the order of their numbers."""
    return [each for goal in content["goals"] for each in goal["activities"]]


def type_counts(activities: list[dict[str, Any]]) -> list[int]:
    """How many activities serve each of the six types. One that serves two counts for both."""
    served = [each["number"] for activity in activities for each in activity["types"]]
    return [served.count(number) for number in Involvement.values]


def state_words(state: str, version: int) -> str:
    """`Drafting`; from the first amendment on `Drafting, version 2`."""
    label = str(ActionPlanState(state).label)
    if version == 1:
        return label
    return _("%(state)s, version %(number)s") % {"state": label, "number": version}


def _head(plan: ActionPlan, parts: Parts) -> dict[str, Any]:
    district, year, school = plan.district, plan.year, plan.school
    return {
        "district": district.name,
        "district_short": district.short_name,
        "language": spoken_here(),
        "school": school.name,
        "school_title_one": school.title_i,
        "school_level": school.level,
        "year": str(year),
        "year_ends_in": year.ends_in,
        "year_starts_on": year.starts_on.isoformat(),
        "year_ends_on": year.ends_on.isoformat(),
        "months": school_months(year),
        "chairs": parts.leading(),
        "principals": parts.principals,
        "facilitator": getattr(plan, "facilitator_name", None) or "",
        "state": plan.state,
        "state_words": state_words(plan.state, plan.version),
        "version": plan.version,
        "is_amendment": plan.is_amendment,
        "layout": plan.layout,
        "layout_words": str(PlanLayout(plan.layout).label),
        "approved_on": day_in(district, plan.approved_at),
        "approved_by": str(plan.approved_by) if plan.approved_by_id else "",
        "closed_on": day_in(district, plan.closed_at),
    }


GOAL_AS_TYPED = ("kind", "statement", "sip_goal", "desired_results", "how_measured", "resources")


def _goal(
    number: int, goal: ActionGoal, activities: list[Any], steps: list[Any], year: Any
) -> dict[str, Any]:
    return {
        "id": goal.pk,
        "number": number,
        **{name: getattr(goal, name) for name in GOAL_AS_TYPED},
        "kind_words": str(GoalKind(goal.kind).label),
        "activities": [
            _activity(
                f"{number}.{place}", each, [step for step in steps if step.activity_id == each.pk], year
            )
            for place, each in enumerate(activities, start=1)
        ],
    }


AS_TYPED = (
    "text", "when_note", "in_charge", "helpers", "fund_source", "title_one", "origin", "carry", "status",
    "outcome",
)  # fmt: skip


def _activity(number: str, activity: ActionActivity, steps: list[Any], year: Any) -> dict[str, Any]:
    return {
        "id": activity.pk,
        "goal_id": activity.goal_id,
        "number": number,
        **{name: getattr(activity, name) for name in AS_TYPED},
        "types": [{"number": each, "label": str(Involvement(each).label)} for each in activity.types],
        "dates": [iso(date) for date in sorted(activity.dates)],
        "months": in_school_order(activity.months),
        "when": when_words(activity),
        "has_a_time": has_a_time(activity),
        "busy_months": months_of(activity, year),
        "grades": list(activity.grades),
        "grades_words": grades_words(activity.grades),
        "in_charge_ids": list(activity.in_charge_ids),
        "budget": money_text(activity.budget),
        "budget_words": money_words(activity.budget),
        "title_one_words": str(TitleOne(activity.title_one).label) if activity.title_one else "",
        "origin_words": str(Origin(activity.origin).label) if activity.origin else "",
        "status_words": str(activity.get_status_display()),
        "done_on": iso(activity.done_on),
        "done_on_words": date_format(activity.done_on) if activity.done_on else "",
        "steps": [_step(step) for step in steps],
    }


def _step(step: PreparationStep) -> dict[str, Any]:
    return {
        "id": step.pk,
        "text": step.text,
        "due_on": iso(step.due_on),
        "due_words": date_format(step.due_on, "MONTH_DAY_FORMAT") if step.due_on else "",
        "who": step.who,
        "who_ids": list(step.who_ids),
        "is_done": step.is_done,
    }


def _totals(activities: list[ActionActivity]) -> dict[str, Any]:
    """Budgets of what takes place, in all and by fund source (largest first)."""
    counted = [each for each in activities if each.budget is not None and each.status != "dropped"]
    total = sum((each.budget for each in counted), Decimal(0))
    return {
        "all": money_text(total),
        "all_words": money_words(total),
        "funds": funds_of((each.fund_source, each.budget) for each in counted),
    }


def shortened(text: str, most: int = 90) -> str:
    """At most so many letters, ended at a word."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",;:") + "…"
