"""What the clock does with the progress of each district."""

import logging

from celery import shared_task
from django.utils import timezone

from districts.models import District, SchoolYear
from districts.years import of_today
from partnerships.foundation.tenancy import in_district
from progress.actions import send_due_letter

log = logging.getLogger(__name__)

# Letters to the board go out from this hour on, in the district's time zone.
MORNING = 7


@shared_task(name="progress.nightly.write_to_boards")
def write_to_boards() -> None:
    """What is due by each district's rhythm, once. A district that fails holds up no other."""
    for district in District.objects.all():
        if timezone.now().astimezone(district.zone).hour < MORNING:
            continue
        try:
            with in_district(district):
                year = of_today(
                    district, list(SchoolYear.objects.select_related("district").order_by("starts_on"))
                )
                # Between two years there is nothing to tell of the one that comes.
                if year and year.starts_on <= district.today():
                    send_due_letter(district=district, year=year)
        except Exception:
            log.exception("The letter to the board of %s could not be written", district.slug)
