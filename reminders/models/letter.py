"""What was told to whom: the rows that keep every reminder to one time."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from districts.models import DistrictOwned

PERSON = {
    "to": settings.AUTH_USER_MODEL,
    "on_delete": models.CASCADE,
    "related_name": "+",
    "db_index": False,
}


class Letter(DistrictOwned):
    """One letter of reminders to one person on one day: the digest, or one that somebody sent by hand.

    Its unique key makes the digest one a day at the most, whatever runs twice.
    """

    person = models.ForeignKey(**PERSON)
    # In the district's time zone.
    day = models.DateField()
    # Empty for the digest; else the rule about which somebody wrote by hand.
    about = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )
    # Which run wrote it: a run that comes second finds none of its own.
    run = models.UUIDField()
    mail = models.ForeignKey("accounts.Mail", on_delete=models.SET_NULL, related_name="+", null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-pk"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "day", "person", "about"], name="one_letter_per_person_and_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}, {self.day}"


class Reminder(DistrictOwned):
    """That a person was told of one thing that is due. Its unique key lets each go out once."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="reminders", db_index=False)
    person = models.ForeignKey(**PERSON)
    # A name of reminders.occasions.RULES, with its stage.
    rule = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    # When it is due; where it has no such day, since when it waits.
    due_on = models.DateField()

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [models.Index(fields=["district", "letter"], name="reminder_by_letter")]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "person", "rule", "object_id", "due_on"], name="reminded_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.object_id}: {self.person_id}"


class MorningRun(DistrictOwned):
    """That the digests of a day are written: nothing more goes out on it, and nobody has to look."""

    day = models.DateField()
    finished_at = models.DateTimeField(auto_now_add=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-day"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district", "day"], name="one_morning_run_per_day"),
        ]

    def __str__(self) -> str:
        return str(self.day)


class LeftOut(DistrictOwned):
    """That the leader wants a person to get no digest on one day. What it would have told comes later."""

    person = models.ForeignKey(**PERSON)
    day = models.DateField(_("day"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district", "day", "person"], name="left_out_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}, {self.day}"
