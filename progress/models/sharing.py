"""Who outside the product reads the page: by a link, and by e-mail."""

import datetime

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import DistrictOwned
from partnerships.foundation.columns import PERSON, both_or_neither
from progress.enums import Rhythm

# The last day that every month has.
LAST_DAY = 28


@tracked()
class ShareLink(DistrictOwned):
    """A link to the page of one school year for people without an account, until a day, or until it is ended.

    The link itself is signed and stands nowhere: it names this row.
    """

    year = models.ForeignKey(
        "districts.SchoolYear", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    for_whom = models.CharField(_("for whom"), max_length=120)
    # Works on this day of the district's calendar for the last time.
    until = models.DateField(_("works until"))
    made_at = models.DateTimeField(auto_now_add=True)
    # Empty for links in letters that the clock sent.
    made_by = models.ForeignKey(**PERSON)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_by = models.ForeignKey(**PERSON)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-pk"]
        indexes = [models.Index(fields=["district", "-id"], name="share_link_by_age")]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.CheckConstraint(condition=both_or_neither("ended"), name="share_link_ended_at_and_by"),
        ]

    def __str__(self) -> str:
        return self.for_whom

    def works_on(self, day: datetime.date) -> bool:
        return self.ended_at is None and day <= self.until


@tracked()
class BoardMailing(DistrictOwned):
    """To whom the page goes by e-mail, and how often: one a district."""

    recipients = ArrayField(models.EmailField(), verbose_name=_("e-mail addresses"), default=list, blank=True)
    rhythm = models.CharField(_("how often"), max_length=10, choices=Rhythm, default=Rhythm.MONTHLY)
    # Of the month; of the first month of a quarter.
    day = models.PositiveSmallIntegerField(
        _("on which day"), default=1, validators=[MinValueValidator(1), MaxValueValidator(LAST_DAY)]
    )
    is_on = models.BooleanField(_("send it"), default=False)
    # Since when it runs as it stands: what was due before is not sent.
    since = models.DateField(editable=False)
    set_by = models.ForeignKey(**PERSON | {"null": False, "blank": False})

    class Meta(DistrictOwned.Meta):
        abstract = False
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district"], name="one_board_mailing_per_district"),
            models.CheckConstraint(
                condition=Q(rhythm__in=Rhythm.values), name="board_mailing_rhythm_is_known"
            ),
            models.CheckConstraint(
                condition=Q(day__gte=1, day__lte=LAST_DAY), name="board_mailing_day_in_every_month"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rhythm_display()}, {self.day}"


class BoardLetter(DistrictOwned):
    """One time that the page went out by e-mail. Of one due day there is one, whatever runs twice."""

    # Empty where somebody sent it by hand.
    due_on = models.DateField(null=True, blank=True)
    link = models.OneToOneField("progress.ShareLink", on_delete=models.PROTECT, related_name="letter")
    recipients = ArrayField(models.EmailField(), default=list)
    sent_at = models.DateTimeField(auto_now_add=True)
    sent_by = models.ForeignKey(**PERSON)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-pk"]
        indexes = [models.Index(fields=["district", "-id"], name="board_letter_by_age")]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "due_on"],
                condition=~Q(due_on=None),
                name="one_board_letter_per_due_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_on or self.sent_at}"
