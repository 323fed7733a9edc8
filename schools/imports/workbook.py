"""Excel files: values alone. Formulas give their last result; macros and links are never looked at."""

import datetime
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

import openpyxl
from django.utils.translation import gettext as _

from schools.imports.archive import check_size
from schools.imports.problems import Unreadable
from schools.imports.tables import (
    HEADINGS_WITHIN,
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    Table,
    clean_header,
    fit,
    headings_at,
)
from schools.imports.text import Source


@dataclass
class SheetTable(Table):
    """One sheet of a workbook: the first with anything in it."""

    source: Source | None = None
    sheet: str = ""
    first_line: int = 1

    @classmethod
    def open(cls, source: Source, known: frozenset[str]) -> "SheetTable":
        with source() as file:
            check_size(file)
        for name in _sheet_names(source):
            top = [cells for _line, cells in islice(_cells(source, name), HEADINGS_WITHIN)]
            if any(any(row) for row in top):
                at = headings_at(top, known)
                width = max(i for i, cell in enumerate(top[at], 1) if cell)
                header = clean_header(top[at][:width])
                return cls(header=header, total=0, source=source, sheet=name, first_line=at + 1)
        raise Unreadable(_("This file is empty."))

    def rows(self) -> Iterator[Row]:
        assert self.source is not None  # noqa: S101 - open() sets it; for the type checker
        for count, (line, cells) in enumerate(_cells(self.source, self.sheet)):
            if count > MOST_ROWS:
                raise Unreadable(_("This file has more than %(most)s rows.") % {"most": MOST_ROWS})
            if line > self.first_line and any(cells):
                yield fit(line, cells, len(self.header))


@contextmanager
def _opened(source: Source) -> Iterator[Any]:
    """The workbook, read only. Whatever openpyxl stumbles on, the person is told the same: save it anew."""
    with source() as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with closing(
                openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            ) as book:
                yield book
        except Unreadable:
            raise
        except Exception as broken:
            raise Unreadable(
                _(
                    "This Excel file can't be opened. "
                    "Open it in Excel, save it anew as .xlsx or CSV, and bring that."
                )
            ) from broken


def _sheet_names(source: Source) -> list[str]:
    with _opened(source) as book:
        return [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _cells(source: Source, name: str) -> Iterator[tuple[int, list[str]]]:
    with _opened(source) as book:
        sheet = book[name]
        sheet.reset_dimensions()
        for line, values in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
            yield line, [as_text(value) for value in values]


def as_text(value: Any) -> str:
    """A cell as people would type it: 421899003847.0 is an id, a date keeps its day."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - exact up to here
        return str(int(value))
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)
