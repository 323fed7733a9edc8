"""What was, and can't be changed any more: moves and frozen copies of a version."""

from django.conf import settings
from django.db import models

from districts.models import DistrictOwned
from plans.models.past import APPEND_ONLY
from policies.enums import CopyName, VersionState


class PolicyCopy(DistrictOwned):
    """A version as it stood at a move, word for word. PostgreSQL refuses to change it."""

    version = models.ForeignKey(
        "policies.PolicyVersion", on_delete=models.PROTECT, related_name="copies", db_index=False
    )
    # 1, 2, 3 … within the version.
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=10, choices=CopyName)
    # What policies.content.content_of gives.
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["number"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "version", "number"], name="one_policy_copy_per_number"
            ),
        ]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.number}: {self.get_name_display()}"


class PolicyEvent(DistrictOwned):
    """One move of a version: who, when, from which state to which, and why."""

    version = models.ForeignKey(
        "policies.PolicyVersion", on_delete=models.PROTECT, related_name="events", db_index=False
    )
    # A key of lifecycle.MOVES, or "start".
    move = models.CharField(max_length=20)
    from_state = models.CharField(max_length=10, choices=VersionState, blank=True)
    to_state = models.CharField(max_length=10, choices=VersionState)
    note = models.TextField(blank=True)
    copy = models.OneToOneField(
        "policies.PolicyCopy", on_delete=models.PROTECT, related_name="event", null=True, blank=True
    )
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [models.Index(fields=["district", "version", "id"], name="policy_event_by_version")]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.move}: {self.from_state} → {self.to_state}"
