"""Everything that stands on families' page of the policy."""

import hashlib
import uuid
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.core.cache import cache

from districts.models import District
from family_voice.enums import Wish
from family_voice.said_and_done import SaidAndDone, answers_stamp, said_and_done
from family_voice.showing import Showing, showing
from family_voice.tickets import make_ticket
from family_voice.voices import Own, Voices, own_of, voices_of
from partnerships.foundation.languages import SPOKEN
from policies.documents import paper_of
from policies.enums import Piece, VersionState
from policies.models import PolicyCopy, PolicyVersion, Translation
from policies.reading import Reading, reading_of, shown_content

# Grows when what is kept changes its form, so that a new release reads nothing of the old one's.
FORM = 3
# What the address says has just been done.
DONE = ("thanks", "undone", "school", "forgotten")


@dataclass(frozen=True)
class Place:
    """A district as everybody may see it: the version that is shown, if any, and the one in force."""

    district: District
    shows: Showing
    version: PolicyVersion | None
    in_force: PolicyVersion | None

    @property
    def takes_answers(self) -> bool:
        return self.version is not None and self.version.takes_answers

    @property
    def readable(self) -> list[PolicyVersion]:
        """The versions that everybody may have: the one that is shown, and the one in force beside it."""
        found = {each.pk: each for each in (self.version, self.in_force) if each}
        return list(found.values())

    def version_before(self, version: PolicyVersion) -> PolicyVersion | None:
        """The one in force, while another is open."""
        return self.in_force if self.in_force and self.in_force.pk != version.pk else None

    @property
    def is_in_force(self) -> bool:
        return self.version is not None and self.version.state == VersionState.ADOPTED


def place_of(district: District) -> Place | None:
    """What the district shows now; None where it has never shown anything. Two queries, or three."""
    shows = showing(district)
    states = [VersionState.IN_REVIEW, VersionState.ADOPTED]
    versions = PolicyVersion.objects.filter(state__in=states).annotate(answers_stamp=answers_stamp())
    found = {each.state: each for each in versions}
    for each in found.values():
        each.district = district
    in_force = found.get(VersionState.ADOPTED)
    if in_force and not _is_shown(in_force, shows):
        in_force = None
    version = found.get(VersionState.IN_REVIEW, in_force)
    if version is None and not shows.page and not PolicyCopy.objects.exists():
        return None
    return Place(district, shows, version, in_force)


def _is_shown(in_force: PolicyVersion, shows: Showing) -> bool:
    """As the district has switched it. Where it has no public page, once the answers were published:
    families were promised them here.
    """
    return shows.policy or (not shows.page and in_force.answered_at is not None)


@dataclass(frozen=True)
class Kept:
    """What is the same for everybody who reads a version in one language. Whoever changes it raises FORM."""

    reading: Reading
    languages: list[str]
    answers: list[SaidAndDone]
    # Those of the version before, while this one is open.
    last_answers: list[SaidAndDone]
    # The one in force that is kept as PDF in this language; None where there is none.
    paper_of: int | None = None


def kept_of(place: Place, version: PolicyVersion, language: str) -> Kept | None:
    """Read anew once a minute; whether it may be shown at all is asked each time. None for a language that it
    can't be read in. One query, or some twelve."""
    name = _name_of(place, version, language)
    if found := cache.get(name):
        return found
    content = shown_content(version)
    languages = languages_of(version, content)
    if language not in languages:
        return None
    before = place.version_before(version)
    made = Kept(
        reading_of(version, language, content),
        languages,
        said_and_done(version, language),
        said_and_done(before, language) if before else [],
        _in_force_on_paper(place, language),
    )
    cache.set(name, made, settings.FAMILIES_PAGE_KEPT_SECONDS)
    return made


def _in_force_on_paper(place: Place, language: str) -> int | None:
    if place.in_force and paper_of(place.in_force, language):
        return place.in_force.number
    return None


def _name_of(place: Place, version: PolicyVersion, language: str) -> str:
    """Another name once the version was opened, adopted or answered anew, or an answer left the page."""
    before = place.version_before(version)
    stamps = [version.opened_at, version.answers_stamp, before and before.pk, before and before.answers_stamp]
    whole = f"{FORM} {version.pk} {version.state} {stamps} {language}"
    return f"families-policy-{hashlib.sha256(whole.encode()).hexdigest()}"


