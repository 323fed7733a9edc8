import datetime
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def check_time_zone(name: str) -> None:
    """Raises ValidationError for a name that the time zone database doesn't know."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError) as wrong:
        raise ValidationError(_("Choose a time zone, for example America/New_York.")) from wrong


class District(models.Model):
    """The tenant: nothing of one district is ever visible in another."""

    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(
        _("short name"), max_length=80, help_text=_("Stands at the head of each page.")
    )
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    # Seven characters, leading zeros kept (NCES, Common Core of Data: LEAID).
    nces_lea_id = models.CharField(
        _("NCES district id"),
        max_length=7,
        blank=True,
        validators=[
            RegexValidator(r"^\d{7}$", _("An NCES district id has seven digits; keep its leading zeros."))
        ],
    )
    state = models.CharField(_("state"), max_length=2, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=60, default="America/New_York", validators=[check_time_zone]
    )
    languages = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    paper = models.CharField(
        _("paper"),
        max_length=6,
        default="letter",
        choices=[("letter", _("Letter")), ("a4", _("A4"))],
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The time zone that decides which day it is."""
        return ZoneInfo(self.time_zone)

    def today(self) -> datetime.date:
        """The calendar date in the district's time zone."""
        return timezone.now().astimezone(self.zone).date()
