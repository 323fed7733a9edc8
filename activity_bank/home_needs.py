"""What the activity bank asks of the readers of a home page."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, Expression, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from action_plans.enums import ActionPlanState
from action_plans.our_plan import OurPlan, our_plan
from activity_bank.models import PlanSharing
from districts.enums import SchoolRole
from districts.needs import Need, needs_from


def answered(request: Any) -> Expression:
    """Whether the team of the worn hat has said what of this year's plan others may use."""
    if request.hats.worn.school_id is None or request.year is None:
        return Value(False)
    return Exists(
        PlanSharing.objects.filter(plan__school=request.hats.worn.school_id, plan__year=request.year)
    )


@needs_from(SchoolRole.CHAIR, SchoolRole.CO_CHAIR, ours=our_plan, answered=answered)
def ideas_to_share(request: Any, ours: OurPlan, answered: bool) -> Iterator[Need]:
    """Once a plan is approved: which of its activities others may use. Asked until it is answered."""
    if answered or ours.plan is None or ours.plan.state != ActionPlanState.APPROVED:
        return
    if any(each.is_shared for each in ours.parts.activities):
        return
    yield Need(
        _("Other schools can learn from your plan"),
        why=_("Choose which activities they may use. Nobody’s name goes along."),
        url=reverse("activity_bank:share", kwargs=ours.place),
        label=_("Share our activities"),
        order=80,
    )
