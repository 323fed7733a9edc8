from django.db import models

from plans.models.document import PrintedPlan


class ProgressDocument(PrintedPlan):
    """The progress page on paper, made once for what it said."""

    year = models.ForeignKey(
        "districts.SchoolYear", on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta(PrintedPlan.Meta):
        abstract = False
        indexes = [models.Index(fields=["district", "year", "-id"], name="progress_document_by_year")]
        constraints = [
            *PrintedPlan.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "content_hash"], name="one_progress_document_per_content"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year_id} {self.paper}"
