import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import DistrictOwned

# A count of fewer people than this might tell who they were.
USUAL_THRESHOLD = 10


def new_secret() -> str:
    return get_random_string(50)


@tracked(exclude=["secret"])
class PrivacyRules(DistrictOwned):
    """How carefully this district gives out counts of people. One row a district."""

    threshold = models.PositiveSmallIntegerField(
        _("smallest count that is given out"),
        default=USUAL_THRESHOLD,
        validators=[MinValueValidator(3), MaxValueValidator(100)],
    )
    # What the ids in releases are made with: the same in every release, told to nobody.
    secret = models.CharField(max_length=50, default=new_secret, editable=False)

    class Meta(DistrictOwned.Meta):
        abstract = False
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district"], name="one_set_of_privacy_rules"),
        ]

    def __str__(self) -> str:
        return str(self.threshold)


class ResearchRelease(DistrictOwned):
    """De-identified tables for evaluation, as they stood on one day. A finished release never changes."""

    # 1, 2, 3 … within the district.
    number = models.PositiveIntegerField()
    note = models.CharField(_("what is new in it"), max_length=500, blank=True)
    threshold = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    job = models.ForeignKey(
        "districts.Job", on_delete=models.SET_NULL, related_name="+", null=True, db_index=False
    )
    # The day, in the district's time zone, whose state it shows.
    as_of = models.DateField(null=True)
    file = models.FileField(max_length=200, blank=True)
    # Every count as this release gave it out or held it back: what the next one is compared with.
    ledger = models.FileField(max_length=200, blank=True)
    # Bytes.
    size = models.PositiveBigIntegerField(default=0)
    # SHA-256 of the ZIP file, in hex.
    checksum = models.CharField(max_length=64, blank=True)
    # Table → rows, counts held back, rows new, gone and changed since the release before.
    facts = models.JSONField(default=dict)
    finished_at = models.DateTimeField(null=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-number"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district", "number"], name="one_release_per_number"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="frozen",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__finished_at__isnull=False),
            )
        ]

    @property
    def largest_held_back(self) -> int:
        """The largest count that is held back for being small."""
        return self.threshold - 1

    def __str__(self) -> str:
        return str(_("Release %(number)s") % {"number": self.number})
