"""Tables that leave the building as CSV, and stay harmless in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence

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
