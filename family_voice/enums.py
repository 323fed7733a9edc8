"""Words of families' input."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Wish(models.TextChoices):
    """What a family says of a paragraph, or of the whole policy."""

    AGREE = "agree", _("Agrees")
    CHANGE = "change", _("Would change it")
    ADD = "add", _("Would add something")
    WHOLE = "whole", _("About the whole policy")


class Channel(models.TextChoices):
    """How an answer came. None counts less than another."""

    WEB = "web", _("On the page")
    PAPER = "paper", _("On paper")
    PHONE = "phone", _("By telephone")
    INTERPRETER = "interpreter", _("Through an interpreter")
    MEETING = "meeting", _("At a meeting")
    EMAIL = "email", _("By e-mail")


# Those that somebody of the district keys in.
KEYED = (Channel.PAPER, Channel.PHONE, Channel.INTERPRETER, Channel.MEETING)


class Visibility(models.TextChoices):
    """Whether a comment's words may appear on the public page once it is answered. Nothing is deleted."""

    SHOWN = "shown", _("May be shown")
    HELD = "held", _("Waits for somebody to look at it")
    HIDDEN = "hidden", _("Hidden")


class Disposition(models.TextChoices):
    """What became of a comment."""

    ADOPTED = "adopted", _("Adopted")
    ADAPTED = "adapted", _("Adopted in part")
    NOTED = "noted", _("Noted")
    NOT_ADOPTED = "not_adopted", _("Not adopted")


class Told(models.TextChoices):
    """How a family wants to be told the answer."""

    EMAIL = "email", _("By e-mail")
    PHONE = "phone", _("By telephone or text message")


class Place(models.TextChoices):
    """Where a comment stands on its way to an answer."""

    WAITING = "waiting", _("Waiting for an answer")
    ANSWERED = "answered", _("Answered")
    HELD = "held", _("Held")
    HIDDEN = "hidden", _("Hidden")


class PaperKind(models.TextChoices):
    """What families are handed on paper."""

    SHEET = "sheet", _("Answer sheet")
    POSTER = "poster", _("Poster")
    FLYER = "flyer", _("Slips, four on a page")
