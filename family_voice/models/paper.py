from django.db import models

from family_voice.enums import PaperKind
from plans.models.document import PrintedPlan


class FamilyPaper(PrintedPlan):
    """A sheet, poster or page of slips as PDF, made once for one content and kept."""

    version = models.ForeignKey(
        "policies.PolicyVersion", on_delete=models.PROTECT, related_name="family_papers", db_index=False
    )
    kind = models.CharField(max_length=6, choices=PaperKind)
    # The number of the batch whose mark it bears; 0 on what belongs to none.
    batch = models.PositiveSmallIntegerField(default=0)

    class Meta(PrintedPlan.Meta):
        abstract = False
        indexes = [models.Index(fields=["district", "version", "id"], name="family_paper_by_version")]
        constraints = [
            *PrintedPlan.Meta.constraints,
            models.UniqueConstraint(fields=["district", "content_hash"], name="one_family_paper_per_content"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.kind} {self.language} {self.paper}"
