"""Tables that leave the building as CSV or as a workbook, and stay harmless in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, BinaryIO

# What a spreadsheet takes for a formula, a command or a field of its own.
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> str:
    """The value as text that no spreadsheet will run; an apostrophe is put before what it might."""
    text = "" if value is None else str(value)
    text = text.replace("\x00", "")
    return f"'{text}" if text.startswith(RISKY) else text


def as_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file with a header, in UTF-8 with the mark that makes spreadsheets read it as such."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([safe_cell(cell) for cell in header])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


# What XML, and so a workbook, can't hold.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_CELL = 32_767


def write_xlsx(file: BinaryIO, title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A workbook of one sheet, row by row. Text is text, whatever it begins with; numbers are numbers."""
    import openpyxl  # noqa: PLC0415 - slow to import, and seldom needed
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"

    def cell(value: object) -> Any:
        if value in (None, ""):
            return None
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            return value
        made = WriteOnlyCell(sheet, _NOT_IN_XML.sub("", str(value))[:LONGEST_CELL])
        made.data_type = "s"
        return made

    sheet.append([cell(name) for name in header])
    for row in rows:
        sheet.append([cell(value) for value in row])
    book.save(file)
