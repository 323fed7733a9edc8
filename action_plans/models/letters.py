from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from districts.models import DistrictOwned


class CoachingLetter(DistrictOwned):
    """The day's one letter to a person about comments and answers, and of which it told.

    The unique key makes it one a day, whatever runs twice; what it told is never told again.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # In the district's time zone.
    day = models.DateField()
    # Ids of comments and answers.
    comments = ArrayField(models.BigIntegerField())
    at = models.DateTimeField(auto_now_add=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "person", "day"], name="one_coaching_letter_per_person_and_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}, {self.day}"
