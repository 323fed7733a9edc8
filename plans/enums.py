"""Words of the plans."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    """Where a Leadership Plan stands. What may happen next is in lifecycle.py alone."""

    DRAFT = "draft", _("Drafting")
    ASKED = "asked", _("Waiting for adoption")
    ADOPTED = "adopted", _("Adopted")
    CLOSED = "closed", _("Closed")


class Strategy(models.TextChoices):
    """The six leadership and facilitation strategies, in the field's own order."""

    AWARENESS = "awareness", _("Create awareness")
    ALIGNMENT = "alignment", _("Align program and policy")
    GUIDANCE = "guidance", _("Guide learning and program development")
    SHARING = "sharing", _("Share knowledge")
    CELEBRATION = "celebration", _("Celebrate milestones")
    EVALUATION = "evaluation", _("Document progress and evaluate outcomes")


class Reach(models.TextChoices):
    """The two levels of a Leadership Plan: each prints on a page of its own."""

    DISTRICT = "district", _("The district does")
    TEAMS = "teams", _("For each school’s team")


class Rhythm(models.TextChoices):
    ONCE = "once", _("Once")
    MONTHLY = "monthly", _("Monthly")
    QUARTERLY = "quarterly", _("Quarterly")
    ALL_YEAR = "all_year", _("All year")
    DATES = "dates", _("On certain dates")


class ActivityStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class MilestoneName(models.TextChoices):
    """Why a frozen copy was kept."""

    ASKED = "asked", _("Sent for adoption")
    ADOPTED = "adopted", _("Adopted")
    AMENDED = "amended", _("Amendment adopted")
    CLOSED = "closed", _("Closed")


class Layout(models.TextChoices):
    """How a Leadership Plan is laid out on paper."""

    BY_GOAL = "by_goal", _("By goal: a page a goal")
    BY_LEVEL = "by_level", _("By level: what the district does, then help for each school’s team")


class Paper(models.TextChoices):
    LETTER = "letter", _("Letter")
    A4 = "a4", _("A4")
