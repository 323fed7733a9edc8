from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import DistrictOwned
from partnerships.foundation.columns import PERSON, both_or_neither
from partnerships.foundation.tenancy import owned
from results.querysets import StandingQuerySet


@tracked(find_by="plan")
class ChangedDay(DistrictOwned):
    """What became of a day that the plan names and that was not held as planned: moved, or called off.

    The plan's own dates stay as they were approved. An activity without dates is called off as a whole.
    """

    plan = models.ForeignKey(
        "action_plans.ActionPlan", on_delete=models.PROTECT, related_name="changed_days", db_index=False
    )
    activity = models.ForeignKey(
        "action_plans.ActionActivity", on_delete=models.PROTECT, related_name="changed_days", db_index=False
    )
    # One of the activity's dates; None stands for an activity that has none.
    planned_on = models.DateField(null=True, blank=True)
    # Empty where it did not take place at all.
    moved_to = models.DateField(_("new date"), null=True, blank=True)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    noted_by = models.ForeignKey(**PERSON)
    noted_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_by = models.ForeignKey(**PERSON)

    objects = owned(StandingQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["planned_on", "pk"]
        indexes = [models.Index(fields=["district", "plan", "activity"], name="changed_day_by_plan")]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "activity", "planned_on"],
                condition=Q(removed_at=None),
                name="one_change_per_planned_day",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(moved_to=None) | Q(planned_on__isnull=False),
                name="changed_day_moved_from_a_day",
            ),
            models.CheckConstraint(
                condition=both_or_neither("removed"),
                name="changed_day_removed_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.planned_on} → {self.moved_to}"
