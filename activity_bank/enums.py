"""Words of the activity bank: what one can narrow it by."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Costs(models.TextChoices):
    """What an activity cost, or is to cost."""

    FREE = "free", _("Free, or no cost named")
    UNDER_100 = "100", _("Under $100")
    UNDER_500 = "500", _("Under $500")


class Reached(models.IntegerChoices):
    """How many families came at least, all days together."""

    A_CLASS = 25, _("25 families or more")
    A_GRADE = 50, _("50 families or more")
    MANY = 100, _("100 families or more")


class Years(models.TextChoices):
    THIS = "this", _("This year’s plans")
    LAST = "last", _("Last year’s plans")
    EARLIER = "earlier", _("Earlier years")
