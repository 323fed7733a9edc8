"""What an action plan consists of: goals, their activities, and what is prepared for each."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from action_plans.enums import Carry, GoalKind, Involvement, Origin, Progress, TitleOne
from action_plans.querysets import ActionActivityQuerySet, PartQuerySet, StepQuerySet
from districts.history import tracked
from partnerships.foundation.columns import ORIGIN
from partnerships.foundation.tenancy import owned
from plans.models.parts import PlanPart
from schools.enums import Grade

MONTHS = list(range(1, 13))


@tracked(find_by="plan")
class ActionGoal(PlanPart):
    """One goal of the team: what should be better for students at the end of the year."""

    plan = models.ForeignKey(
        "action_plans.ActionPlan", on_delete=models.CASCADE, related_name="goals", db_index=False
    )
    kind = models.CharField(_("kind of goal"), max_length=10, choices=GoalKind, default=GoalKind.ACADEMIC)
    statement = models.TextField(_("goal"), blank=True)
    sip_goal = models.TextField(_("from the School Improvement Plan"), blank=True)
    desired_results = models.TextField(_("result we want"), blank=True)
    how_measured = models.TextField(_("how we will know"), blank=True)
    resources = models.TextField(_("resources"), blank=True)
    copied_from = models.ForeignKey(**ORIGIN)

    objects = owned(PartQuerySet)

    class Meta(PlanPart.Meta):
        abstract = False
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["district", "plan", "position"], name="action_goal_by_plan")]
        constraints = [
            *PlanPart.Meta.constraints,
            models.UniqueConstraint(fields=["id", "plan"], name="action_goal_in_plan"),
            models.CheckConstraint(condition=Q(kind__in=GoalKind.values), name="action_goal_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.statement or str(GoalKind(self.kind).label)


@tracked(find_by="plan")
class ActionActivity(PlanPart):
    """One activity of the team for a goal, with families or the community."""

    plan = models.ForeignKey(
        "action_plans.ActionPlan", on_delete=models.CASCADE, related_name="activities", db_index=False
    )
    goal = models.ForeignKey(
        "action_plans.ActionGoal", on_delete=models.CASCADE, related_name="activities", db_index=False
    )
    text = models.TextField(_("activity"), blank=True)
    # In the order chosen; the first is the main one.
    types = ArrayField(
        models.PositiveSmallIntegerField(choices=Involvement),
        verbose_name=_("types of involvement"),
        default=list,
        blank=True,
    )
    dates = ArrayField(models.DateField(), verbose_name=_("dates"), default=list, blank=True)
    # 1 is January.
    months = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("months"), default=list, blank=True
    )
    when_note = models.CharField(_("time and rhythm"), max_length=200, blank=True)
    grades = ArrayField(
        models.CharField(max_length=2, choices=Grade), verbose_name=_("grades"), default=list, blank=True
    )
    # Names as typed, separated by commas; whom of them the district knows stands beside it.
    in_charge = models.CharField(_("in charge"), max_length=300, blank=True)
    in_charge_ids = ArrayField(models.BigIntegerField(), default=list, blank=True, editable=False)
    helpers = models.CharField(_("helping"), max_length=300, blank=True)
    # Dollars.
    budget = models.DecimalField(
        _("budget"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    fund_source = models.CharField(_("paid from"), max_length=200, blank=True)
    title_one = models.CharField(_("Title I requirement"), max_length=10, choices=TitleOne, blank=True)
    origin = models.CharField(_("new or continued"), max_length=10, choices=Origin, blank=True)
    carry = models.CharField(_("from last year"), max_length=10, choices=Carry, blank=True)
    # Whether other schools of the district may read this idea and use it. Never names anybody to them.
    is_shared = models.BooleanField(_("shared with other schools"), default=False)
    status = models.CharField(_("status"), max_length=10, choices=Progress, default=Progress.PLANNED)
    done_on = models.DateField(_("date done"), null=True, blank=True)
    outcome = models.TextField(_("how it went"), blank=True)
    copied_from = models.ForeignKey(**ORIGIN)

    objects = owned(ActionActivityQuerySet)

    class Meta(PlanPart.Meta):
        abstract = False
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=["district", "plan", "position"], name="action_activity_by_plan"),
            models.Index(
                fields=["district", "id"],
                condition=Q(is_shared=True, removed_at=None),
                name="action_activity_shared",
            ),
            # Few are; each visit of the public page asks which.
            models.Index(
                fields=["district", "plan"],
                condition=Q(status=Progress.DROPPED),
                name="action_activity_dropped",
            ),
        ]
        constraints = [
            *PlanPart.Meta.constraints,
            models.UniqueConstraint(fields=["id", "plan"], name="action_activity_in_plan"),
            models.CheckConstraint(
                condition=Q(types__contained_by=Involvement.values),
                name="action_activity_types_are_known",
                violation_error_message=_("Choose from the six types of involvement."),
            ),
            models.CheckConstraint(
                condition=Q(months__contained_by=MONTHS), name="action_activity_months_are_known"
            ),
            models.CheckConstraint(
                condition=Q(grades__contained_by=Grade.values), name="action_activity_grades_are_known"
            ),
            models.CheckConstraint(
                condition=Q(title_one__in=["", *TitleOne.values]), name="action_activity_title_one_is_known"
            ),
            models.CheckConstraint(
                condition=Q(origin__in=["", *Origin.values]), name="action_activity_origin_is_known"
            ),
            models.CheckConstraint(
                condition=Q(carry__in=["", *Carry.values]), name="action_activity_carry_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=Progress.values), name="action_activity_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(budget=None) | Q(budget__gte=0),
                name="action_activity_budget_not_negative",
                violation_error_message=_("A budget can’t be less than zero."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


@tracked(find_by="plan")
class PreparationStep(PlanPart):
    """Something that must be ready before an activity: what, by when, who."""

    plan = models.ForeignKey(
        "action_plans.ActionPlan", on_delete=models.CASCADE, related_name="steps", db_index=False
    )
    activity = models.ForeignKey(
        "action_plans.ActionActivity", on_delete=models.CASCADE, related_name="steps", db_index=False
    )
    text = models.CharField(_("what must be ready"), max_length=500, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    who = models.CharField(_("who"), max_length=300, blank=True)
    who_ids = ArrayField(models.BigIntegerField(), default=list, blank=True, editable=False)
    is_done = models.BooleanField(_("done"), default=False)

    objects = owned(StepQuerySet)

    class Meta(PlanPart.Meta):
        abstract = False
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["district", "plan", "position"], name="step_by_plan")]

    def __str__(self) -> str:
        return self.text
