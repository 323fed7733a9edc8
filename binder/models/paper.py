from django.db import models
from django.db.models import Q

from binder.enums import Form
from districts.models import DistrictOwned


class ProofPaper(DistrictOwned):
    """A proof as PDF or ZIP, made once for one content and kept. A row is never changed."""

    version = models.ForeignKey(
        "policies.PolicyVersion", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    form = models.CharField(max_length=5, choices=Form)
    language = models.CharField(max_length=10)
    # Whether it was made of a draft, which only its writers may read.
    is_working = models.BooleanField()
    # Over all that shows in it.
    content_hash = models.CharField(max_length=64)
    file = models.FileField(max_length=200)
    size = models.PositiveBigIntegerField()
    # SHA-256 of the file, in hex.
    checksum = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField()
    # Letters that no font of ours has, each once: they stand as □.
    missing_letters = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-pk"]
        indexes = [models.Index(fields=["district", "version", "id"], name="proof_paper_by_version")]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district", "content_hash"], name="one_proof_per_content"),
            models.CheckConstraint(condition=Q(form__in=Form.values), name="proof_form_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.form}"
