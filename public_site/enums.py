"""Words of the public page."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

# Languages that the public page itself speaks, each by its own name, in their order at its head.
SPOKEN = dict(settings.LANGUAGES)
DEFAULT = settings.LANGUAGE_CODE.partition("-")[0]


class Part(models.TextChoices):
    """A part of the page that the leader switches by itself."""

    POLICY = "policy", _("The policy")
    PLAN = "plan", _("The Leadership Plan")
    SCHOOLS = "schools", _("The schools")
    EVENTS = "events", _("Dates to come")
    CONTACTS = "contacts", _("How to reach you")
