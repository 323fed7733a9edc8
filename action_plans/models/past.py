"""What was, and can't be changed any more: submissions, word for word, and every move."""

from django.conf import settings
from django.db import models

from action_plans.enums import ActionPlanState
from districts.models import DistrictOwned
from plans.models.past import APPEND_ONLY


class Submission(DistrictOwned):
    """The plan as it was submitted. PostgreSQL refuses to change it; what became of it is its Review."""

    plan = models.ForeignKey(
        "action_plans.ActionPlan", on_delete=models.PROTECT, related_name="submissions", db_index=False
    )
    # 1, 2, 3 … within the plan.
    number = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    # What action_plans.content.content_of gives.
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    # The day on which it was due then, and whether that day had passed. Late is marked, never blocked.
    due_on = models.DateField(null=True, blank=True)
    is_late = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["number"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district", "plan", "number"], name="one_submission_per_number"),
        ]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.plan_id}, {self.number}"


class ActionPlanMove(DistrictOwned):
    """One move of an action plan: who, when, from which state to which, and why."""

    plan = models.ForeignKey(
        "action_plans.ActionPlan", on_delete=models.PROTECT, related_name="moves", db_index=False
    )
    # A key of lifecycle.MOVES, or "start".
    move = models.CharField(max_length=20)
    from_state = models.CharField(max_length=12, choices=ActionPlanState, blank=True)
    to_state = models.CharField(max_length=12, choices=ActionPlanState)
    note = models.TextField(blank=True)
    # The submission that it made, or answered.
    submission = models.ForeignKey(
        "action_plans.Submission",
        on_delete=models.PROTECT,
        related_name="moves",
        null=True,
        blank=True,
        db_index=False,
    )
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["district", "plan", "id"], name="action_plan_move_by_plan"),
            models.Index(fields=["district", "at"], name="action_plan_move_by_time"),
        ]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.move}: {self.from_state} → {self.to_state}"
