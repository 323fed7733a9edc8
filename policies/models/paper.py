from django.db import models

from plans.models.document import PrintedPlan
from policies.enums import Edition, VersionState


class PolicyPaper(PrintedPlan):
    """A version of the policy on paper, in one language; made once for one content and kept."""

    version = models.ForeignKey(
        "policies.PolicyVersion", on_delete=models.PROTECT, related_name="papers", db_index=False
    )
    edition = models.CharField(max_length=6, choices=Edition)
    # The state that the version was in.
    state = models.CharField(max_length=10, choices=VersionState)
    # Whether it holds what is being written, rather than what families see.
    is_working = models.BooleanField()

    class Meta(PrintedPlan.Meta):
        abstract = False
        indexes = [models.Index(fields=["district", "version", "id"], name="policy_paper_by_version")]
        constraints = [
            *PrintedPlan.Meta.constraints,
            models.UniqueConstraint(fields=["district", "content_hash"], name="one_policy_paper_per_content"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.language} {self.edition} {self.paper}"
