from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from action_plans.enums import ActionPlanState, PlanLayout
from action_plans.querysets import ActionPlanQuerySet
from districts.history import tracked
from districts.models import DistrictOwned
from partnerships.foundation.columns import ORIGIN, PERSON, both_or_neither
from partnerships.foundation.tenancy import owned


@tracked()
class ActionPlan(DistrictOwned):
    """The One-Year Action Plan of one school's Action Team for Partnerships.

    It belongs to the school: who chairs the team comes and goes.
    """

    school = models.ForeignKey(
        "schools.School", on_delete=models.PROTECT, related_name="action_plans", db_index=False
    )
    year = models.ForeignKey(
        "districts.SchoolYear", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    state = models.CharField(
        _("state"), max_length=12, choices=ActionPlanState, default=ActionPlanState.DRAFT, editable=False
    )
    layout = models.CharField(_("layout"), max_length=10, choices=PlanLayout, default=PlanLayout.BY_GOAL)
    # 1 until an approved plan is amended for the first time.
    version = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    # Whether every member of the team may write; else they suggest, and the chair writes.
    members_write = models.BooleanField(_("members may edit"), default=False)
    copied_from = models.ForeignKey(**ORIGIN)
    created_at = models.DateTimeField(auto_now_add=True)
    # Of the last submission; stays when it is answered.
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(**PERSON)
    # When the plan that is in force was approved; stays while an amendment is being written.
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(**PERSON)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(**PERSON)

    objects = owned(ActionPlanQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-year__ends_in", "pk"]
        indexes = [
            models.Index(fields=["district", "year", "state", "submitted_at"], name="action_plan_by_state"),
        ]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "school", "year"],
                name="one_action_plan_per_school_and_year",
                violation_error_message=_("This school has an action plan for this year already."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=ActionPlanState.values), name="action_plan_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(layout__in=PlanLayout.values), name="action_plan_layout_is_known"
            ),
            *(
                models.CheckConstraint(condition=both_or_neither(pair), name=f"action_plan_{pair}_at_and_by")
                for pair in ("submitted", "approved", "closed")
            ),
            models.CheckConstraint(
                condition=~Q(
                    state__in=[ActionPlanState.SUBMITTED, ActionPlanState.RECOMMENDED], submitted_at=None
                ),
                name="action_plan_submitted_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ActionPlanState.APPROVED, ActionPlanState.CLOSED], approved_at=None),
                name="action_plan_approved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return _("%(school)s, One-Year Action Plan %(year)s") % {"school": self.school, "year": self.year}

    @property
    def is_amendment(self) -> bool:
        """Being written anew while an approved version stays in force."""
        return self.approved_at is not None and self.state not in {
            ActionPlanState.APPROVED,
            ActionPlanState.CLOSED,
        }


class LastEdit(DistrictOwned):
    """When somebody last changed a word of a plan, and who. Apart from the plan, whose past is kept."""

    plan = models.OneToOneField("action_plans.ActionPlan", on_delete=models.CASCADE, related_name="last_edit")
    at = models.DateTimeField(auto_now=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(DistrictOwned.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.at}"
