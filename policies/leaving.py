"""Whether a language that was begun by mistake can leave a version, and what would go with it."""

import hashlib
from collections.abc import Callable

from django.utils.translation import gettext as _

from policies.enums import VersionState
from policies.models import PolicyCopy, PolicyVersion, Translation

Check = Callable[[PolicyVersion, str], list[str]]
# What rooms above have against it: sentences.
CHECKS: list[Check] = []


def keeps_languages(check: Check) -> Check:
    """Put a question before a language leaves a version. Once, when the room is ready."""
    CHECKS.append(check)
    return check


def held(version: PolicyVersion, language: str) -> list[Translation]:
    """What was written in this language so far."""
    rows = Translation.objects.filter(version=version, language=language).select_related(
        "paragraph", "section"
    )
    return [row for row in rows if row.text.strip()]


def against_leaving(version: PolicyVersion, language: str) -> list[str]:
    """Why it stays, in sentences for people: what families read, or answered in, isn't pulled away."""
    found = []
    copies = PolicyCopy.objects.filter(version=version)
    shown = copies.filter(content__translations__has_key=language).exists()
    if shown or (version.state != VersionState.DRAFT and held(version, language)):
        found.append(_("Families have seen words of the policy in this language."))
    return found + [sentence for check in CHECKS for sentence in check(version, language)]


def stamp_of(rows: list[Translation]) -> str:
    """Changes with every word, so that nothing goes that nobody was shown."""
    words = "\x00".join(f"{row.pk}\x01{row.text}" for row in sorted(rows, key=lambda each: each.pk))
    return hashlib.sha256(words.encode()).hexdigest()[:16]
