from django.core.files.storage import Storage
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import DistrictOwned
from partnerships.foundation.columns import PERSON, both_or_neither
from partnerships.foundation.tenancy import owned
from partnerships.foundation.uploads import kept_files
from results.enums import EvidenceKind
from results.querysets import StandingQuerySet


def evidence_storage() -> Storage:
    """Where files are kept: on the disk or in a bucket, as the settings say."""
    return kept_files()


@tracked(find_by="plan")
class Evidence(DistrictOwned):
    """A file that shows how an activity went. Handed out through a permission check alone."""

    plan = models.ForeignKey(
        "action_plans.ActionPlan", on_delete=models.PROTECT, related_name="evidence", db_index=False
    )
    activity = models.ForeignKey(
        "action_plans.ActionActivity", on_delete=models.PROTECT, related_name="evidence", db_index=False
    )
    kind = models.CharField(
        _("what it shows"), max_length=10, choices=EvidenceKind, default=EvidenceKind.PHOTO
    )
    caption = models.CharField(_("in a few words"), max_length=200, blank=True)
    # Under a name of our own choosing; what the person's file was called stands in `name`. Empty once the
    # file is deleted for good.
    file = models.FileField(
        upload_to="", max_length=200, editable=False, storage=evidence_storage, blank=True
    )
    # A picture of a few kilobytes, for lists; a PDF has none.
    preview = models.FileField(
        upload_to="", max_length=200, editable=False, storage=evidence_storage, blank=True
    )
    name = models.CharField(max_length=200, editable=False)
    content_type = models.CharField(max_length=100, editable=False)
    size = models.PositiveIntegerField(editable=False)
    # SHA-256 of what is stored, in hex.
    checksum = models.CharField(max_length=64, editable=False)
    added_by = models.ForeignKey(**PERSON)
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_by = models.ForeignKey(**PERSON)

    objects = owned(StandingQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [models.Index(fields=["district", "plan", "activity"], name="evidence_by_plan")]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=EvidenceKind.values), name="evidence_kind_is_known"),
            models.CheckConstraint(
                condition=both_or_neither("removed"),
                name="evidence_removed_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")
