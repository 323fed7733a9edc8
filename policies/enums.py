"""Words of the policy."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VersionState(models.TextChoices):
    """Where a version of the policy stands. What may happen next is in lifecycle.py alone."""

    DRAFT = "draft", _("Drafting")
    IN_REVIEW = "in_review", _("Open for families’ input")
    ADOPTED = "adopted", _("Adopted")
    SUPERSEDED = "superseded", _("Replaced by a later version")
    # Begun by mistake and removed before a family saw it. Nobody meets it any more; its past is kept.
    DROPPED = "dropped", _("Removed as a draft")


# Still being worked on; a policy has one such version at the most.
UNSETTLED = (VersionState.DRAFT, VersionState.IN_REVIEW)
# Never signed.
UNSIGNED = (*UNSETTLED, VersionState.DROPPED)


class RequiredPart(models.TextChoices):
    """What a district's policy for partnerships has to speak of: role 1 of a district's leadership, and the
    law's list for the written policy (ESEA section 1116(a)(2), 20 U.S.C. 6318)."""

    GOALS = "goals", _("The district’s goals for partnerships")
    TYPES = "types", _("The six types of involvement")
    TEAMS = "teams", _("An action team in every school")
    HELP = "help", _("What the district does to help its schools")
    PARENTS = "parents", _("How parents write, evaluate and decide with us")
    ACCESS = "access", _("Languages and access for everybody")


class CopyName(models.TextChoices):
    """When a version was copied word for word."""

    OPENED = "opened", _("As families saw it")
    ADOPTED = "adopted", _("As adopted")


class Piece(models.TextChoices):
    """What of a version has words of its own to translate."""

    TITLE = "title", _("Title")
    INTRODUCTION = "intro", _("Introduction")
    HEADING = "heading", _("Heading")
    PARAGRAPH = "paragraph", _("Paragraph")


class Standing(models.TextChoices):
    """How far a translated text can be trusted to say what its source says now."""

    SOURCE = "source", _("Original")
    CURRENT = "current", _("Translated")
    OLDER = "older", _("Older than the original")
    MISSING = "missing", _("Not translated yet")


class Edition(models.TextChoices):
    """How a paper sets a translation and its original."""

    ONE = "one", _("In one language")
    BESIDE = "beside", _("Original and translation side by side")
    UNDER = "under", _("Translation under each piece of the original")
