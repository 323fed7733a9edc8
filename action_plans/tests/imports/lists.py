"""Lists of plans as districts have them."""

import csv
import io
from typing import Any

import openpyxl

from action_plans.columns import COLUMNS

HEADING = {column.name: str(column.heading) for column in COLUMNS}


def row(**cells: Any) -> dict[str, Any]:
    """A row with all that a plan needs, by our names for the columns."""
    usual = {
        "school": "One", "goal_number": "1", "kind": "Academic", "statement": "Read more",
        "desired_results": "Two thirds", "how_measured": "Counts", "text": "Reading night", "types": "4; 2",
        "dates": "", "in_charge": "Teachers",
    }  # fmt: skip
    return usual | cells


def as_csv(*rows: dict[str, Any], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    names = list(dict.fromkeys(name for each in rows for name in each))
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow([HEADING.get(name, name) for name in names])
    writer.writerows([each.get(name, "") for name in names] for each in rows)
    return out.getvalue().encode(encoding)


def as_xlsx(*rows: dict[str, Any], merge: str = "") -> bytes:
    names = list(dict.fromkeys(name for each in rows for name in each))
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([HEADING.get(name, name) for name in names])
    for each in rows:
        sheet.append([each.get(name) for name in names])
    if merge:
        sheet.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
