"""What a team says when it looks at its whole plan: at mid-year, and at the end of the year."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from action_plans.enums import Carry
from districts.history import tracked
from districts.models import DistrictOwned
from partnerships.foundation.columns import PERSON, both_or_neither
from partnerships.foundation.tenancy import owned
from results.enums import Moment, Reached


class PlanCheck(DistrictOwned):
    """One look at one plan: begun with its first answer, done when the team says so."""

    plan = models.ForeignKey(
        "action_plans.ActionPlan", on_delete=models.PROTECT, related_name="checks", db_index=False
    )
    moment = models.CharField(max_length=10, choices=Moment, editable=False)
    begun_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_by = models.ForeignKey(**PERSON)

    objects = owned()

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "plan", "moment"], name="one_check_per_plan_and_moment"
            ),
            models.CheckConstraint(condition=Q(moment__in=Moment.values), name="check_moment_is_known"),
            models.CheckConstraint(condition=both_or_neither("done"), name="check_done_at_and_by"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.get_moment_display()}"


@tracked(find_by="plan")
class GoalCheck(DistrictOwned):
    """What the team says of one goal: whether it is on its way, or was reached, and what changes."""

    plan = models.ForeignKey(
        "action_plans.ActionPlan", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    goal = models.ForeignKey(
        "action_plans.ActionGoal", on_delete=models.PROTECT, related_name="checks", db_index=False
    )
    moment = models.CharField(max_length=10, choices=Moment, editable=False)
    answer = models.CharField(max_length=10, choices=Reached, blank=True)
    sentence = models.TextField(_("how we know"), blank=True)
    to_change = models.TextField(_("what we change"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(**PERSON)

    objects = owned()

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [models.Index(fields=["district", "plan", "moment"], name="goal_check_by_plan")]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "goal", "moment"], name="one_check_per_goal_and_moment"
            ),
            models.CheckConstraint(condition=Q(moment__in=Moment.values), name="goal_check_moment_is_known"),
            models.CheckConstraint(
                condition=Q(answer__in=["", *Reached.values]), name="goal_check_answer_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal_id}: {self.answer}"


@tracked(find_by="plan")
class ActivityVerdict(DistrictOwned):
    """What the team makes of one activity at the end of the year, whatever single days said of it."""

    plan = models.ForeignKey(
        "action_plans.ActionPlan", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    activity = models.ForeignKey(
        "action_plans.ActionActivity", on_delete=models.PROTECT, related_name="verdicts", db_index=False
    )
    verdict = models.CharField(_("next year"), max_length=10, choices=Carry, blank=True)
    to_change = models.TextField(_("what to change"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(**PERSON)

    objects = owned()

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [models.Index(fields=["district", "plan"], name="verdict_by_plan")]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district", "activity"], name="one_verdict_per_activity"),
            models.CheckConstraint(
                condition=Q(verdict__in=["", *Carry.values]), name="activity_verdict_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}: {self.verdict}"
