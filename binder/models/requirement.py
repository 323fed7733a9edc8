"""What a reviewer asks to be shown, as data of the district."""

import calendar
import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from binder.enums import SAID_BY_HAND, Level, Proof, Purpose, Rag, Span
from binder.models.record import several
from binder.querysets import RequirementQuerySet
from districts.history import tracked
from districts.models import DistrictOwned, SchoolYear
from partnerships.foundation.columns import PERSON, both_or_neither
from partnerships.foundation.tenancy import owned


@tracked()
class Requirement(DistrictOwned):
    """One thing to be shown each year, or for each version of the policy."""

    # What reviewers call it: 1116(a)(2)(D), or the district's own.
    code = models.CharField(_("short name"), max_length=40)
    level = models.CharField(_("who has to show it"), max_length=10, choices=Level, default=Level.DISTRICT)
    asks = models.TextField(_("what it asks"))
    why = models.TextField(_("why"), blank=True)
    source = models.CharField(_("where it stands"), max_length=200, blank=True)
    needs = several(Proof, _("what shows it"))
    # Records of this purpose alone count by themselves; empty for any.
    purpose = models.CharField(_("for records about"), max_length=12, choices=Purpose, blank=True)
    span = models.CharField(_("from when evidence counts"), max_length=10, choices=Span, default=Span.YEAR)
    # A day of every school year; without it, there is no last day.
    due_month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    due_day = models.PositiveSmallIntegerField(_("day"), null=True, blank=True)
    position = models.PositiveIntegerField(default=0, editable=False)
    client_key = models.CharField(max_length=40, blank=True, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True, editable=False)
    retired_by = models.ForeignKey(**PERSON)

    objects = owned(RequirementQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["district", "position"], name="requirement_by_position")]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "code"],
                name="one_requirement_per_code",
                violation_error_message=_("There is a requirement of this name already."),
            ),
            models.UniqueConstraint(
                fields=["district", "client_key"], condition=~Q(client_key=""), name="requirement_added_once"
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="requirement_level_is_known"),
            models.CheckConstraint(condition=Q(span__in=Span.values), name="requirement_span_is_known"),
            models.CheckConstraint(
                condition=Q(needs__contained_by=Proof.values) & ~Q(needs=[]),
                name="requirement_needs_are_known",
            ),
            models.CheckConstraint(
                condition=Q(due_month=None, due_day=None)
                | Q(due_month__range=(1, 12), due_day__range=(1, 31)),
                name="requirement_due_is_a_day",
            ),
            models.CheckConstraint(
                condition=both_or_neither("retired"), name="requirement_retired_at_and_by"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def due_in(self, year: SchoolYear) -> datetime.date | None:
        """The day of that school year; a day that its month lacks is the month's last one."""
        if self.due_month is None or self.due_day is None:
            return None
        for calendar_year in (year.starts_on.year, year.starts_on.year + 1):
            last = calendar.monthrange(calendar_year, self.due_month)[1]
            day = datetime.date(calendar_year, self.due_month, min(self.due_day, last))
            if day >= year.starts_on:
                return day
        return day


@tracked(find_by="requirement")
class Judgment(DistrictOwned):
    """What the leader says of a requirement in one school year, in place of the rule, and why."""

    requirement = models.ForeignKey(
        "binder.Requirement", on_delete=models.PROTECT, related_name="judgments", db_index=False
    )
    year = models.ForeignKey(
        "districts.SchoolYear", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    state = models.CharField(max_length=5, choices=Rag)
    note = models.TextField(_("why"))
    made_at = models.DateTimeField(auto_now=True)
    made_by = models.ForeignKey(**PERSON)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district", "requirement", "year"], name="one_judgment_per_year"),
            models.CheckConstraint(
                condition=Q(state__in=SAID_BY_HAND) & ~Q(note=""), name="judgment_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.note


class RecordLink(DistrictOwned):
    """Somebody says that this record shows this requirement, whatever the record was for."""

    requirement = models.ForeignKey(
        "binder.Requirement", on_delete=models.PROTECT, related_name="links", db_index=False
    )
    record = models.ForeignKey(
        "binder.Record", on_delete=models.PROTECT, related_name="links", db_index=False
    )
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(**PERSON)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district", "requirement", "record"], name="record_linked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.requirement_id}: {self.record_id}"
