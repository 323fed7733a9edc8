from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import DistrictOwned


@tracked()
class QuietDay(DistrictOwned):
    """A day without school, or several in a row: no reminder goes out. Weekends are quiet by themselves."""

    name = models.CharField(_("what it is"), max_length=120)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["first_on", "pk"]
        indexes = [models.Index(fields=["district", "last_on"], name="quiet_day_by_end")]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="quiet_day_ends_after_it_starts",
                violation_error_message=_("The last day must not come before the first day."),
            ),
            models.UniqueConstraint(
                fields=["district", "first_on", "last_on"],
                name="one_row_per_quiet_days",
                violation_error_message=_("These days are quiet already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
