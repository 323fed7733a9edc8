"""The yearly look at the policy with parents: what was found, what changes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from binder.enums import Group, Subject, Way
from binder.models.record import several
from districts.history import tracked
from districts.models import DistrictOwned
from partnerships.foundation.columns import PERSON


@tracked(find_by="year")
class YearlyEvaluation(DistrictOwned):
    """One school year's evaluation of what the policy says and does, together with parents."""

    year = models.ForeignKey(
        "districts.SchoolYear", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # The version that was looked at.
    version = models.ForeignKey(
        "policies.PolicyVersion", on_delete=models.PROTECT, related_name="evaluations",
        null=True, blank=True, db_index=False,
    )  # fmt: skip
    # The day on which it was finished.
    on = models.DateField(_("finished on"), null=True, blank=True)
    parents = models.PositiveIntegerField(_("how many parents took part"), null=True, blank=True)
    ways = several(Way, _("how they took part"))
    summary = models.TextField(_("in a few sentences"), blank=True)
    # What the next version of the policy says otherwise because of it.
    revision = models.TextField(_("what changes in the policy"), blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(**PERSON)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-year__ends_in"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district", "year"], name="one_policy_evaluation_per_year"),
            models.CheckConstraint(
                condition=Q(ways__contained_by=Way.values), name="policy_evaluation_ways_are_known"
            ),
        ]

    def __str__(self) -> str:
        return str(_("Yearly evaluation of the policy"))


@tracked(find_by="evaluation")
class Finding(DistrictOwned):
    """What was found about one subject, for barriers of one group of families, and what changes."""

    evaluation = models.ForeignKey(
        "binder.YearlyEvaluation", on_delete=models.PROTECT, related_name="findings", db_index=False
    )
    subject = models.CharField(max_length=10, choices=Subject)
    # Of barriers alone.
    group = models.CharField(max_length=12, choices=Group, blank=True)
    found = models.TextField(_("what was found"), blank=True)
    changes = models.TextField(_("what changes"), blank=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "evaluation", "subject", "group"],
                name="one_finding_per_subject_and_group",
            ),
            models.CheckConstraint(
                condition=Q(subject=Subject.BARRIER, group__in=Group.values)
                | (Q(subject__in=[Subject.NEED, Subject.STRATEGY]) & Q(group="")),
                name="finding_of_a_barrier_names_its_group",
            ),
        ]

    def __str__(self) -> str:
        return self.found
