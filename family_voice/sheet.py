"""What stands on paper that families are handed: a sheet to answer on in two languages, a poster, slips.

Plain data, and all of it: the same data is the same paper. The web page and the PDF show this alone.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_noop, override

from family_voice.contact import contact_of
from family_voice.enums import PaperKind
from family_voice.pages import policy_page
from policies.models import PolicyVersion
from policies.reading import Reading, Words, direction_of, reading_of

# Light squares around a code, by the standard; without them telephones don't find it.
QUIET = 4
# Letters of a paragraph up to which both languages stand side by side; above, one under the other.
SHORT = 700
# Letters of a title above which a poster and slips say it smaller, so that they stay on their page.
LONG_TITLE = 80
# The fixed words, which are those of families' page where it says the same.
FIXED = {
    "title": gettext_noop("Tell us what you think"),
    "lede": gettext_noop("Write in any language. Please leave out names."),
    "no_name": gettext_noop("You do not need an account. We do not ask your name."),
    "until": gettext_noop("Open until %(until)s"),
    "back": gettext_noop("Please give this sheet back at your school, or where you got it."),
    "agree": gettext_noop("I agree"),
    "change": gettext_noop("Change it"),
    "add": gettext_noop("Add something"),
    "whole": gettext_noop("What do you think of the whole policy?"),
    "told": gettext_noop("Would you like to be told our answer?"),
    "address": gettext_noop(
        "Leave an e-mail address or a phone number, if you like. We use it once. Then we delete it."
    ),
    "school": gettext_noop("Which school are you with?"),
    "scan": gettext_noop("Scan the code with a phone, or type the address:"),
    "phone": gettext_noop("Answer by phone:"),
}


def sheet_of(
    version: PolicyVersion, language: str, *, batch: int = 0, paper: str = "letter"
) -> dict[str, Any]:
    """Each paragraph in the policy's own language and in `language`, with boxes and lines. `batch` is 0 on
    sheets that families print themselves. Queries: those of two readings, and one for the telephone.
    """
    own = reading_of(version, version.language)
    other = own if language == version.language else reading_of(version, language)
    spoken = _speakable([version.language, language])
    return {
        **_common(version, PaperKind.SHEET, paper, spoken),
        "language": language,
        "batch": batch,
        # What whoever keys it in looks for: version and batch.
        "mark": f"{version.number}-{batch}",
        "heading": _both(own.title, other.title),
        "introduction": _both(own.introduction, other.introduction),
        "sections": list(_sections(own, other)),
        **_code(version, language, spoken[0], f"{version.number}-{batch}" if batch else ""),
    }


def poster_of(version: PolicyVersion, language: str, *, paper: str = "letter") -> dict[str, Any]:
    """One page for a school's door, in one language."""
    return _notice(version, PaperKind.POSTER, language, paper, _speakable([language]))


def flyer_of(version: PolicyVersion, language: str, *, paper: str = "letter") -> dict[str, Any]:
    """A page of four slips to cut apart, in two languages."""
    return _notice(version, PaperKind.FLYER, language, paper, _speakable([language, version.language]))


def _notice(
    version: PolicyVersion, kind: PaperKind, language: str, paper: str, spoken: list[str]
) -> dict[str, Any]:
    title = reading_of(version, language).title
    own = title if kind == PaperKind.POSTER else reading_of(version, version.language).title
    return {
        **_common(version, kind, paper, spoken),
        "language": language,
        "batch": 0,
        "heading": _both(title, own),
        "is_long": max(len(title.text), len(own.text)) > LONG_TITLE,
        **_code(version, language, spoken[0]),
    }


def _common(version: PolicyVersion, kind: PaperKind, paper: str, spoken: list[str]) -> dict[str, Any]:
    contact = contact_of(version.district)
    return {
        "kind": kind.value,
        "paper": paper,
        # The language of the document itself: that of its fixed words.
        "lang": spoken[0],
        "dir": direction_of(spoken[0]),
        "number": version.number,
        "district": version.district.name,
        "said": _said(version, spoken),
        "over": _in(
            spoken[0], "%(district)s. Policy, version %(number)s",
            district=version.district.name, number=version.number,
        ),
        "phone": contact.phone if contact else "",
    }  # fmt: skip


def _speakable(languages: list[str]) -> list[str]:
    """Those of the languages that our fixed words are in, each once; never none: better once in another
    language than under a wrong name.
    """
    ours = dict(settings.LANGUAGES)
    bases = [each if each in ours else each.partition("-")[0] for each in languages]
    found = [each for each in bases if each in ours]
    return list(dict.fromkeys(found)) or [settings.LANGUAGE_CODE.partition("-")[0]]


def _said(version: PolicyVersion, spoken: list[str]) -> dict[str, list[dict[str, str]]]:
    """Each of the fixed words in those languages that have it in words of their own."""
    said: dict[str, list[dict[str, str]]] = {name: [] for name in FIXED}
    for name, msgid in FIXED.items():
        texts: list[str] = []
        for language in spoken:
            text = _in(language, msgid)
            if text in texts or (name == "until" and version.comments_until is None):
                continue
            texts.append(text)
            words = text % {"until": _day(version, language)} if name == "until" else text
            said[name].append({"text": words, "lang": language, "dir": direction_of(language)})
    return said


def _in(language: str, msgid: str, **values: Any) -> str:
    with override(language):
        return gettext(msgid) % values if values else gettext(msgid)


def _day(version: PolicyVersion, language: str) -> str:
    with override(language):
        return date_format(version.comments_until, "DATE_FORMAT")


def _both(own: Words, other: Words) -> list[dict[str, str]]:
    """The words in both languages; once where nobody has translated them, never where there are none."""
    found = [own] if other.language == own.language else [own, other]
    return [
        {"text": each.text, "lang": each.language, "dir": each.direction}
        for each in found
        if each.text.strip()
    ]


def _sections(own: Reading, other: Reading) -> Iterator[dict[str, Any]]:
    for section, twin in zip(own.sections, other.sections, strict=True):
        yield {
            "heading": _both(section.heading, twin.heading),
            "pairs": [
                _pair(each.number, _both(each.words, same.words))
                for each, same in zip(section.paragraphs, twin.paragraphs, strict=True)
            ],
        }


def _pair(number: int, texts: list[dict[str, str]]) -> dict[str, Any]:
    beside = len(texts) > 1 and all(len(each["text"]) <= SHORT for each in texts)
    return {"number": number, "texts": texts, "is_beside": beside}


def _code(version: PolicyVersion, language: str, spoken: str, mark: str = "") -> dict[str, Any]:
    """The address of families' page: to type, and with the batch's mark to follow and to scan."""
    plain = settings.SITE_URL + policy_page(version.district, language)
    url = settings.SITE_URL + policy_page(version.district, language, mark)
    return {
        "url": url,
        # Nobody needs to type what every browser adds by itself.
        "typed": plain.removeprefix("https://"),
        "qr": qr_code(url, _in(spoken, gettext_noop("Code to scan: %(url)s"), url=url)),
    }


def qr_code(url: str, about: str) -> SafeString:
    """The address as a picture that telephones read, as SVG without style or size of its own. `about` is
    what it says to those who don't see it."""
    import segno  # noqa: PLC0415 - seldom needed

    drawn = segno.make(url, error="m", micro=False)
    return mark_safe(  # noqa: S308 - drawn by the library from nothing but squares, its title escaped
        drawn.svg_inline(omitsize=True, border=QUIET, svgclass="paper-qr", lineclass=None, title=about)
    )
