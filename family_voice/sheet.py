"""A sheet of paper in two languages: each paragraph with boxes to tick and lines to write on."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from family_voice.pages import policy_page
from policies.models import PolicyVersion
from policies.reading import Words, direction_of, reading_of

# Black squares of so many units a side; printed, what a telephone needs from an arm's length.
QUIET = 4


@dataclass(frozen=True)
class Side:
    """All fixed words of a sheet in one language: those of families' page, which are translated already.
    Empty where nobody has put them into it: better once in the original than twice."""

    language: str
    title: str
    lede: str
    no_name: str
    until: str
    agree: str
    change: str
    add: str
    whole: str
    told: str
    address: str
    school: str

    @property
    def direction(self) -> str:
        return direction_of(self.language)


@dataclass(frozen=True)
class Pair:
    """One paragraph: the original, and the translation where a person has entered one."""

    number: int
    original: Words
    translated: Words | None


@dataclass(frozen=True)
class PaperSheet:
    """Everything that a sheet prints. `sides` are one or two; `batch` 0 on sheets that families print."""

    version: PolicyVersion
    sides: list[Side]
    # All fixed words in its one language, for a poster.
    alone: Side
    title: list[Words]
    pairs: list[Pair] = field(default_factory=list)
    batch: int = 0
    url: str = ""
    qr: SafeString | str = ""

    @property
    def first(self) -> Side:
        return self.sides[0]


def sheet_of(version: PolicyVersion, language: str, batch: int = 0) -> PaperSheet:
    """The sheet of a version in the policy's own language and `language`. Queries: those of two readings."""
    original = reading_of(version, version.language)
    other = None if language == version.language else reading_of(version, language)
    spoken = {each.id: each.words for each in other.paragraphs} if other else {}
    url = settings.SITE_URL + policy_page(version.district, language)
    own = version.language
    sides = [_side(version, own), *([_side(version, language, beside=own)] if other else [])]
    return PaperSheet(
        version=version,
        sides=sides,
        alone=_side(version, language),
        title=[original.title, *([other.title] if other and other.title.language == language else [])],
        pairs=[
            Pair(each.number, each.words, _in(language, spoken.get(each.id))) for each in original.paragraphs
        ],
        batch=batch,
        url=url,
        qr=qr_code(url),
    )


def _in(language: str, words: Words | None) -> Words | None:
    return words if words and words.language == language else None


def qr_code(url: str) -> SafeString:
    """The address as a picture that telephones read, as SVG without style or size of its own."""
    import segno  # noqa: PLC0415 - seldom needed

    drawn = segno.make(url, error="m", micro=False)
    return mark_safe(  # noqa: S308 - drawn by the library from nothing but squares
        drawn.svg_inline(omitsize=True, border=QUIET, svgclass="paper-qr", lineclass=None)
    )


def _side(version: PolicyVersion, language: str, *, beside: str = "") -> Side:
    """In one language. What reads the same in the language `beside` it is left out."""

    def said(msgid: str, **values: Any) -> str:
        with override(beside or language):
            other = _(msgid)
        with override(language):
            found = _(msgid)
            day = {name: date_format(value) for name, value in values.items()}
        return "" if beside and found == other else found % day

    until = version.comments_until
    return Side(
        language=language,
        title=said("Tell us what you think"),
        lede=said("Write in any language. Please leave out names."),
        no_name=said("You do not need an account. We do not ask your name."),
        until=said("Open until %(until)s", until=until) if until else "",
        agree=said("I agree"),
        change=said("Change it"),
        add=said("Add something"),
        whole=said("What do you think of the whole policy?"),
        told=said("Would you like to be told our answer?"),
        address=said(
            "Leave an e-mail address or a phone number, if you like. We use it once. Then we delete it."
        ),
        school=said("Which school are you with?"),
    )
