"""What the clock does with reminders."""

import datetime
import logging

from celery import shared_task
from django.utils import timezone

from districts.models import District
from partnerships.foundation.tenancy import across_all_districts, in_district
from reminders.actions import send_digests
from reminders.models import MorningRun
from reminders.school_days import morning

log = logging.getLogger(__name__)


@shared_task(name="reminders.nightly.send_morning_letters")
def send_morning_letters() -> None:
    """Each district's digests, once it is 07:00 there on a school day. One that fails holds up no other."""
    now = timezone.now()
    done = finished(now)
    for district in District.objects.all():
        if (district.pk, morning(district, now)) in done:
            continue
        try:
            with in_district(district):
                send_digests(district=district, now=now)
        except Exception:
            log.exception("The reminders of %s could not be written; the clock tries again", district.slug)


def finished(now: datetime.datetime) -> set[tuple[int, datetime.date]]:
    """(district, its local day) whose letters are written. One query for all districts."""
    since = now.date() - datetime.timedelta(days=1)
    with across_all_districts(reason="The clock asks which districts need a visit, and reads no words."):
        return set(MorningRun.objects.filter(day__gte=since).values_list("district_id", "day"))
