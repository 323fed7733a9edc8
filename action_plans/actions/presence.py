"""Saying “I am here”. Nothing of the plan changes, and no past is kept."""

import datetime

from django.utils import timezone

from action_plans.models import ActionPlan, Presence
from districts.hats import Hats

# A page that has not been heard of for this long is closed, or out of sight.
GONE_AFTER = datetime.timedelta(seconds=75)


def say_here(*, plan: ActionPlan, leaf: str, by: Hats) -> list[Presence]:
    """Note that this person looks at this leaf, forget who is gone, and give the others. Three queries."""
    now = timezone.now()
    mine = Presence(district_id=plan.district_id, plan=plan, person=by.user, leaf=leaf, seen_at=now)
    Presence.objects.bulk_create(
        [mine],
        update_conflicts=True,
        unique_fields=["district", "plan", "person"],
        update_fields=["leaf", "seen_at"],
    )
    Presence.objects.filter(plan=plan, seen_at__lt=now - GONE_AFTER).delete()
    others = Presence.objects.filter(plan=plan).exclude(person=by.user.pk)
    return list(others.select_related("person").order_by("person__name", "pk"))
