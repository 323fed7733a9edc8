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
from policies.reading import Words, direction_of, own_name, reading_of

# Black squares of so many units a side; printed, what a telephone needs from an arm's length.
QUIET = 2


@dataclass(frozen=True)
class Side:
    """All fixed words of a sheet in one language."""

    language: str
    title: str
    lede: str
    agree: str
    change: str
    add: str
    write: str
    whole: str
    told: str
    school: str
    by_phone: str
    no_name: str
    until: str

    @property
    def direction(self) -> str:
        return direction_of(self.language)

    @property
    def name(self) -> str:
        return own_name(self.language)


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
    sides = [_side(version, version.language), *([_side(version, language)] if other else [])]
    return PaperSheet(
        version=version,
        sides=sides,
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
        drawn.svg_inline(omitsize=True, border=QUIET, svgclass="qr", lineclass=None)
    )


def _side(version: PolicyVersion, language: str) -> Side:
    with override(language):
        day: Any = version.comments_until
        return Side(
            language=language,
            title=_("Tell us what you think"),
            lede=_(
                "Read each paragraph and tick what you think. Leave out what you like. You can write in any "
                "language."
            ),
            agree=_("I agree"),
            change=_("I would change it"),
            add=_("I would add something"),
            write=_("What would you change or add?"),
            whole=_("What else do you want to say about all of it?"),
            told=_("Do you want to be told our answer? Write a telephone number or an e-mail address."),
            school=_("School"),
            by_phone=_("Or answer with your phone:"),
            no_name=_("You need not write your name."),
            until=_("Give this sheet to your school by %(day)s.") % {"day": date_format(day)} if day else "",
        )
