from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import DistrictOwned
from partnerships.foundation.tenancy import owned
from schools.enums import Grade, Level, SchoolStatus, grade_span
from schools.querysets import SchoolQuerySet


@tracked()
class School(DistrictOwned):
    """A school of the district. Its plans belong to it; people come and go."""

    name = models.CharField(_("name"), max_length=200)
    # Twelve characters, leading zeros kept (NCES, Common Core of Data: NCESSCH).
    nces_id = models.CharField(
        _("NCES school id"),
        max_length=12,
        blank=True,
        validators=[
            RegexValidator(r"^\d{12}$", _("An NCES school id has twelve digits; keep its leading zeros."))
        ],
    )
    state_id = models.CharField(_("state school id"), max_length=60, blank=True)
    # The id under which the district's own systems know the school (OneRoster: sourcedId).
    local_id = models.CharField(_("district's own id"), max_length=120, blank=True)
    level = models.CharField(_("level"), max_length=20, choices=Level, default=Level.OTHER)
    grade_low = models.CharField(_("lowest grade"), max_length=2, choices=Grade, blank=True)
    grade_high = models.CharField(_("highest grade"), max_length=2, choices=Grade, blank=True)
    cluster = models.ForeignKey(
        "schools.Cluster",
        on_delete=models.PROTECT,
        related_name="schools",
        null=True,
        blank=True,
        db_index=False,
    )
    # None: not known.
    title_i = models.BooleanField(_("Title I"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=SchoolStatus, default=SchoolStatus.OPEN)
    enrollment = models.PositiveIntegerField(_("students enrolled"), null=True, blank=True)
    address = models.CharField(_("street"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    zip_code = models.CharField(_("ZIP code"), max_length=10, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    website = models.CharField(_("website"), max_length=300, blank=True)
    # Which list it came from last, in words ("NCES directory 2025-26"), or empty when typed.
    source = models.CharField(_("source"), max_length=120, blank=True)

    objects = owned(SchoolQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["district", "name", "id"], name="school_by_name"),
            models.Index(fields=["district", "cluster"], name="school_by_cluster"),
            # Few are, and the list of schools counts them apart.
            models.Index(fields=["district", "id"], name="school_closed", condition=Q(status="closed")),
        ]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "nces_id"],
                condition=~Q(nces_id=""),
                name="one_school_per_nces_id",
                violation_error_message=_("Another school of the district has this NCES id."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def grade_span(self) -> str:
        return grade_span(self.grade_low, self.grade_high)

    def facilitator_of(self, year: Any) -> Any:
        """The assignment of that school year, with its person; None where nobody is assigned. One query."""
        return self.assignments.select_related("person").filter(year=year).first()
