"""What a reader sees of a version in her language: families' page, the paper and its twin read this alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from policies.content import content_of
from policies.enums import CopyName, Piece, Standing, VersionState
from policies.models import PolicyCopy, PolicyVersion, Translation
from policies.tongues import direction_of, own_name

__all__ = [
    "ReadParagraph",
    "ReadSection",
    "Reading",
    "Words",
    "asked_content",
    "direction_of",
    "own_name",
    "reading_of",
    "shown_content",
]


@dataclass(frozen=True)
class Words:
    """Some words, and the language they are really in: that of the original where no translation stands."""

    text: str
    language: str
    standing: Standing

    @property
    def direction(self) -> str:
        return direction_of(self.language)


@dataclass(frozen=True)
class ReadParagraph:
    id: int
    lineage: str
    number: int
    words: Words


@dataclass(frozen=True)
class ReadSection:
    id: int
    heading: Words
    paragraphs: list[ReadParagraph]


@dataclass(frozen=True)
class Reading:
    """A version in one language."""

    number: int
    language: str
    source_language: str
    title: Words
    introduction: Words
    sections: list[ReadSection]

    @property
    def direction(self) -> str:
        return direction_of(self.language)

    @property
    def paragraphs(self) -> list[ReadParagraph]:
        return [each for section in self.sections for each in section.paragraphs]

    @property
    def is_complete(self) -> bool:
        """Whether every piece stands in the language, none of them older than the original."""
        pieces = [self.title, self.introduction, *(each.heading for each in self.sections)]
        pieces += [each.words for each in self.paragraphs]
        return all(each.standing in {Standing.SOURCE, Standing.CURRENT} for each in pieces if each.text)


def shown_content(version: PolicyVersion) -> dict[str, Any]:
    """What others than its writers see of a version: the copy of the day it was opened, or adopted.

    A draft, which nobody else may see, as it stands.
    """
    if version.state == VersionState.DRAFT:
        return content_of(version)
    name = CopyName.OPENED if version.state == VersionState.IN_REVIEW else CopyName.ADOPTED
    copy = PolicyCopy.objects.filter(version=version, name=name).order_by("-number").first()
    return copy.content if copy else content_of(version)


def asked_content(version: PolicyVersion) -> dict[str, Any]:
    """What families were asked about: the copy of the day it was opened, whatever became of it since. Of a
    draft, what it says now.
    """
    copy = PolicyCopy.objects.filter(version=version, name=CopyName.OPENED).order_by("-number").first()
    return copy.content if copy else content_of(version)


def reading_of(
    version: PolicyVersion,
    language: str,
    content: dict[str, Any] | None = None,
    rows: Iterable[Translation] | None = None,
) -> Reading:
    """A version in one language, from `content` (what shown_content gives, where nothing is named).

    `rows` are the version's translations of today, where somebody has read them already.
    """
    content = content or shown_content(version)
    source = content["language"]
    spoken = {} if language == source else _spoken(version, content, language, rows)
    tongue = _Tongue(language, source, spoken)
    return Reading(
        number=content["number"],
        language=language,
        source_language=source,
        title=tongue.words(Piece.TITLE, None, content["title"]),
        introduction=tongue.words(Piece.INTRODUCTION, None, content["introduction"]),
        sections=[_section(section, tongue) for section in content["sections"]],
    )


def _section(section: dict[str, Any], tongue: "_Tongue") -> ReadSection:
    paragraphs = [
        ReadParagraph(
            each["id"],
            each["lineage"],
            each["number"],
            tongue.words(Piece.PARAGRAPH, each["id"], each["text"]),
        )
        for each in section["paragraphs"]
    ]
    heading = tongue.words(Piece.HEADING, section["id"], section["heading"])
    return ReadSection(section["id"], heading, paragraphs)


@dataclass(frozen=True)
class _Tongue:
    """Finds the words of one language. `spoken` is what _spoken gives."""

    language: str
    source: str
    spoken: dict[tuple, list[tuple]]

    def words(self, piece: str, place: int | None, original: str) -> Words:
        """A translation of the very words that are shown, wherever it stands; else that of the copy, which is
        older; else the original.
        """
        if self.language == self.source or not original.strip():
            return Words(original, self.source, Standing.SOURCE)
        found = self.spoken.get((piece, place), [])
        for text, of, _is_copied in found:
            if of == original:
                return Words(text, self.language, Standing.CURRENT)
        if found:
            text, _of, is_copied = found[-1]
            if is_copied:
                return Words(text, self.language, Standing.OLDER)
        return Words(original, self.source, Standing.MISSING)


def _spoken(
    version: PolicyVersion, content: dict[str, Any], language: str, rows: Iterable[Translation] | None
) -> dict[tuple, list[tuple]]:
    """Piece and place → (text, what it translates, whether it stands in the copy): today's first, since one
    may have been corrected; that of the copy last, which stands where neither is of the shown words. Today's
    never does: it may be of words that nobody has shown yet."""
    found: dict[tuple, list[tuple]] = {}
    if rows is None:
        rows = Translation.objects.filter(version=version, language=language)
    for row in rows:
        if row.language != language or not row.text.strip():
            continue
        place = row.paragraph_id if row.piece == Piece.PARAGRAPH else row.section_id
        found.setdefault((row.piece, place), []).append((row.text, row.source_text, False))
    for each in content["translations"].get(language, []):
        found.setdefault((each["piece"], each["id"]), []).append((each["text"], each["of"], True))
    return found
