"""How far a version is translated: each piece beside its original, and what of it is missing or older."""

from collections.abc import Iterator
from dataclasses import dataclass

from districts.worddiff import Piece as Stretch
from districts.worddiff import compare
from policies.content import Parts
from policies.enums import Piece, Standing
from policies.models import PolicyVersion, Translation

# Somebody has to see to these.
OPEN = (Standing.MISSING, Standing.OLDER)


@dataclass(frozen=True)
class Side:
    """A piece of the original, and what stands beside it. `number` is that of a paragraph."""

    piece: Piece
    place: int | None
    original: str
    number: int | None = None
    row: Translation | None = None

    @property
    def standing(self) -> Standing:
        return standing_of(self.row, self.original)

    @property
    def is_open(self) -> bool:
        return self.standing in OPEN

    @property
    def changes(self) -> list[Stretch]:
        """Word by word, what became of the original since it was translated."""
        return compare(self.row.source_text, self.original) if self.row else []


@dataclass(frozen=True)
class Progress:
    """How many pieces there are, how many of them are translated, and how many of these are older."""

    pieces: int
    translated: int
    older: int

    @property
    def missing(self) -> int:
        return self.pieces - self.translated

    @property
    def open(self) -> int:
        return self.missing + self.older


def standing_of(row: Translation | None, original: str) -> Standing:
    """Whether a translation still says what its original says."""
    if row is None or not row.text.strip():
        return Standing.MISSING
    return Standing.CURRENT if row.source_text == original else Standing.OLDER


def originals(version: PolicyVersion, parts: Parts) -> Iterator[Side]:
    """Every piece of a version that has words, down the page; numbered as it prints."""
    yield from _whole(Piece.TITLE, version.title)
    yield from _whole(Piece.INTRODUCTION, version.introduction)
    number = 0
    for section in parts.sections:
        if section.removed_at:
            continue
        if section.heading.strip():
            yield Side(Piece.HEADING, section.pk, section.heading)
        for each in parts.paragraphs:
            if each.section_id == section.pk and not each.removed_at and each.text.strip():
                number += 1
                yield Side(Piece.PARAGRAPH, each.pk, each.text, number)


def _whole(piece: Piece, text: str) -> Iterator[Side]:
    if text.strip():
        yield Side(piece, None, text)


def sides_of(version: PolicyVersion, parts: Parts, language: str) -> list[Side]:
    """The pieces of a version with what stands beside each in this language."""
    rows = {
        (each.piece, each.paragraph_id or each.section_id): each
        for each in parts.translations
        if each.language == language
    }
    return [
        Side(each.piece, each.place, each.original, each.number, rows.get((each.piece, each.place)))
        for each in originals(version, parts)
    ]


def progress_of(sides: list[Side]) -> Progress:
    """What sides_of gave, counted."""
    standings = [each.standing for each in sides]
    return Progress(
        len(standings),
        sum(each != Standing.MISSING for each in standings),
        sum(each == Standing.OLDER for each in standings),
    )
