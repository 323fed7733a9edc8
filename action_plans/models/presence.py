from django.conf import settings
from django.db import models

from districts.models import DistrictOwned


class Presence(DistrictOwned):
    """Who has the page of a plan open, and at which leaf. Of the moment: no past is kept of it."""

    plan = models.ForeignKey(
        "action_plans.ActionPlan", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # A leaf's key, as views.sheet.Tab has it: `goal-12`, `type-3`, `whole`.
    leaf = models.CharField(max_length=30, blank=True)
    seen_at = models.DateTimeField()

    class Meta(DistrictOwned.Meta):
        abstract = False
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district", "plan", "person"], name="one_presence_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.person_id}"
