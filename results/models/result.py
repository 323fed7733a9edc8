from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from action_plans.enums import Carry
from districts.history import tracked
from districts.models import DistrictOwned
from partnerships.foundation.columns import PERSON, both_or_neither
from partnerships.foundation.tenancy import owned
from results.enums import Helped, HowWell, Source
from results.querysets import StandingQuerySet

# More people than a school district has are a slip of the finger.
MOST_PEOPLE = 99_999
MOST_HOURS = 999


def people(label: str) -> models.PositiveIntegerField:
    """A count of people, never their names; empty means that nobody counted."""
    most = MaxValueValidator(MOST_PEOPLE, _("Enter a number up to 99,999."))
    return models.PositiveIntegerField(label, null=True, blank=True, validators=[most])


@tracked(find_by="plan")
class ActivityResult(DistrictOwned):
    """How one activity went on one day. Several days of one activity add up.

    Counts only: no name of a family or a child stands here.
    """

    plan = models.ForeignKey(
        "action_plans.ActionPlan", on_delete=models.PROTECT, related_name="results", db_index=False
    )
    activity = models.ForeignKey(
        "action_plans.ActionActivity", on_delete=models.PROTECT, related_name="results", db_index=False
    )
    # A day of the district's calendar.
    held_on = models.DateField(_("date it took place"))
    families = people(_("families"))
    new_families = people(_("families that came for the first time"))
    students = people(_("students"))
    teachers = people(_("teachers"))
    community = people(_("people from the community"))
    hours = models.DecimalField(
        _("hours"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_HOURS)],
    )
    # Dollars.
    cost = models.DecimalField(
        _("cost"), max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    planned_well = models.PositiveSmallIntegerField(
        _("how well it was planned"), choices=HowWell, null=True, blank=True
    )
    carried_out_well = models.PositiveSmallIntegerField(
        _("how well it was carried out"), choices=HowWell, null=True, blank=True
    )
    helped = models.CharField(_("did it help the goal?"), max_length=10, choices=Helped, blank=True)
    went_well = models.TextField(_("what went well"), blank=True)
    to_change = models.TextField(_("what to change"), blank=True)
    verdict = models.CharField(_("next year"), max_length=10, choices=Carry, blank=True)
    source = models.CharField(max_length=10, choices=Source, default=Source.PAGE, editable=False)
    # Who told it: a person with an account, or the name that the link was sent to.
    told_by = models.ForeignKey(**PERSON)
    told_by_name = models.CharField(max_length=150, blank=True, editable=False)
    by_link = models.ForeignKey(
        "results.ResultLink",
        on_delete=models.PROTECT,
        related_name="results",
        null=True,
        blank=True,
        editable=False,
        db_index=False,
    )
    told_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    # Chosen by the page or the phone that made it: sent twice, it stands once.
    client_key = models.CharField(max_length=40, blank=True, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_by = models.ForeignKey(**PERSON)

    objects = owned(StandingQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["held_on", "pk"]
        indexes = [
            models.Index(fields=["district", "plan", "activity", "held_on"], name="result_by_plan"),
            models.Index(fields=["district", "held_on"], name="result_by_day"),
        ]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["id", "plan"], name="result_in_plan"),
            models.UniqueConstraint(
                fields=["district", "activity", "held_on"],
                condition=Q(removed_at=None),
                name="one_result_per_activity_and_day",
                violation_error_message=_(
                    "How it went on that day is told already. Change what stands there."
                ),
            ),
            models.UniqueConstraint(
                fields=["district", "activity", "client_key"],
                condition=~Q(client_key=""),
                name="result_told_once",
            ),
            models.CheckConstraint(
                condition=Q(new_families=None) | Q(families=None) | Q(new_families__lte=models.F("families")),
                name="result_new_families_are_families",
                violation_error_message=_("More families came for the first time than came at all."),
            ),
            models.CheckConstraint(
                condition=Q(helped__in=["", *Helped.values]), name="result_helped_is_known"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=["", *Carry.values]), name="result_verdict_is_known"
            ),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="result_source_is_known"),
            *(
                models.CheckConstraint(
                    condition=Q(**{name: None}) | Q(**{f"{name}__in": HowWell.values}),
                    name=f"result_{name}_is_known",
                )
                for name in ("planned_well", "carried_out_well")
            ),
            models.CheckConstraint(condition=Q(cost=None) | Q(cost__gte=0), name="result_cost_not_negative"),
            models.CheckConstraint(
                condition=both_or_neither("removed"),
                name="result_removed_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}: {self.held_on}"

    @property
    def version(self) -> str:
        """Changes with every change: a page remembers by it what it had shown."""
        return f"{self.pk}-{self.changed_at.timestamp():.6f}"

    @property
    def teller(self) -> str:
        """Who told it, by name."""
        return str(self.told_by) if self.told_by_id else self.told_by_name
