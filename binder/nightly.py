"""What the clock does with the proof."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from binder.actions import delete_file
from binder.models import ProofFile
from districts.models import District
from partnerships.foundation.tenancy import in_district
from results.evidence import KEPT_DAYS


@shared_task(name="binder.nightly.forget_removed_files")
def forget_removed_files() -> None:
    """Files that somebody removed go for good after as many days as they can be brought back."""
    before = timezone.now() - timedelta(days=KEPT_DAYS)
    for district in District.objects.all():
        with in_district(district):
            for file in ProofFile.objects.filter(removed_at__lt=before).exclude(file=""):
                delete_file(file=file)
