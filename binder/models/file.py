from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from binder.querysets import StandingQuerySet
from districts.history import tracked
from districts.models import DistrictOwned
from partnerships.foundation.columns import PERSON, both_or_neither
from partnerships.foundation.tenancy import owned
from partnerships.foundation.uploads import kept_files


def _owner(to: str) -> models.ForeignKey:
    return models.ForeignKey(
        to, on_delete=models.PROTECT, related_name="files", null=True, blank=True, db_index=False
    )


@tracked()
class ProofFile(DistrictOwned):
    """An agenda, minutes, a flyer: of a record, of an evaluation, or straight of a requirement.

    A harmless copy of what was brought; handed out through a permission check alone.
    """

    record = _owner("binder.Record")
    evaluation = _owner("binder.YearlyEvaluation")
    requirement = _owner("binder.Requirement")
    # In the writer's words; what the file was called stays in `name` and out of every proof.
    caption = models.CharField(_("what it is"), max_length=200)
    file = models.FileField(upload_to="", max_length=200, editable=False, storage=kept_files, blank=True)
    name = models.CharField(max_length=200, editable=False)
    content_type = models.CharField(max_length=100, editable=False)
    size = models.PositiveIntegerField(editable=False)
    # SHA-256 of what is stored, in hex.
    checksum = models.CharField(max_length=64, editable=False)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(**PERSON)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_by = models.ForeignKey(**PERSON)

    objects = owned(StandingQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["district", owner], name=f"proof_file_by_{owner}")
            for owner in ("record", "evaluation", "requirement")
        ]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(record__isnull=False, evaluation=None, requirement=None)
                | Q(record=None, evaluation__isnull=False, requirement=None)
                | Q(record=None, evaluation=None, requirement__isnull=False),
                name="proof_file_has_one_place",
            ),
            models.CheckConstraint(condition=both_or_neither("removed"), name="proof_file_removed_at_and_by"),
        ]

    def __str__(self) -> str:
        return self.caption

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")
