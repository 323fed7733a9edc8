"""What a school shows of its plan: its chair, co-chairs or principal choose."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import DistrictOwned


@tracked(find_by="school")
class SchoolChoice(DistrictOwned):
    """One a school. Nothing of its plan is public until it says yes; names of people never are."""

    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, related_name="+", db_index=False)
    is_on = models.BooleanField(_("show our plan on the district’s public page"), default=False)
    # What "at a glance" shows once the school has said yes.
    shows_goals = models.BooleanField(_("our goals"), default=True)
    shows_activities = models.BooleanField(_("our activities, with type and month"), default=True)
    shows_dates = models.BooleanField(_("days in the next weeks"), default=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district", "school"], name="one_public_choice_per_school"),
        ]

    def __str__(self) -> str:
        return f"{self.school_id}"
