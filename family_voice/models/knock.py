"""How often somebody came, so that a machine can't drown families out."""

from django.db import models

from districts.models import DistrictOwned


class Knock(DistrictOwned):
    """A count of one hour. `key` says whose: made from an address with the salt of one day, it leads back to
    nobody once the day is over. Rows go after two days.
    """

    hour = models.DateTimeField()
    # A key of walls.RINGS.
    ring = models.CharField(max_length=10)
    key = models.CharField(max_length=40)
    count = models.PositiveIntegerField(default=1)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district", "hour", "ring", "key"], name="one_count_an_hour"),
        ]

    def __str__(self) -> str:
        return f"{self.ring}: {self.count}"
