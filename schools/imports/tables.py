"""Lines or sheets to rows of text, each with its line number. Rows come one at a time; nothing is kept."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext as _

from schools.imports.cells import tidy
from schools.imports.problems import Unreadable
from schools.imports.text import Source, count_lines, encoding_of, lines, refuse_what_is_no_list

MOST_COLUMNS = 300
MOST_ROWS = 250_000
# How far down the headings may stand, below a title and empty lines.
HEADINGS_WITHIN = 20
# How many lines one quoted cell may run over before the quote is taken for a slip.
LINES_IN_A_CELL = 20

csv.field_size_limit(1_000_000)


@dataclass(frozen=True)
class Row:
    line: int
    cells: list[str]
    # Why the cells can't be told apart, or empty.
    problem: str = ""


@dataclass
class Table:
    """Headings and rows. `rows()` starts from the top each time."""

    header: list[str]
    total: int
    notes: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        raise NotImplementedError

    def sample(self, size: int = 200) -> list[list[str]]:
        """The first rows, tidied, for guessing and for showing."""
        return [[tidy(cell) for cell in row.cells] for row in islice(self.rows(), size) if not row.problem]


def clean_header(cells: list[str]) -> list[str]:
    """Headings that are never empty and never twice the same."""
    names: list[str] = []
    for at, cell in enumerate(cells, 1):
        name = tidy(cell)[:200].strip('"') or _("Column %(number)s") % {"number": at}
        count = 1 + sum(name == known or known.startswith(f"{name} (") for known in names)
        names.append(name if count == 1 else f"{name} ({count})")
    return names


def headings_at(rows: list[list[str]], known: frozenset[str]) -> int:
    """Which of the first rows holds the headings: most known words, then most cells filled, then first."""
    if not any(any(tidy(cell) for cell in row) for row in rows):
        raise Unreadable(_("This file is empty."))

    def weight(at: int) -> tuple[int, int, int]:
        cells = [tidy(cell) for cell in rows[at]]
        words = sum(plain_heading(cell) in known for cell in cells if cell)
        return words, sum(bool(cell) for cell in cells), -at

    return max(range(len(rows)), key=weight)


def plain_heading(text: str) -> str:
    """A heading without capitals, marks and blanks: "School Name (ULCS)" → "schoolnameulcs"."""
    return re.sub(r"[\W_]+", "", text.casefold())


def fit(line: int, cells: list[str], width: int) -> Row:
    """Cells brought to the width of the headings; more filled cells than headings are a problem."""
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    if len(cells) > width:
        advice = _(
            "This line has %(cells)s cells, the headings are %(width)s. "
            "Put quotes around the cell with a comma in it."
        )
        return Row(line, cells[:width], advice % {"cells": len(cells), "width": width})
    return Row(line, cells + [""] * (width - len(cells)))


@dataclass
class TextTable(Table):
    """A CSV file: any delimiter, any line ends, quotes as sloppy as they come."""

    source: Source | None = None
    encoding: str = "utf-8"
    delimiter: str = ","
    first_line: int = 1

    @classmethod
    def open(cls, source: Source, known: frozenset[str]) -> "TextTable":
        with source() as file:
            refuse_what_is_no_list(file.read(64))
        encoding = encoding_of(source)
        top = list(islice(lines(source, encoding), HEADINGS_WITHIN))
        delimiter = delimiter_of(top)
        at = headings_at([split(line, delimiter) for line in top] or [[]], known)
        header = clean_header(split(top[at], delimiter))
        while header and header[-1].startswith(_("Column %(number)s") % {"number": len(header)}):
            header.pop()
        if len(header) > MOST_COLUMNS:
            raise Unreadable(_("This file has more than %(most)s columns.") % {"most": MOST_COLUMNS})
        notes = [_("The file was read as Windows-1252, not UTF-8. Look at letters with accents.")]
        return cls(
            header=header,
            total=count_lines(source),
            notes=notes if encoding == "cp1252" else [],
            source=source,
            encoding=encoding,
            delimiter=delimiter,
            first_line=at + 1,
        )

    def rows(self) -> Iterator[Row]:
        assert self.source is not None  # noqa: S101 - open() sets it; for the type checker
        width, count = len(self.header), 0
        numbered = enumerate(lines(self.source, self.encoding), 1)
        waiting: list[tuple[int, str]] = []
        while True:
            number, line = waiting.pop(0) if waiting else next(numbered, (0, ""))
            if not number:
                return
            if number <= self.first_line or not line.strip(f'{self.delimiter} \t"'):
                continue
            cells = self._cells(line, width, numbered, waiting)
            count += 1
            if count > MOST_ROWS:
                raise Unreadable(_("This file has more than %(most)s rows.") % {"most": MOST_ROWS})
            yield fit(number, cells, width)

    def _cells(
        self, line: str, width: int, numbered: Iterator[tuple[int, str]], waiting: list[tuple[int, str]]
    ) -> list[str]:
        """The cells of one record. An open quote takes in further lines, if that makes the record whole."""
        if line.count('"') % 2:
            taken = self._look_ahead(numbered, waiting)
            for upto in range(1, len(taken) + 1):
                joined = "\n".join([line, *(text for _number, text in taken[:upto])])
                if joined.count('"') % 2 == 0 and len(cells := split(joined, self.delimiter)) == width:
                    waiting[:0] = taken[upto:]
                    return cells
            waiting[:0] = taken
            return bare_split(line, self.delimiter)
        cells = split(line, self.delimiter)
        if len(cells) > width and len(bare := bare_split(line, self.delimiter)) == width:
            return bare
        return cells

    @staticmethod
    def _look_ahead(
        numbered: Iterator[tuple[int, str]], waiting: list[tuple[int, str]]
    ) -> list[tuple[int, str]]:
        taken = waiting[:LINES_IN_A_CELL]
        del waiting[:LINES_IN_A_CELL]
        return taken + list(islice(numbered, LINES_IN_A_CELL - len(taken)))


def split(line: str, delimiter: str) -> list[str]:
    """The cells of one line, quotes understood."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return bare_split(line, delimiter)


def bare_split(line: str, delimiter: str) -> list[str]:
    """The cells of one line whose quotes mean nothing."""
    return [cell.strip().strip('"') for cell in line.split(delimiter)]


def delimiter_of(top: list[str]) -> str:
    """What parts the cells: the mark that cuts most of the first lines into the same, largest number."""
    if top and (said := re.fullmatch(r"sep=(.)", top[0].strip())):
        return said[1]

    def weight(mark: str) -> int:
        widths = [len(split(line, mark)) for line in top if line.strip()]
        widest = max(widths, default=1)
        return sum(width - 1 for width in widths if width > 0.5 * widest)

    return max(",;\t|", key=weight)
