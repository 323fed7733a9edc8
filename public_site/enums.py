"""Words of the public page."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Part(models.TextChoices):
    """A part of the page that the leader switches by itself."""

    POLICY = "policy", _("The policy")
    PLAN = "plan", _("The Leadership Plan")
    SCHOOLS = "schools", _("The schools")
    EVENTS = "events", _("Dates to come")
    CONTACTS = "contacts", _("How to reach you")
