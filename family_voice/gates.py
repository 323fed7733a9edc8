"""What families' input has against a move of the policy."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from family_voice.models import PolicyComment
from policies.lifecycle import gate


@gate("take_back")
def families_have_answered(version: Any) -> list[str]:
    """What families said of a version isn't pulled away from under them."""
    if PolicyComment.objects.filter(version=version).exists():
        return [_("Families have answered already. Answer them, and record the adoption.")]
    return []


@gate("adopt")
def all_are_answered(version: Any) -> list[str]:
    """Each comment has its disposition before adoption."""
    waiting = PolicyComment.objects.filter(version=version).unanswered().count()
    if not waiting:
        return []
    return [
        ngettext(
            "%(count)s comment waits for an answer. Answer it first.",
            "%(count)s comments wait for an answer. Answer them first.",
            waiting,
        )
        % {"count": waiting}
    ]
