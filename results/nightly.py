"""What the clock does with results."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from districts.models import District
from partnerships.foundation.tenancy import in_district
from results.actions import delete_file
from results.evidence import KEPT_DAYS
from results.models import Evidence


@shared_task(name="results.nightly.forget_removed_files")
def forget_removed_files() -> None:
    """Files that somebody removed go for good after as many days as they can be brought back."""
    before = timezone.now() - timedelta(days=KEPT_DAYS)
    for district in District.objects.all():
        with in_district(district):
            for file in Evidence.objects.filter(removed_at__lt=before).exclude(file=""):
                delete_file(file=file)
