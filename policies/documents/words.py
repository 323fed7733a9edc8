"""What a printed policy says about itself: in its own language where we speak that, else in English."""

from functools import cache

from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from partnerships.foundation.languages import SPOKEN

SAID = {
    "untitled": gettext_noop("Policy for partnerships with families and the community"),
    "version": gettext_noop("%(district)s. Policy, version %(number)s"),
    "draft": gettext_noop("Draft: it is being written, and is not in force."),
    "working": gettext_noop("Working text: families see another one until it is adopted."),
    "open_until": gettext_noop("Draft, open for families’ input until %(day)s."),
    "open": gettext_noop("Draft, open for families’ input."),
    "adopted": gettext_noop("Adopted on %(day)s."),
    "signed": gettext_noop("Signed by %(name)s."),
    "signed_office": gettext_noop("Signed by %(name)s, %(office)s."),
    "review": gettext_noop("Next review: %(day)s."),
    "superseded": gettext_noop("No longer in force: a later version has replaced it."),
    "missing": gettext_noop("Not translated yet, and printed in the original (%(language)s): %(pieces)s."),
    "older": gettext_noop("Translated from earlier words of the original: %(pieces)s."),
    "title": gettext_noop("title"),
    "introduction": gettext_noop("introduction"),
    "heading": gettext_noop("heading “%(words)s”"),
    "paragraph": gettext_noop("paragraph %(number)s"),
    "not_translated": gettext_noop("Not translated yet"),
    "number": gettext_noop("Number"),
}
ENGLISH = "en"


def say(what: str, /, **words: object) -> str:
    """One of the above in the language that is active."""
    return gettext(SAID[what]) % words


@cache
def labels_language(language: str) -> str:
    """The language that a paper in `language` speaks of itself in: that one, if we can say all of it."""
    if language not in SPOKEN:
        return ENGLISH
    with translation.override(language):
        return language if all(gettext(each) != each for each in SAID.values()) else ENGLISH
