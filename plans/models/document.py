from django.db import models

from districts.models import DistrictOwned
from plans.enums import Layout, Paper, PlanState


class PrintedPlan(DistrictOwned):
    """A plan on paper, made once for one content, layout and size, and kept.

    The hash is over all that shows: the same hash is the same paper. A row is never changed; what
    people edit next has another hash, and so another row. Each kind of plan adds its own `plan`,
    `layout` and `state`.
    """

    paper = models.CharField(max_length=6, choices=Paper)
    language = models.CharField(max_length=10)
    content_hash = models.CharField(max_length=64)
    file = models.FileField(max_length=200)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField()
    # Letters that no font of ours has, each once: they stand as □ in the document.
    missing_letters = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(DistrictOwned.Meta):
        abstract = True
        ordering = ["-pk"]


class Document(PrintedPlan):
    """A Leadership Plan on paper."""

    plan = models.ForeignKey(
        "plans.LeadershipPlan", on_delete=models.PROTECT, related_name="documents", db_index=False
    )
    layout = models.CharField(max_length=10, choices=Layout)
    # The state that the content was in: a paper of a draft stays with those who may read drafts.
    state = models.CharField(max_length=10, choices=PlanState)

    class Meta(PrintedPlan.Meta):
        abstract = False
        indexes = [models.Index(fields=["district", "plan", "id"], name="document_by_plan")]
        constraints = [
            *PrintedPlan.Meta.constraints,
            models.UniqueConstraint(fields=["district", "content_hash"], name="one_document_per_content"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.layout} {self.paper}"
