"""Typed text, made safe to store without changing what a person sees in it."""

import re
import unicodedata

from django.utils.translation import ngettext

# Control characters but tab and line feed, and halves of surrogate pairs: PostgreSQL refuses some of
# them, XML the rest, and no person can see any.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(typed: str) -> str:
    """One spelling for what looks the same: line ends as LF, letters composed (NFC), nothing unseen.

    Everything else stays as typed: emoji sequences, direction marks, markup.
    """
    lines = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return unicodedata.normalize("NFC", UNSEEN.sub("", lines))


def removed_by_cleaning(typed: str) -> str:
    """A sentence when characters had to be left out, or nothing."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n")
    count = len(UNSEEN.findall(lines))
    if not count:
        return ""
    return ngettext(
        "%(count)d invisible control character was left out.",
        "%(count)d invisible control characters were left out.",
        count,
    ) % {"count": count}


def on_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def refuse_if_too_long(text: str, most: int) -> str:
    """A sentence that says by how much, or nothing."""
    over = len(text) - most
    if over <= 0:
        return ""
    return ngettext(
        "This is %(over)s character too long: %(most)s fit here. Nothing is cut off; shorten it.",
        "This is %(over)s characters too long: %(most)s fit here. Nothing is cut off; shorten it.",
        over,
    ) % {"over": f"{over:,}", "most": f"{most:,}"}
