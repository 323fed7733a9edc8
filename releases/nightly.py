"""What the clock does with what was taken out."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from districts.models import District
from partnerships.foundation.tenancy import in_district
from releases.actions import forget_export
from releases.models import DataExport
from releases.models.export import KEPT_DAYS


@shared_task(name="releases.nightly.forget_old_exports")
def forget_old_exports() -> None:
    """The files of exports go after KEPT_DAYS days: all of a district in one file should not lie about."""
    before = timezone.now() - timedelta(days=KEPT_DAYS)
    for district in District.objects.all():
        with in_district(district):
            for export in DataExport.objects.filter(finished_at__lt=before).exclude(file=""):
                forget_export(export=export)
