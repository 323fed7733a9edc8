from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from action_plans.enums import Decision
from districts.history import tracked
from districts.models import DistrictOwned
from partnerships.foundation.columns import PERSON, both_or_neither


@tracked()
class Review(DistrictOwned):
    """What became of one submission: who reads it, who endorsed it, what was decided.

    Made with the submission. Whether it waits follows from the plan's state, never from who clicked.
    """

    plan = models.ForeignKey(
        "action_plans.ActionPlan", on_delete=models.PROTECT, related_name="reviews", db_index=False
    )
    submission = models.OneToOneField(
        "action_plans.Submission", on_delete=models.PROTECT, related_name="review"
    )
    # Who said "I am reading this one", so that two don't read the same plan.
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    claimed_by = models.ForeignKey(**PERSON)
    # The first comment or decision after it was submitted: turnaround is counted from here.
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(**PERSON)
    recommended_at = models.DateTimeField(null=True, blank=True, editable=False)
    recommended_by = models.ForeignKey(**PERSON)
    decision = models.CharField(_("decision"), max_length=12, choices=Decision, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(**PERSON)
    # By the principal: signed in, or by the link in her letter.
    endorsed_at = models.DateTimeField(null=True, blank=True, editable=False)
    endorsed_name = models.CharField(max_length=150, blank=True, editable=False)
    endorsed_note = models.TextField(_("a word to the team"), blank=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["district", "plan", "id"], name="review_by_plan"),
            models.Index(fields=["district", "claimed_by"], name="review_by_reader"),
        ]
        constraints = [
            *DistrictOwned.Meta.constraints,
            *(
                models.CheckConstraint(condition=both_or_neither(pair), name=f"review_{pair}_at_and_by")
                for pair in ("claimed", "answered", "recommended", "decided")
            ),
            models.CheckConstraint(
                condition=Q(decision__in=Decision.values), name="review_decision_is_known"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None) | (~Q(decision="") & Q(decided_at__isnull=False)),
                name="review_decision_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(endorsed_at=None, endorsed_name="")
                | (Q(endorsed_at__isnull=False) & ~Q(endorsed_name="")),
                name="review_endorsed_at_and_name",
            ),
        ]

    def __str__(self) -> str:
        return str(self.submission)
