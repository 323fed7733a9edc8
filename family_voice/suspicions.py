"""Why somebody should look at a comment before it counts. Nothing is refused or changed for its words."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

# A list for each language, a word or phrase a line; lines with # say what they are.
LISTS = Path(__file__).parent / "words"
# Nobody reads a paragraph and writes about it in less.
QUICKEST = 3

# On a phone the space after a sentence is easily left out: “Com” begins a sentence about lunch in Vietnamese.
# Endings that are words in many languages need a stroke behind them.
LINK = re.compile(
    r"https?:|www\.|\[url|<a\s|[\w-]\.(?:(?-i:com|net|org|biz|ru|cn|xyz|icu|COM|NET|ORG|BIZ|RU|CN)\b|"
    r"(?:info|top|shop|site|online|club|vip|link|io|co)/)",
    re.IGNORECASE,
)
# Letters of Arabic that are written for each other.
ONE_FOR_MANY = str.maketrans("أإآٱىة", "اااايه")


def suspicions(text: str, *, seconds: float, bait: str) -> str:
    """Reasons in sentences, for those who look at it; empty for what is above suspicion.

    `seconds` since the page was made; `bait` is what stands in the field that no person sees.
    """
    found = []
    if bait:
        found.append(_("A field was filled in that people do not see."))
    if text and seconds < QUICKEST:
        found.append(_("It was sent faster than a person writes."))
    if LINK.search(text):
        found.append(_("It has a link in it."))
    if _hurts(text):
        found.append(_("It has a word in it that may hurt."))
    return " ".join(found)


def _hurts(text: str) -> bool:
    return bool(text) and bool(_hurtful().search(_plain(text)))


@cache
def _hurtful() -> re.Pattern[str]:
    words = [
        _plain(line)
        for path in sorted(LISTS.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})(?!\w)")


def _plain(text: str) -> str:
    """One spelling: no capitals, no vowel signs of Arabic, single spaces."""
    spelled = unicodedata.normalize("NFKC", text).casefold().translate(ONE_FOR_MANY)
    return " ".join(re.sub("[\u0640\u064b-\u0652]", "", spelled).split())
