"""What the clock does with the activity bank."""

import logging

from celery import shared_task
from django.db import connection

from action_plans.models import ActionPlan
from districts.models import District
from partnerships.foundation.tenancy import in_district

log = logging.getLogger(__name__)
# Plans refreshed in one statement.
AT_ONCE = 200


@shared_task(name="activity_bank.nightly.repair_banks")
def repair_banks() -> None:
    """Work every district's bank out anew. It is kept true by the database: what was wrong is news."""
    for district in District.objects.all():
        with in_district(district):
            if wrong := repair(district):
                log.warning("Activity bank of %s: %s entries were wrong, and are mended.", district, wrong)


def repair(district: District) -> int:
    """How many entries of this district did not say what its plans say. They do now."""
    plans = list(ActionPlan.objects.in_force().order_by("pk").values_list("pk", flat=True))
    wrong = 0
    with connection.cursor() as cursor:
        for first in range(0, len(plans), AT_ONCE):
            cursor.execute("SELECT activity_bank_refresh(%s)", [plans[first : first + AT_ONCE]])
            wrong += cursor.fetchone()[0]
    return wrong
