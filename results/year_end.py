"""The end of the year: what last year's results say to next year's plan, and how far the schools are."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Expression, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from action_plans.carrying import Told, tells_of_activities
from action_plans.enums import ActionPlanState
from action_plans.models import ActionPlan
from districts.models import SchoolYear
from results.enums import Moment
from results.models import ActivityResult, ActivityVerdict, PlanCheck
from results.sums import PEOPLE, sum_of

SAID = ("verdict", "to_change")


def read(answer: dict[str, Any]) -> Told:
    """What the team said of an activity: of the whole of it, else of its last day."""
    results = [ActivityResult(**each) for each in answer["results"]]
    chosen = answer["chosen"] and ActivityVerdict(**answer["chosen"])
    return _told(results, chosen)


@tells_of_activities(read)
def told(activity: str, plan: str) -> Expression:
    """Every day that was told of the activity at this path, and the verdict on the whole; as JSON."""
    of_it = {"plan": OuterRef(plan), "activity": OuterRef(activity)}
    days = ActivityResult.objects.standing().filter(**of_it).order_by("held_on", "pk")
    chosen = ActivityVerdict.objects.filter(**of_it).order_by()
    return JSONObject(
        results=ArraySubquery(days.values(told=JSONObject(**{name: name for name in (*PEOPLE, *SAID)}))),
        chosen=Subquery(chosen.values(told=JSONObject(**{name: name for name in SAID}))[:1]),
    )


def _told(results: list[ActivityResult], chosen: ActivityVerdict | None) -> Told:
    last = {
        name: next((getattr(each, name) for each in reversed(results) if getattr(each, name)), "")
        for name in SAID
    }
    return Told(
        verdict=(chosen and chosen.verdict) or last["verdict"],
        to_change=chosen.to_change if chosen else last["to_change"],
        who_came=sum_of(results).words() if results else "",
    )


def plans_at_the_end(year: SchoolYear) -> QuerySet:
    """Plans in force of a school year, by school, each with how far its team is with the year's end."""
    check = PlanCheck.objects.filter(plan=OuterRef("pk"), moment=Moment.YEAR_END).order_by()
    results = ActivityResult.objects.standing().filter(plan=OuterRef("pk")).order_by().values("plan")
    present = Q(activities__removed_at=None, activities__goal__removed_at=None)
    return (
        ActionPlan.objects.in_force()
        .filter(year=year)
        .select_related("school", "year")
        .annotate(
            begun_at=Subquery(check.values("begun_at")[:1]),
            finished_at=Subquery(check.values("done_at")[:1]),
            finished_by=Subquery(check.values("done_by__name")[:1]),
            held=Coalesce(Subquery(results.values(n=Count("activity", distinct=True))), 0),
            planned=Count("activities", filter=present),
        )
        .order_by("school__name", "pk")
    )


def ready_to_close(plans: QuerySet) -> QuerySet:
    """Those whose team has finished, and that nobody is amending."""
    return plans.filter(state=ActionPlanState.APPROVED, finished_at__isnull=False)
