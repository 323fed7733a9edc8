"""What was, and can't be changed any more: moves and frozen copies of a Leadership Plan."""

import pgtrigger
from django.conf import settings
from django.db import models

from districts.models import DistrictOwned
from plans.enums import MilestoneName, PlanState

APPEND_ONLY = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Milestone(DistrictOwned):
    """The plan as it stood at a move, word for word. PostgreSQL refuses to change it."""

    plan = models.ForeignKey(
        "plans.LeadershipPlan", on_delete=models.PROTECT, related_name="milestones", db_index=False
    )
    # 1, 2, 3 … within the plan.
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=10, choices=MilestoneName)
    version = models.PositiveSmallIntegerField()
    # What plans.content.content_of gives.
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["number"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district", "plan", "number"], name="one_milestone_per_number"),
        ]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.number}: {self.get_name_display()}"


class PlanEvent(DistrictOwned):
    """One move of a plan: who, when, from which state to which, and why."""

    plan = models.ForeignKey(
        "plans.LeadershipPlan", on_delete=models.PROTECT, related_name="events", db_index=False
    )
    # A key of lifecycle.MOVES, or "start".
    move = models.CharField(max_length=20)
    from_state = models.CharField(max_length=10, choices=PlanState, blank=True)
    to_state = models.CharField(max_length=10, choices=PlanState)
    note = models.TextField(blank=True)
    milestone = models.OneToOneField(
        "plans.Milestone", on_delete=models.PROTECT, related_name="event", null=True, blank=True
    )
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [models.Index(fields=["district", "plan", "id"], name="plan_event_by_plan")]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.move}: {self.from_state} → {self.to_state}"
