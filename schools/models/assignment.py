from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import DistrictOwned


@tracked()
class FacilitatorAssignment(DistrictOwned):
    """Which facilitator helps which school in which school year.

    A list may name a facilitator by a code before anybody knows whose it is: then `person` is
    empty until a facilitator's role carries that code.
    """

    school = models.ForeignKey(
        "schools.School", on_delete=models.CASCADE, related_name="assignments", db_index=False
    )
    year = models.ForeignKey(
        "districts.SchoolYear", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    code = models.CharField(_("code in the district's lists"), max_length=40, blank=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["district", "year", "person"], name="assignment_by_facilitator"),
        ]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "school", "year"],
                name="one_facilitator_per_school_and_year",
                violation_error_message=_("This school has a facilitator for this year already."),
            ),
            models.CheckConstraint(condition=~Q(person=None, code=""), name="assignment_names_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.school}: {self.person or self.code}"
