"""What the clock does with school lists."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from districts.models import District
from partnerships.foundation.tenancy import in_district
from schools.actions.imports import forget_file
from schools.models import ImportBatch
from schools.models.imports import UNDO_DAYS


@shared_task(name="schools.nightly.forget_old_lists")
def forget_old_lists() -> None:
    """The files of lists go after as many days as an import can be undone; what they did stays written."""
    before = timezone.now() - timedelta(days=UNDO_DAYS)
    for district in District.objects.all():
        with in_district(district):
            for batch in ImportBatch.objects.filter(uploaded_at__lt=before).exclude(file=""):
                forget_file(batch=batch)
