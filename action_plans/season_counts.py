"""How the plans of this school year stand, counted: expressions to be asked together with others."""

import datetime
from typing import Any

from django.db.models import Count, Expression, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from action_plans.enums import ActionPlanState as State
from action_plans.models import ActionPlan, MovedDueDate, Review
from districts.needs import how_many
from schools.models import School
from schools.register import name_of


def plans(request: Any) -> QuerySet:
    return ActionPlan.objects.filter(year=request.year)


def _ready(request: Any) -> QuerySet:
    """What the leader alone can answer: recommended, or submitted where nobody facilitates."""
    waiting = plans(request).in_review().with_facilitator()
    return waiting.filter(Q(state=State.RECOMMENDED) | Q(facilitator_id=None))


def ready(request: Any) -> Expression:
    return how_many(_ready(request))


def first_ready(request: Any) -> QuerySet:
    """Those that wait for the leader, the longest first, each with who recommends it."""
    last = Review.objects.filter(plan=OuterRef("pk")).order_by("-pk")
    recommends = last.annotate(who=name_of("recommended_by")).values("who")[:1]
    return _ready(request).annotate(recommends=Subquery(recommends)).order_by("submitted_at", "pk")


def ready_first(request: Any) -> Expression:
    """The school whose plan has waited longest."""
    told = JSONObject(school_id="school_id", school="school__name")
    return Subquery(first_ready(request).values(told=told)[:1])


def schools_in_use(request: Any) -> Expression:
    return how_many(School.objects.in_use())


def late(request: Any) -> Expression:
    """Schools in use whose day has passed, and whose plan was never handed in."""
    if request.year is None:
        return Value(0)
    handed_in = plans(request).exclude(approved_at=None, state__in=(State.DRAFT, State.CHANGES))
    return how_many(_due_before(request, request.district.today()).exclude(pk__in=handed_in.values("school")))


def _due_before(request: Any, day: datetime.date) -> QuerySet:
    moved = MovedDueDate.objects.filter(school=OuterRef("pk"), year=request.year).order_by()
    due = Coalesce(Subquery(moved.values("due_on")[:1]), Value(request.year.plans_due_on))
    return School.objects.in_use().annotate(due_on=due).filter(due_on__lt=day)


def by_state(request: Any) -> Expression:
    """State → how many plans, as JSON."""
    rows = plans(request).order_by().values("district")
    counted = {state: Count("pk", filter=Q(state=state)) for state in State.values}
    again = Count("pk", filter=Q(state__in=(State.DRAFT, State.CHANGES)) & ~Q(approved_at=None))
    told = rows.annotate(**counted, again=again).values(
        told=JSONObject(**{name: F(name) for name in (*State.values, "again")})
    )
    return Subquery(told)
