"""A file that somebody brought → a list: its shape, its rows, and what should be said about it."""

import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from schools.imports import cells, shapes
from schools.imports.archive import is_workbook, opened, take_out
from schools.imports.names import easier_to_read, in_capitals
from schools.imports.oneroster import ORGS_HEADINGS, Facts, OrgsTable, facts_of, members
from schools.imports.problems import BadValue, DigitsLost, Problem, Unreadable
from schools.imports.tables import Row, Table, TextTable, plain_heading
from schools.imports.text import Source
from schools.imports.workbook import SheetTable

ZIP = b"PK\x03\x04"
LARGEST = 64 * 1024 * 1024


@dataclass
class Listed:
    """One school as the list has it. `values` holds what the list says, and only that."""

    line: int
    values: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)
    # Why a person has to look at it, though it can be read.
    doubt: str = ""


@dataclass
class SchoolList:
    """A list that can be read. `columns` says under which heading each of our fields stands."""

    shape: shapes.Shape
    table: Table
    columns: dict[str, str]
    sample: list[list[str]]

    def schools(self) -> Iterator[Listed]:
        """Every row, one at a time, read through the columns chosen."""
        places = {ours: self.table.header.index(theirs) for ours, theirs in self.columns.items()}
        capitals = "name" in places and in_capitals([row[places["name"]] for row in self.sample])
        for row in self.table.rows():
            yield read_row(row, places, self.table.header, capitals=capitals)

    def districts(self) -> Counter[str]:
        """Rows of each district, by NCES id (OneRoster: sourcedId); empty when the list doesn't say."""
        if "lea" not in self.columns:
            return Counter()
        place = self.table.header.index(self.columns["lea"])
        counted = Counter(cells.tidy(row.cells[place]) for row in self.table.rows() if not row.problem)
        sorted_out: Counter[str] = Counter()
        for text, count in counted.items():
            sorted_out[district_id(text)] += count
        return sorted_out

    def district_name(self, lea: str) -> str:
        """What the list calls a district, where it says so."""
        known = self.table.districts if isinstance(self.table, OrgsTable) else {}
        return known.get(lea, ("", ""))[0]


@contextmanager
def unpack(file: BinaryIO, name: str) -> Iterator[tuple[BinaryIO, str, Facts]]:
    """The list itself out of what was brought: of a zip, the one file in it that counts.

    Of a OneRoster package only orgs.csv leaves this function; people's rows are counted, never kept.
    """
    head = file.read(4)
    file.seek(0)
    if head != ZIP:
        yield file, name, Facts()
        return
    with opened(file) as archive:
        found = None if is_workbook(archive) else _list_in(archive)
    if found is None:
        file.seek(0)
        yield file, name, Facts()
    else:
        with found[0]:
            yield found


def _list_in(archive: zipfile.ZipFile) -> tuple[BinaryIO, str, Facts]:
    """The list in a zip file, taken out of it. Raises Unreadable where that is not one list."""
    inside = members(archive)
    if "orgs.csv" in inside:
        facts = facts_of(archive, inside)
        return take_out(archive, inside["orgs.csv"]), "orgs.csv", facts
    lists = [place for short, place in inside.items() if short.endswith((".csv", ".txt", ".xlsx"))]
    if len(lists) != 1:
        raise Unreadable(
            _("This zip file holds %(count)s lists. Bring the list of schools alone.") % {"count": len(lists)}
        )
    return take_out(archive, lists[0]), PurePosixPath(lists[0]).name, Facts()


def open_list(source: Source, columns: dict[str, str] | None = None) -> SchoolList:
    """Recognize a list by its headings. Columns chosen by a person win over what we think.

    Raises Unreadable, with a sentence, for everything that is no list of schools.
    """
    table = _table(source)
    if shapes.is_about_people(table.header):
        raise Unreadable(
            _("This list is about people, not schools. It was not read. Bring the list of schools alone.")
        )
    shape = shapes.shape_of(table.header)
    sample = table.sample()
    known = set(table.header)
    chosen = {ours: theirs for ours, theirs in (columns or {}).items() if theirs in known}
    if not chosen:
        chosen = (
            shapes.guess_columns(table.header, sample)
            if shape is shapes.OTHER
            else shapes.columns_of(shape, table.header)
        )
    return SchoolList(shape, table, chosen, sample)


def _table(source: Source) -> Table:
    with source() as file:
        zipped = file.read(4) == ZIP
    if zipped:
        return SheetTable.open(source, shapes.KNOWN_HEADINGS)
    table = TextTable.open(source, shapes.KNOWN_HEADINGS)
    if {plain_heading(name) for name in table.header} >= ORGS_HEADINGS:
        return OrgsTable.over(table)
    return table


def district_id(text: str) -> str:
    """A district's id as a list writes it, leading zero brought back; empty when it says none."""
    if cells.is_missing(text):
        return ""
    try:
        return cells.lea_id(text)
    except (BadValue, DigitsLost):
        return text


def read_row(row: Row, places: dict[str, int], header: list[str], *, capitals: bool) -> Listed:
    """The school in one row: what it says, and what is wrong with it."""
    listed = Listed(row.line, {})
    if row.problem:
        listed.problems.append(Problem("", "", row.problem))
        return listed
    for ours, place in places.items():
        text = cells.tidy(row.cells[place])
        if cells.is_missing(text):
            continue
        try:
            value = shapes.FIELDS[ours].parse(text)
        except DigitsLost as lost:
            listed.doubt = str(lost)
        except BadValue as wrong:
            listed.problems.append(Problem(header[place], text[:200], str(wrong)))
        else:
            _put(listed.values, ours, value)
    _finish(listed, header[places["name"]] if "name" in places else "", capitals=capitals)
    return listed


def _put(values: dict[str, Any], ours: str, value: Any) -> None:
    if value is None:
        return
    if ours == "grade_span":
        values.setdefault("grade_low", value[0])
        values.setdefault("grade_high", value[1])
    else:
        values[ours] = value


def _finish(listed: Listed, name_column: str, *, capitals: bool) -> None:
    values = listed.values
    if not values.get("name") and not any(problem.column == name_column for problem in listed.problems):
        listed.problems.append(Problem(name_column, "", _("Every school needs a name.")))
    elif capitals and values.get("name"):
        values["name"] = easier_to_read(values["name"])
    if "level" not in values and "grade_low" in values and "grade_high" in values:
        values["level"] = cells.level_of_grades(values["grade_low"], values["grade_high"])
