from django.db import models
from django.db.models import Q

from action_plans.enums import ActionPlanState, PlanLayout
from plans.models.document import PrintedPlan


class ActionPlanDocument(PrintedPlan):
    """A One-Year Action Plan on paper; without a plan, the blank form for teams that meet on paper."""

    plan = models.ForeignKey(
        "action_plans.ActionPlan",
        on_delete=models.PROTECT,
        related_name="documents",
        null=True,
        blank=True,
        db_index=False,
    )
    layout = models.CharField(max_length=10, choices=PlanLayout)
    # The state that the content was in: who may open the paper follows from it. Empty for a blank form.
    state = models.CharField(max_length=12, choices=ActionPlanState, blank=True)

    class Meta(PrintedPlan.Meta):
        abstract = False
        indexes = [models.Index(fields=["district", "plan", "id"], name="action_document_by_plan")]
        constraints = [
            *PrintedPlan.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "content_hash"], name="one_action_document_per_content"
            ),
            models.CheckConstraint(
                condition=Q(plan=None, state="") | (Q(plan__isnull=False) & ~Q(state="")),
                name="action_document_of_a_plan_or_blank",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.layout} {self.paper}"
