"""Words of the reminders."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What reminders are about: each person says for each kind how often."""

    PLAN = "plan", _("Our action plan and when it is due")
    REVIEW = "review", _("Action plans that wait for my answer")
    ACTIVITY = "activity", _("Activities and what is prepared for them")
    RESULT = "result", _("How activities went")
    CONTACT = "contact", _("Next steps that I agreed on with schools")
    TEAM = "team", _("Teams without a chair")
    POLICY = "policy", _("The policy’s next review")


class HowOften(models.TextChoices):
    DAILY = "daily", _("On the day")
    WEEKLY = "weekly", _("Once a week")
    OFF = "off", _("Never by mail")


class To(models.TextChoices):
    """Who is reminded, beside those whom the thing itself names."""

    CHAIR = "chair", _("Chair")
    CHAIRS = "chairs", _("Chair and co-chairs")
    FACILITATOR = "facilitator", _("Facilitator")
    LEADERS = "leaders", _("Leader for partnerships")
