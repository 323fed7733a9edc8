import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from districts.models import DistrictOwned
from partnerships.foundation.tenancy import owned
from schools.enums import Decision, ImportState, Verdict
from schools.querysets import ImportBatchQuerySet, ImportRowQuerySet

# How long an import can be undone, and its file is kept.
UNDO_DAYS = 30


def private_place(batch: "ImportBatch", name: str) -> str:
    """Where the list lies: a name of our own, so that none of the visitor's gets into a path."""
    return f"imports/{batch.district_id}/{get_random_string(32)}"


class ImportBatch(DistrictOwned):
    """One list of schools that somebody brought, and what became of it."""

    file = models.FileField(upload_to=private_place, blank=True)
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(default=0)
    shape = models.CharField(max_length=20, blank=True)
    version = models.CharField(max_length=20, blank=True)
    # Fingerprint of the headings: the same headings get the same columns next time.
    headings = models.CharField(max_length=64, blank=True)
    columns = models.JSONField(default=dict)
    # Which district of a list with several: NCES id, or OneRoster's sourcedId.
    lea = models.CharField(max_length=120, blank=True)
    # Whether it names every school, so that one that is missing may have closed.
    whole = models.BooleanField(_("this is the whole list of the district's schools"), default=False)
    year = models.ForeignKey(
        "districts.SchoolYear", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.READING)
    # A sentence for people: why it failed, why it was read again, what stands against undoing it.
    problem = models.TextField(blank=True)
    notes = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    # districts: those of a list with several, [id, name, rows]; students: rows left unread; …
    facts = models.JSONField(default=dict)
    # What the schools' history was when the list was compared with it.
    seen = models.CharField(max_length=200, blank=True)
    close_missing = models.BooleanField(default=False)
    # name → id of each cluster that it uses, and the ids of those that it made.
    clusters = models.JSONField(default=dict)
    made_clusters = models.JSONField(default=list)

    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = owned(ImportBatchQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["district", "-id"], name="import_newest_first"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def undo_until(self) -> datetime.datetime | None:
        return self.applied_at + datetime.timedelta(days=UNDO_DAYS) if self.applied_at else None

    @property
    def can_be_undone(self) -> bool:
        """Whether it is applied and young enough; what was used since is asked separately."""
        return self.state == ImportState.APPLIED and timezone.now() < (self.undo_until or timezone.now())

    def would_write(self, *, close_missing: bool) -> bool:
        """Whether bringing it in would change anything, with the answers given so far."""
        rows = self.rows.creating().exists() or self.rows.writing(close_missing=close_missing).exists()
        return rows and self.state == ImportState.READY

    @property
    def is_at_work(self) -> bool:
        return self.state in (ImportState.READING, ImportState.APPLYING, ImportState.UNDOING)


class ImportRow(DistrictOwned):
    """What one row of a list says, and what it would do, or did.

    Rows of schools that the list leaves out have no line.
    """

    batch = models.ForeignKey(
        "schools.ImportBatch", on_delete=models.CASCADE, related_name="rows", db_index=False
    )
    line = models.PositiveIntegerField(null=True)
    verdict = models.CharField(max_length=10, choices=Verdict)
    name = models.CharField(max_length=200)
    school = models.ForeignKey(
        "schools.School", on_delete=models.SET_NULL, related_name="+", null=True, db_index=False
    )
    # What the list says, parsed.
    values = models.JSONField(default=dict)
    # field → [from, to], for people.
    changes = models.JSONField(default=dict)
    # Columns of the school and its assignment as they were, for undoing.
    before = models.JSONField(default=dict)
    column = models.CharField(max_length=200, blank=True)
    value = models.CharField(max_length=200, blank=True)
    # Why it is in doubt, left out or can't be used, and what to do.
    problem = models.TextField(blank=True)
    decision = models.CharField(max_length=4, choices=Decision, blank=True)

    objects = owned(ImportRowQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["district", "batch", "verdict", "id"], name="import_row_by_verdict"),
            models.Index(fields=["district", "school"], name="import_row_by_school"),
        ]

    def __str__(self) -> str:
        return self.name
