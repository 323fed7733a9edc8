"""What the Leadership Plan asks of the readers of a home page."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Expression, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from districts.enums import Role
from districts.needs import Need, needs_from
from plans.enums import PlanState
from plans.models import LeadershipPlan, PlanEvent


def plan_state(request: Any) -> Expression:
    """The state of this school year's plan; empty where none is begun."""
    plan = LeadershipPlan.objects.filter(year=request.year).order_by().values("state")
    return Coalesce(Subquery(plan), Value(""))


def last_move(request: Any) -> Expression:
    events = PlanEvent.objects.filter(plan__year=request.year).order_by("-pk").values("move")
    return Coalesce(Subquery(events[:1]), Value(""))


@needs_from(Role.LEADER, plan_state=plan_state, last_move=last_move)
def plan_to_write(request: Any, plan_state: str, last_move: str) -> Iterator[Need]:
    year = {"year": request.year}
    if request.year is None:
        return
    if not plan_state:
        yield Need(
            _("The Leadership Plan %(year)s is not begun") % year,
            why=_("Start from last year’s, from a sample, or with an empty page."),
            url=_plan(request),
            label=_("Begin the plan"),
            order=8,
        )
    elif last_move == "hand_back":
        yield Need(
            _("The superintendent asks for changes in the Leadership Plan %(year)s") % year,
            why=_("What should change stands beside the plan."),
            url=_plan(request),
            label=_("Change the plan"),
            order=5,
        )
    elif plan_state == PlanState.DRAFT:
        yield Need(
            _("The Leadership Plan %(year)s is a draft") % year,
            why=_("Ask the superintendent to adopt it when it is ready."),
            url=_plan(request),
            label=_("Write on the plan"),
            order=15,
        )


@needs_from(Role.SUPERINTENDENT, plan_state=plan_state)
def plan_to_adopt(request: Any, plan_state: str) -> Iterator[Need]:
    if plan_state == PlanState.ASKED:
        yield Need(
            _("The Leadership Plan %(year)s waits for your adoption") % {"year": request.year},
            why=_("Read it, then adopt it or ask for changes."),
            url=_plan(request),
            label=_("Read the plan"),
            order=1,
        )


def _plan(request: Any) -> str:
    place = {"district": request.district.slug, "year": request.year.ends_in}
    return reverse("plans:leadership_plan", kwargs=place)
