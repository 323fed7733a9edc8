"""Words of the contact log."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactKind(models.TextChoices):
    """How the district office was in touch with a school's team."""

    VISIT = "visit", _("Visit")
    CALL = "call", _("Call")
    MESSAGE = "message", _("Message")
    MEETING = "meeting", _("Meeting")
