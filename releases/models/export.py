import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from districts.models import DistrictOwned

# How long a finished export is kept.
KEPT_DAYS = 14


class DataExport(DistrictOwned):
    """Everything that the district owns, as one ZIP file, as it stood at one moment."""

    with_files = models.BooleanField(_("with files"), default=False)
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    job = models.ForeignKey(
        "districts.Job", on_delete=models.SET_NULL, related_name="+", null=True, db_index=False
    )
    file = models.FileField(max_length=200, blank=True)
    # Bytes.
    size = models.PositiveBigIntegerField(default=0)
    # SHA-256 of the ZIP file, in hex.
    checksum = models.CharField(max_length=64, blank=True)
    tables = models.PositiveIntegerField(default=0)
    rows = models.PositiveBigIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-pk"]
        indexes = [models.Index(fields=["district", "-id"], name="export_newest_first")]

    def __str__(self) -> str:
        return str(self.asked_at.date())

    @property
    def kept_until(self) -> datetime.datetime | None:
        return self.finished_at + datetime.timedelta(days=KEPT_DAYS) if self.finished_at else None
