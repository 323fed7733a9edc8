"""What was done with parents: a notice, a meeting, the policy handed out. Counts, never names."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from binder.enums import Purpose, RecordKind, Support, Way
from binder.querysets import StandingQuerySet
from districts.history import tracked
from districts.models import DistrictOwned
from partnerships.foundation.columns import PERSON, both_or_neither
from partnerships.foundation.tenancy import owned

# Who came, by kind.
ATTENDANCE = ("parents", "staff", "community", "students")


def several(words: type[models.TextChoices], label: object) -> ArrayField:
    """A list of words of one vocabulary."""
    return ArrayField(
        models.CharField(max_length=12, choices=words), verbose_name=label, default=list, blank=True
    )


def languages(label: object) -> ArrayField:
    return ArrayField(models.CharField(max_length=10), verbose_name=label, default=list, blank=True)


@tracked(find_by="version")
class Record(DistrictOwned):
    """One notice, one meeting, or one handing out. Which columns it fills, its kind says."""

    kind = models.CharField(_("kind"), max_length=10, choices=RecordKind, editable=False)
    purpose = models.CharField(_("what for"), max_length=12, choices=Purpose, default=Purpose.POLICY)
    # Of the policy; empty where there was none yet.
    version = models.ForeignKey(
        "policies.PolicyVersion", on_delete=models.PROTECT, related_name="records",
        null=True, blank=True, db_index=False,
    )  # fmt: skip
    # Empty for the whole district.
    school = models.ForeignKey(
        "schools.School", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    # A day of the district's calendar.
    on = models.DateField(_("date"))
    title = models.CharField(_("what it was"), max_length=200)
    ways = several(Way, _("how"))
    languages = languages(_("languages"))
    # How many families a notice went to, or how many copies were handed out.
    reach = models.PositiveIntegerField(_("how many"), null=True, blank=True)
    place = models.CharField(_("where"), max_length=200, blank=True)
    announced_on = models.DateField(_("announced on"), null=True, blank=True)
    agenda = models.TextField(_("agenda"), blank=True)
    parents = models.PositiveIntegerField(_("parents and family members"), null=True, blank=True)
    staff = models.PositiveIntegerField(_("staff"), null=True, blank=True)
    community = models.PositiveIntegerField(_("people of the community"), null=True, blank=True)
    students = models.PositiveIntegerField(_("students"), null=True, blank=True)
    support = several(Support, _("what helped people come"))
    note = models.TextField(_("what came of it"), blank=True)
    # Chosen by the page: sent twice, it stands once.
    client_key = models.CharField(max_length=40, blank=True, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(**PERSON)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_by = models.ForeignKey(**PERSON)

    objects = owned(StandingQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["on", "pk"]
        indexes = [
            models.Index(fields=["district", "version", "kind", "on"], name="proof_record_by_version"),
            models.Index(fields=["district", "on"], name="proof_record_by_day"),
        ]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=RecordKind.values), name="proof_record_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values), name="proof_record_purpose_is_known"
            ),
            models.CheckConstraint(
                condition=Q(ways__contained_by=Way.values) & Q(support__contained_by=Support.values),
                name="proof_record_ways_are_known",
            ),
            models.CheckConstraint(
                condition=Q(kind=RecordKind.MEETING) | Q(**dict.fromkeys(ATTENDANCE), support=[]),
                name="proof_only_meetings_are_attended",
            ),
            models.CheckConstraint(
                condition=both_or_neither("removed"), name="proof_record_removed_at_and_by"
            ),
            models.UniqueConstraint(
                fields=["district", "client_key"], condition=~Q(client_key=""), name="proof_record_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def attended(self) -> int | None:
        """How many came, all kinds together; None where nobody was counted."""
        counts = [getattr(self, kind) for kind in ATTENDANCE]
        return sum(filter(None, counts)) if any(each is not None for each in counts) else None
