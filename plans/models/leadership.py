from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import DistrictOwned
from partnerships.foundation.columns import ORIGIN, PERSON, both_or_neither
from partnerships.foundation.tenancy import owned
from plans.enums import ActivityStatus, PlanState, Reach, Rhythm, Strategy
from plans.models.parts import PlanPart
from plans.querysets import LeadershipActivityQuerySet, LeadershipGoalQuerySet, LeadershipPlanQuerySet


@tracked()
class LeadershipPlan(DistrictOwned):
    """What a district does for partnerships in one school year, and how it helps each school's team."""

    year = models.ForeignKey(
        "districts.SchoolYear", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    state = models.CharField(
        _("state"), max_length=10, choices=PlanState, default=PlanState.DRAFT, editable=False
    )
    # 1 until the plan is amended for the first time.
    version = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    budget = models.DecimalField(
        _("budget"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    copied_from = models.ForeignKey(**ORIGIN)
    created_at = models.DateTimeField(auto_now_add=True)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    asked_by = models.ForeignKey(**PERSON)
    # When the plan that is in force was adopted; stays while an amendment is being written.
    adopted_at = models.DateTimeField(null=True, blank=True, editable=False)
    adopted_by = models.ForeignKey(**PERSON)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(**PERSON)

    objects = owned(LeadershipPlanQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-year__ends_in"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "year"],
                name="one_leadership_plan_per_year",
                violation_error_message=_("This school year has a Leadership Plan already."),
            ),
            models.CheckConstraint(condition=Q(state__in=PlanState.values), name="plan_state_is_known"),
            models.CheckConstraint(condition=both_or_neither("asked"), name="plan_asked_at_and_by"),
            models.CheckConstraint(condition=both_or_neither("adopted"), name="plan_adopted_at_and_by"),
            models.CheckConstraint(condition=both_or_neither("closed"), name="plan_closed_at_and_by"),
            models.CheckConstraint(
                condition=~Q(state__in=[PlanState.ADOPTED, PlanState.CLOSED], adopted_at=None),
                name="plan_adopted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(budget=None) | Q(budget__gte=0),
                name="plan_budget_not_negative",
                violation_error_message=_("A budget can’t be less than zero."),
            ),
        ]

    def __str__(self) -> str:
        return _("Leadership Plan %(year)s") % {"year": self.year}

    @property
    def is_amendment(self) -> bool:
        """Being written anew while an adopted version stays in force."""
        return self.adopted_at is not None and self.state in {PlanState.DRAFT, PlanState.ASKED}


@tracked()
class LeadershipGoal(PlanPart):
    """One goal of a Leadership Plan."""

    plan = models.ForeignKey(
        "plans.LeadershipPlan", on_delete=models.CASCADE, related_name="goals", db_index=False
    )
    statement = models.TextField(_("goal"), blank=True)
    # In the order chosen; the first is the main one.
    strategies = ArrayField(
        models.CharField(max_length=20, choices=Strategy),
        verbose_name=_("strategies"),
        default=list,
        blank=True,
    )
    audience = models.TextField(_("audience"), blank=True)
    copied_from = models.ForeignKey(**ORIGIN)

    objects = owned(LeadershipGoalQuerySet)

    class Meta(PlanPart.Meta):
        abstract = False
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["district", "plan", "position"], name="goal_by_plan")]
        constraints = [
            *PlanPart.Meta.constraints,
            models.UniqueConstraint(fields=["id", "plan"], name="goal_in_plan"),
            models.CheckConstraint(
                condition=Q(strategies__contained_by=Strategy.values),
                name="goal_strategies_are_known",
                violation_error_message=_("Choose from the six leadership strategies."),
            ),
        ]

    def __str__(self) -> str:
        return self.statement


@tracked()
class LeadershipActivity(PlanPart):
    """One activity: something the district does, or help that it gives to each school's team."""

    plan = models.ForeignKey(
        "plans.LeadershipPlan", on_delete=models.CASCADE, related_name="activities", db_index=False
    )
    goal = models.ForeignKey(
        "plans.LeadershipGoal", on_delete=models.CASCADE, related_name="activities", db_index=False
    )
    reach = models.CharField(_("level"), max_length=10, choices=Reach, default=Reach.DISTRICT)
    text = models.TextField(_("activity"), blank=True)
    rhythm = models.CharField(_("how often"), max_length=10, choices=Rhythm, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    dates = ArrayField(models.DateField(), verbose_name=_("dates"), default=list, blank=True)
    when_note = models.CharField(_("more about when"), max_length=200, blank=True)
    # Names as typed, separated by commas; whom of them the district knows stands beside it.
    in_charge = models.CharField(_("in charge"), max_length=300, blank=True)
    in_charge_ids = ArrayField(models.BigIntegerField(), default=list, blank=True, editable=False)
    helpers = models.CharField(_("helpers"), max_length=300, blank=True)
    expected_result = models.TextField(_("expected result"), blank=True)
    how_documented = models.TextField(_("how it is documented"), blank=True)
    cost = models.DecimalField(
        _("cost"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    fund_source = models.CharField(_("paid from"), max_length=200, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=ActivityStatus, default=ActivityStatus.PLANNED
    )
    done_on = models.DateField(_("date done"), null=True, blank=True)
    outcome = models.TextField(_("how it went"), blank=True)
    copied_from = models.ForeignKey(**ORIGIN)

    objects = owned(LeadershipActivityQuerySet)

    class Meta(PlanPart.Meta):
        abstract = False
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["district", "plan", "position"], name="activity_by_plan")]
        constraints = [
            *PlanPart.Meta.constraints,
            models.CheckConstraint(condition=Q(reach__in=Reach.values), name="activity_reach_is_known"),
            models.CheckConstraint(
                condition=Q(rhythm__in=["", *Rhythm.values]), name="activity_rhythm_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=ActivityStatus.values), name="activity_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(cost=None) | Q(cost__gte=0),
                name="activity_cost_not_negative",
                violation_error_message=_("A cost can’t be less than zero."),
            ),
        ]

    def __str__(self) -> str:
        return self.text
