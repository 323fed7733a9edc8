"""One lock for each plan: whatever changes a plan holds its row, so a frozen copy is never half a change."""

from django.core.exceptions import PermissionDenied

from districts.hats import Hats
from plans.models import LeadershipPlan
from plans.rules import may_rearrange


def hold(plan: LeadershipPlan | int) -> LeadershipPlan:
    """The plan as it stands now, locked until the transaction ends."""
    plan_id = plan if isinstance(plan, int) else plan.pk
    return LeadershipPlan.objects.select_for_update(of=("self",)).with_head().get(pk=plan_id)


def hold_to_rearrange(plan_id: int, by: Hats) -> LeadershipPlan:
    """Like hold. Raises PermissionDenied when goals and activities can't be rearranged by them now."""
    plan = hold(plan_id)
    if not may_rearrange(by, plan):
        raise PermissionDenied
    return plan
