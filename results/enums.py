"""Words of the results: how activities went."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HowWell(models.IntegerChoices):
    """How well something was planned or carried out, as the team sees it."""

    POORLY = 1, _("Poorly")
    PARTLY = 2, _("Partly")
    WELL = 3, _("Well")
    VERY_WELL = 4, _("Very well")


class Helped(models.TextChoices):
    """Whether an activity helped its goal."""

    YES = "yes", _("Yes")
    SOMEWHAT = "somewhat", _("Somewhat")
    NO = "no", _("No")
    TOO_EARLY = "too_early", _("Too early to say")


class Source(models.TextChoices):
    """By which way a result came in."""

    PAGE = "page", _("On the page")
    LINK = "link", _("By the link")
    PAPER = "paper", _("On paper")
    IMPORT = "import", _("From a list")


class EvidenceKind(models.TextChoices):
    """What a file shows. A sign-in sheet must not name students."""

    PHOTO = "photo", _("Photo")
    AGENDA = "agenda", _("Agenda or invitation")
    SIGN_IN = "sign_in", _("Sign-in sheet")
    OTHER = "other", _("Something else")


class Moment(models.TextChoices):
    """When a team looks at its whole plan."""

    MIDYEAR = "midyear", _("Mid-year check")
    YEAR_END = "year_end", _("Year end")


class Reached(models.TextChoices):
    """Whether a goal is on its way at mid-year, or was reached at the end."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
