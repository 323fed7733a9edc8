"""Words of what leaves the district."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FeedKind(models.TextChoices):
    """Whose days a calendar shows."""

    PERSON = "person", _("Mine")
    SCHOOL = "school", _("One school’s")
    DISTRICT = "district", _("The whole district’s")
