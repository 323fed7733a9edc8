"""Agreeing to what of a plan other schools of the district may use."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction

from action_plans.actions import hold
from action_plans.models import ActionActivity, ActionPlan
from activity_bank.models import BankEntry, PlanSharing
from activity_bank.rules import may_share
from districts.hats import Hats


@transaction.atomic
def share_activities(
    *, plan: ActionPlan, activity_ids: Collection[int], with_words: bool, by: Hats
) -> PlanSharing:
    """Let other schools use these activities of the plan that is in force, and no other of its activities.

    `with_words`: they read what went well and what to change too. Raises PermissionDenied for all but
    chair and co-chair, and before the plan was approved.
    """
    plan = hold(plan)
    if not may_share(by, plan):
        raise PermissionDenied
    entries = BankEntry.objects.filter(plan=plan).values("activity")
    rows = ActionActivity.objects.filter(plan=plan, pk__in=entries)
    rows.filter(pk__in=activity_ids, is_shared=False).update(is_shared=True)
    rows.filter(is_shared=True).exclude(pk__in=activity_ids).update(is_shared=False)
    sharing, _made = PlanSharing.objects.update_or_create(
        plan=plan,
        defaults={"with_words": with_words, "answered_by": by.user},
        create_defaults={
            "district_id": plan.district_id, "with_words": with_words, "answered_by": by.user,
        },
    )  # fmt: skip
    return sharing