def languages_of(version: PolicyVersion, content: dict[str, Any]) -> list[str]:
    """The languages that a version can be read in: its own first, then those with a translated paragraph."""
    rows = Translation.objects.filter(version=version, piece=Piece.PARAGRAPH).exclude(text="")
    spoken = set(rows.order_by().values_list("language", flat=True).distinct())
    for language, pieces in content["translations"].items():
        if any(each["piece"] == Piece.PARAGRAPH for each in pieces):
            spoken.add(language)
    own = content["language"]
    order = list(SPOKEN)
    rest = sorted(
        spoken - {own}, key=lambda code: (code not in order, order.index(code) if code in order else 0, code)
    )
    return [own, *rest]


@dataclass(frozen=True)
class Typed:
    """What somebody sent that could not be taken as it is: shown again in its place, with the reason."""

    wish: str = ""
    paragraph: int | None = None
    text: str = ""
    reach: str = ""
    errors: dict[str, list[str]] = field(default_factory=dict)
    # Why the whole of it was not taken, where no field is to blame.
    trouble: str = ""
    # That the page was read before it was sent, as far as that is asked for.
    seconds: float = 0
    # Of the page that it was sent from (tickets).
    batch: int = 0


@dataclass(frozen=True)
class Line:
    """A paragraph, what may be said of it, and what was."""

    paragraph: Any
    counts: dict[Wish, int]
    own: frozenset[str]
    # What was just done about it: one of DONE, or nothing.
    done: str
    typed: Typed | None


@dataclass(frozen=True)
class Visit:
    """What one browser brings: who it is, what it typed, and what it has just done."""

    family: uuid.UUID | None = None
    typed: Typed | None = None
    # One of DONE, and where: the id of a paragraph, or "whole".
    done: str = ""
    at: str = ""
    # Number of the batch on whose sheet the code was scanned; 0 for none.
    batch: int = 0


@dataclass(frozen=True)
class FrontPage:
    place: Place
    version: PolicyVersion
    kept: Kept
    voices: Voices
    own: Own
    ticket: str
    visit: Visit

    @property
    def thanked(self) -> str:
        return self.visit.at if self.visit.done == "thanks" else ""

    @property
    def typed(self) -> Typed | None:
        return self.visit.typed

    @property
    def done_with_whole(self) -> str:
        return self.visit.done if self.visit.at == "whole" else ""

    @property
    def is_forgotten(self) -> bool:
        """Never said of a browser that still brings its number: anybody can write an address."""
        return self.visit.done == "forgotten" and self.visit.family is None

    @property
    def lines_by_section(self) -> list[tuple[Any, list[Line]]]:
        return [
            (section, [self._line(each) for each in section.paragraphs])
            for section in self.kept.reading.sections
        ]

    @property
    def typed_of_whole(self) -> Typed | None:
        typed = self.typed
        return typed if typed and typed.wish == Wish.WHOLE else None

    @property
    def wrote_of_whole(self) -> bool:
        """Whether this browser has sent words about the whole policy before."""
        return (None, Wish.WHOLE) in self.own.said

    @property
    def trouble_of_page(self) -> str:
        """Why nothing was taken, where it belongs to no paragraph that the page shows."""
        typed = self.typed
        shown = {each.id for each in self.kept.reading.paragraphs}
        return "" if typed is None or typed.wish == Wish.WHOLE or typed.paragraph in shown else typed.trouble

    def _line(self, paragraph: Any) -> Line:
        typed = self.typed
        return Line(
            paragraph,
            self.voices.paragraphs.get(paragraph.id, {}),
            frozenset(wish for place, wish in self.own.said if place == paragraph.id),
            self.visit.done if self.visit.at == str(paragraph.id) else "",
            typed if typed and typed.paragraph == paragraph.id else None,
        )


def front_page(place: Place, language: str, visit: Visit) -> FrontPage | None:
    """The page for one browser; None where there is nothing to read, or not in this language. The counts are
    of this moment: whoever agrees sees herself counted.
    """
    version = place.version
    kept = kept_of(place, version, language) if version else None
    if version is None or kept is None:
        return None
    typed = _where_it_fits(visit.typed, kept) if visit.typed else None
    return FrontPage(
        place=place,
        version=version,
        kept=kept,
        voices=voices_of(version),
        own=own_of(version, visit.family),
        ticket=make_ticket(
            version.pk,
            seconds=typed.seconds if typed else 0,
            batch=visit.batch or (typed.batch if typed else 0),
        ),
        visit=replace(visit, typed=typed),
    )


def _where_it_fits(typed: Typed, kept: Kept) -> Typed:
    """Words about a paragraph that the page has no more are offered as words about the whole policy."""
    has_its_place = typed.wish == Wish.WHOLE or typed.paragraph in {
        each.id for each in kept.reading.paragraphs
    }
    if not typed.text or (typed.wish and has_its_place):
        return typed
    return replace(typed, wish=Wish.WHOLE, paragraph=None)
