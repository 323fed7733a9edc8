"""A Leadership Plan as plain data: everything that prints, and nothing else.

The page, the two PDF layouts, their HTML twin, the frozen copies (Milestone.content) and the
comparison of two versions all read this one structure. Its keys are kept; new ones may be added.
"""

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from districts.enums import Role
from districts.models import DistrictRole
from partnerships.foundation.fields.figures import dollars
from partnerships.foundation.kept import kept
from partnerships.foundation.languages import spoken_here
from plans.enums import MilestoneName, PlanState, Reach, Strategy
from plans.models import LeadershipActivity, LeadershipGoal, LeadershipPlan, Milestone
from plans.when import has_a_time, months_of, school_months, when_words

FORMAT = 1


@dataclass(frozen=True)
class Parts:
    """What a plan consists of, as rows: those removed too, since a page offers to bring them back."""

    goals: list[LeadershipGoal]
    activities: list[LeadershipActivity]
    roles: list[DistrictRole]

    def people(self, *roles: str) -> list[str]:
        """Names of those who hold one of these roles today; of all, where none is named."""
        return [str(each.person) for each in self.roles if not roles or each.role in roles]


def parts_of(plan: LeadershipPlan) -> Parts:
    """Three queries, however long the plan is."""
    return Parts(_goals(plan=plan.pk), _activities(plan=plan.pk), _roles(today=plan.district.today()))


@kept(plan=int)
def _goals(plan: int) -> QuerySet:
    return LeadershipGoal.objects.filter(plan=plan)


@kept(plan=int)
def _activities(plan: int) -> QuerySet:
    return LeadershipActivity.objects.filter(plan=plan)


@kept(today=datetime.date)
def _roles(today: datetime.date) -> QuerySet:
    people = DistrictRole.objects.running(today).select_related("person")
    return people.order_by("starts_on", "pk")


def content_of(plan: LeadershipPlan, parts: Parts | None = None) -> dict[str, Any]:
    """Everything that prints of a plan, ready for JSON.

    Three queries, however long the plan is, when it was fetched by `LeadershipPlan.objects.with_head()`.

    Text is as typed; words are in the reader's language. Dates are ISO, money is decimal text
    ("450.00"), and what is not set is None or "". Keys ending in `_words` and `label` are for people.

        format 1 · kind "leadership_plan" · plan_id
        district, district_short, language
        year ("2026–27"), year_ends_in, year_starts_on, year_ends_on, months ["2026-07" …]
        leaders [name], superintendents [name]
        state, state_words ("Drafting, version 2"), version, is_amendment
        adopted_on, adopted_by, closed_on
        budget, budget_words ("$64,000")
        goals [
          id, number (1), statement, audience, strategies [{key, label}] (the first is the main one)
          district [activity], teams [activity]
        ]
        totals {district, teams, all, over_budget, funds [{source, amount}]}; each amount has its _words

        activity: id, goal_id, number ("1.2"), reach, text,
          rhythm, starts_on, ends_on, dates [], when_note, when (words), has_a_time, months [],
          in_charge, in_charge_ids, helpers, expected_result, how_documented,
          cost, cost_words, fund_source, status, status_words, done_on, done_on_words, outcome
    """
    parts = parts or parts_of(plan)
    goals = [goal for goal in parts.goals if goal.removed_at is None]
    there = {goal.pk for goal in goals}
    activities = [each for each in parts.activities if each.removed_at is None and each.goal_id in there]
    return {
        "format": FORMAT,
        "kind": "leadership_plan",
        "plan_id": plan.pk,
        **_head(plan, parts),
        "goals": [
            _goal(number, goal, [each for each in activities if each.goal_id == goal.pk], plan.year)
            for number, goal in enumerate(goals, start=1)
        ],
        "totals": _totals(activities, plan.budget),
    }


def closing_content(plan: LeadershipPlan) -> dict[str, Any] | None:
    """What a closed plan held when it was closed: who led then, whoever does now. None while it is open."""
    if plan.state != PlanState.CLOSED:
        return None
    copies = Milestone.objects.filter(plan=plan, name=MilestoneName.CLOSED).order_by("-number")
    return copies.values_list("content", flat=True).first()


def content_hash(content: dict[str, Any]) -> str:
    """SHA-256 of the content, the same for the same content on every machine."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def all_activities(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Every activity of a content, in the order of their numbers."""
    return [each for goal in content["goals"] for each in (*goal["district"], *goal["teams"])]


def money_words(amount: Decimal | None) -> str:
    """$1,200, or $1,200.50 where there are cents; empty for nothing."""
    return "" if amount is None else dollars(amount)


