"""What the clock does with families' input."""

import logging
from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from districts.models import District
from family_voice.actions import (
    LETTERS_WAIT,
    forget_contacts,
    print_sheets_for_everybody,
    tell_families,
)
from family_voice.models import Knock, ReplyContact
from partnerships.foundation.tenancy import across_all_districts, in_district
from policies.models import PolicyVersion

log = logging.getLogger(__name__)

COUNTS_ARE_KEPT = timedelta(days=2)


@shared_task(name="family_voice.nightly.tell_families_answers")
def tell_families_answers() -> None:
    """Letters to those who asked for one, once answers are public. One that fails holds up no other."""
    for district_id, version_id in _due():
        try:
            with in_district(district_id):
                version = PolicyVersion.objects.with_head().get(pk=version_id)
                tell_families(version=version)
        except Exception:
            log.exception("Families of district %s could not be told; the clock tries again", district_id)


def _due() -> list[tuple[int, int]]:
    """(district, version) with somebody to tell. One query for all districts."""
    with across_all_districts(
        reason="The clock asks which versions have a family to tell, and reads no words."
    ):
        rows = ReplyContact.objects.due_by_mail(timezone.now() - LETTERS_WAIT)
        return list(rows.order_by().values_list("district_id", "comment__version").distinct())


@shared_task(name="family_voice.nightly.forget_contacts")
def forget_old_contacts() -> None:
    """Contacts that were kept long enough go, told or not."""
    for district in District.objects.all():
        with in_district(district):
            forget_contacts()


@shared_task(name="family_voice.nightly.forget_counts")
def forget_counts() -> None:
    """How often who came is of use for an hour, and looked at for a day."""
    before = timezone.now() - COUNTS_ARE_KEPT
    for district in District.objects.all():
        with in_district(district):
            Knock.objects.filter(hour__lt=before).delete()


@shared_task(name="family_voice.nightly.print_sheets")
def print_sheets() -> None:
    """The sheet that families may print themselves is kept as PDF in each language of its page, as it reads
    now, for as long as they may answer."""
    with across_all_districts(reason="The clock looks for policies that are open to families."):
        there = PolicyVersion.objects.open_to_families().values("district")
        districts = list(District.objects.filter(pk__in=there))
    for district in districts:
        with in_district(district):
            for version in PolicyVersion.objects.open_to_families().with_head():
                if version.takes_answers:
                    print_sheets_for_everybody(version=version)
