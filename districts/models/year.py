from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models.owned import DistrictOwned


@tracked()
class SchoolYear(DistrictOwned):
    """One school year of a district, named by the year in which it ends (2027 is 2026–27)."""

    ends_in = models.PositiveSmallIntegerField(_("year it ends"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    plans_due_on = models.DateField(_("One-Year Action Plans due"), null=True, blank=True)
    midyear_on = models.DateField(_("mid-year check"), null=True, blank=True)
    evaluations_due_on = models.DateField(_("evaluations due"), null=True, blank=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-ends_in"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "ends_in"],
                name="one_row_per_school_year",
                violation_error_message=_("This school year is there already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="year_ends_after_it_starts",
                violation_error_message=_("The last day must come after the first day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ends_in - 1}–{self.ends_in % 100:02d}"