def money_text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _head(plan: LeadershipPlan, parts: Parts) -> dict[str, Any]:
    district, year = plan.district, plan.year
    return {
        "district": district.name,
        "district_short": district.short_name,
        "language": spoken_here(),
        "year": str(year),
        "year_ends_in": year.ends_in,
        "year_starts_on": year.starts_on.isoformat(),
        "year_ends_on": year.ends_on.isoformat(),
        "months": school_months(year),
        "leaders": parts.people(Role.LEADER),
        "superintendents": parts.people(Role.SUPERINTENDENT),
        "state": plan.state,
        "state_words": state_words(plan.state, plan.version),
        "version": plan.version,
        "is_amendment": plan.is_amendment,
        "adopted_on": day_in(district, plan.adopted_at),
        "adopted_by": str(plan.adopted_by) if plan.adopted_by_id else "",
        "closed_on": day_in(district, plan.closed_at),
        "budget": money_text(plan.budget),
        "budget_words": money_words(plan.budget),
    }


def state_words(state: str, version: int) -> str:
    """`Drafting, version 2`."""
    return _("%(state)s, version %(number)s") % {"state": PlanState(state).label, "number": version}


def day_in(district: Any, moment: Any) -> str | None:
    """The calendar date of a moment in the district’s time zone, as ISO; None for none."""
    return moment and moment.astimezone(district.zone).date().isoformat()


def _goal(number: int, goal: LeadershipGoal, activities: list[Any], year: Any) -> dict[str, Any]:
    by_reach = {reach: [each for each in activities if each.reach == reach] for reach in Reach.values}
    order = {each.pk: at for at, each in enumerate((*by_reach["district"], *by_reach["teams"]), start=1)}
    return {
        "id": goal.pk,
        "number": number,
        "statement": goal.statement,
        "audience": goal.audience,
        "strategies": [{"key": key, "label": str(Strategy(key).label)} for key in goal.strategies],
        **{
            reach: [_activity(f"{number}.{order[each.pk]}", each, year) for each in rows]
            for reach, rows in by_reach.items()
        },
    }


AS_TYPED = (
    "reach", "text", "rhythm", "when_note", "in_charge", "helpers", "expected_result",
    "how_documented", "fund_source", "status", "outcome",
)  # fmt: skip


def _activity(number: str, activity: LeadershipActivity, year: Any) -> dict[str, Any]:
    return {
        "id": activity.pk,
        "goal_id": activity.goal_id,
        "number": number,
        **{name: getattr(activity, name) for name in AS_TYPED},
        "starts_on": iso(activity.starts_on),
        "ends_on": iso(activity.ends_on),
        "dates": [iso(date) for date in sorted(activity.dates)],
        "when": when_words(activity),
        "has_a_time": has_a_time(activity),
        "months": months_of(activity, year),
        "in_charge_ids": list(activity.in_charge_ids),
        "cost": money_text(activity.cost),
        "cost_words": money_words(activity.cost),
        "status_words": str(activity.get_status_display()),
        "done_on": iso(activity.done_on),
        "done_on_words": date_format(activity.done_on) if activity.done_on else "",
    }


def iso(date: Any) -> str | None:
    """2026-11-30, or None."""
    return date and date.isoformat()


def _totals(activities: list[LeadershipActivity], budget: Decimal | None) -> dict[str, Any]:
    """Costs of what is not dropped, by level, in all, and by fund source (largest first)."""
    counted = [each for each in activities if each.cost is not None and each.status != "dropped"]
    sums = {
        "district": sum((each.cost for each in counted if each.reach == Reach.DISTRICT), Decimal(0)),
        "teams": sum((each.cost for each in counted if each.reach == Reach.TEAMS), Decimal(0)),
        "all": sum((each.cost for each in counted), Decimal(0)),
    }
    return {
        **{name: money_text(amount) for name, amount in sums.items()},
        **{f"{name}_words": money_words(amount) for name, amount in sums.items()},
        "over_budget": budget is not None and sums["all"] > budget,
        "funds": funds_of((each.fund_source, each.cost) for each in counted),
    }


def funds_of(costs: Iterable[tuple[str, Decimal]]) -> list[dict[str, Any]]:
    """What each source pays, in dollars, of (source, amount): the largest first, nothing for nothing."""
    funds: dict[str, Decimal] = {}
    for source, amount in costs:
        funds[source.strip()] = funds.get(source.strip(), Decimal(0)) + amount
    return [
        {"source": source, "amount": money_text(amount), "amount_words": money_words(amount)}
        for source, amount in sorted(funds.items(), key=lambda fund: (-fund[1], fund[0]))
        if amount
    ]
