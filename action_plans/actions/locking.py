"""One lock for each plan: whatever changes a plan holds its row, so a submission is never half a change."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from action_plans.models import ActionPlan, LastEdit
from action_plans.rules import may_lead_writing, may_rearrange
from districts.hats import Hats


def hold(plan: ActionPlan | int) -> ActionPlan:
    """The plan as it stands now, locked until the transaction ends."""
    plan_id = plan if isinstance(plan, int) else plan.pk
    return ActionPlan.objects.with_head().select_for_update(of=("self",)).get(pk=plan_id)


def hold_to_rearrange(plan_id: int, by: Hats) -> ActionPlan:
    """Like hold. Raises PermissionDenied when this person can't rearrange its parts now."""
    plan = hold(plan_id)
    if not may_rearrange(by, plan):
        raise PermissionDenied
    note_edit(plan=plan, by=by)
    return plan


def hold_to_lead(plan_id: int, by: Hats) -> ActionPlan:
    """Like hold, for what chair and co-chair alone decide. Raises PermissionDenied for others."""
    plan = hold(plan_id)
    if not may_lead_writing(by, plan):
        raise PermissionDenied
    return plan


def note_edit(*, plan: ActionPlan, by: Hats) -> None:
    """Remember when the plan was last changed, and by whom. One query."""
    LastEdit.objects.bulk_create(
        [LastEdit(plan=plan, district_id=plan.district_id, at=timezone.now(), by=by.user)],
        update_conflicts=True,
        unique_fields=["plan"],
        update_fields=["at", "by"],
    )
