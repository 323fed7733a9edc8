"""How a district runs its planning season."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from action_plans.enums import Approver
from districts.history import tracked
from districts.models import DistrictOwned


@tracked()
class PlanningRules(DistrictOwned):
    """Who approves action plans here, and whether principals must endorse them. One row a district."""

    approver = models.CharField(_("who approves"), max_length=12, choices=Approver, default=Approver.LEADER)
    endorsement_required = models.BooleanField(_("the principal must endorse"), default=False)

    class Meta(DistrictOwned.Meta):
        abstract = False
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district"], name="one_set_of_planning_rules"),
            models.CheckConstraint(condition=Q(approver__in=Approver.values), name="approver_is_known"),
        ]

    def __str__(self) -> str:
        return str(self.get_approver_display())


@tracked()
class MovedDueDate(DistrictOwned):
    """Another day on which one school's plan is due, with the reason. Belongs to the school, begun or not."""

    school = models.ForeignKey(
        "schools.School", on_delete=models.CASCADE, related_name="moved_due_dates", db_index=False
    )
    year = models.ForeignKey(
        "districts.SchoolYear", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    due_on = models.DateField(_("due on"))
    reason = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField(auto_now=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(DistrictOwned.Meta):
        abstract = False
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "school", "year"], name="one_moved_due_date_per_school_and_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_id}: {self.due_on}"


class PlanReminder(DistrictOwned):
    """That the team of a school was reminded of its plan on that day: once a day at the most."""

    school = models.ForeignKey("schools.School", on_delete=models.CASCADE, related_name="+", db_index=False)
    year = models.ForeignKey(
        "districts.SchoolYear", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # A day of the district's calendar.
    sent_on = models.DateField(_("sent on"))
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(DistrictOwned.Meta):
        abstract = False
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "school", "year", "sent_on"], name="one_plan_reminder_per_school_and_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_id}: {self.sent_on}"
