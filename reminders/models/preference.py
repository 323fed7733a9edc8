from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from districts.models import DistrictOwned
from reminders.enums import HowOften, Kind


class Preference(DistrictOwned):
    """How often a person wants reminders of one kind from one district. Without a row: as is usual."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    kind = models.CharField(_("what about"), max_length=10, choices=Kind)
    often = models.CharField(_("how often"), max_length=10, choices=HowOften)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district", "person", "kind"], name="one_preference_per_kind"),
            models.CheckConstraint(condition=Q(often__in=HowOften.values), name="preference_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.often}"
