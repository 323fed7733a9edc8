"""A file that somebody brought → rows of a list of plans, each with what it says or why it can't be used."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from action_plans.columns import known_headings
from action_plans.imports.cells import PARSERS, at_most, text_of
from action_plans.imports.days import days_in, one_day
from schools.imports.cells import nces_id, tidy
from schools.imports.problems import BadValue, DigitsLost, Unreadable
from schools.imports.shapes import is_about_people
from schools.imports.tables import (
    HEADINGS_WITHIN,
    MOST_COLUMNS,
    Row,
    Table,
    TextTable,
    clean_header,
    delimiter_of,
    fit,
    headings_at,
    plain_heading,
)
from schools.imports.text import encoding_of, refuse_what_is_no_list
from schools.imports.workbook import SheetTable

ZIP = b"PK\x03\x04"
LARGEST = 16 * 1024 * 1024
MOST_ROWS = 20_000
IDS = ("nces_id", "state_id", "local_id")
OF_SCHOOL = ("school", *IDS)
OF_GOAL = ("goal_number", "kind", "statement", "sip_goal", "desired_results", "how_measured", "resources")


@cache
def known() -> dict[str, str]:
    """A heading without capitals, marks and blanks → the name of its column."""
    return {plain_heading(heading): name for heading, name in known_headings()}


@dataclass
class Said:
    """One row. `values` holds what it says, ready for JSON; `school` how it names its school."""

    line: int
    school: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    column: str = ""
    value: str = ""
    problem: str = ""


@dataclass
class PlanFile:
    """A list that can be read, and what should be said about it."""

    table: Table
    columns: dict[str, str]
    notes: list[str]

    def rows(self, year: Any) -> Iterator[Said]:
        """Every row; the school and the goal of the row above where a row leaves them empty."""
        places = {name: self.table.header.index(heading) for name, heading in self.columns.items()}
        school: dict[str, str] = {}
        for count, row in enumerate(self.table.rows()):
            if count >= MOST_ROWS:
                raise Unreadable(_("This file has more than %(most)s rows.") % {"most": MOST_ROWS})
            said = read_row(row, places, self.table.header, year)
            if not said.school and not said.values and not said.problem:
                continue
            school = said.school = said.school or school
            yield said


class CsvTable(Table):
    """A well-formed CSV file: cells may run over as many lines as they like."""

    def __init__(self, text: str, delimiter: str, notes: list[str]) -> None:
        self.text, self.delimiter = text, delimiter
        top = [cells for _line, cells in islice(self._records(), HEADINGS_WITHIN)]
        at = headings_at(top or [[]], frozenset(known()))
        header = clean_header(top[at])
        if len(header) > MOST_COLUMNS:
            raise Unreadable(_("This file has more than %(most)s columns.") % {"most": MOST_COLUMNS})
        self.skipped = at + 1
        super().__init__(header=header, total=0, notes=notes)

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter, strict=True)
        line = 1
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1

    def rows(self) -> Iterator[Row]:
        for line, cells in islice(self._records(), self.skipped, None):
            if any(cell.strip() for cell in cells):
                yield fit(line, cells, len(self.header))


def open_file(content: bytes) -> PlanFile:
    """Raises Unreadable, with a sentence, for everything that is no list of plans."""
    if len(content) > LARGEST:
        raise Unreadable(_("This file is larger than 16 MB. Bring the list of plans alone."))
    table = _table(content)
    if is_about_people(table.header):
        raise Unreadable(
            _(
                "This list has a column for students’ or parents’ own names or ids. It was not read. Take "
                "that column out: plans name activities, never children."
            )
        )
    columns: dict[str, str] = {}
    for heading in table.header:
        columns.setdefault(known().get(plain_heading(heading), ""), heading)
    columns.pop("", None)
    if not set(OF_SCHOOL) & set(columns) or not {"text", "statement"} & set(columns):
        raise Unreadable(
            _(
                "No column says “School” and “Activity”. Take the headings from the list to fill in, which "
                "you find on the page for bringing in plans."
            )
        )
    unread = [heading for heading in table.header if heading not in columns.values()]
    notes = list(table.notes)
    if unread:
        notes.append(_("Left unread: %(columns)s.") % {"columns": ", ".join(unread)})
    return PlanFile(table, columns, notes)


def _table(content: bytes) -> Table:
    def source() -> Any:
        return io.BytesIO(content)

    if content.startswith(ZIP):
        return SheetTable.open(source, frozenset(known()))
    refuse_what_is_no_list(content[:64])
    encoding = encoding_of(source)
    text = content.decode(encoding, errors="replace").replace("\0", "")
    notes = [_("The file was read as Windows-1252, not UTF-8. Look at letters with accents.")]
    notes = notes if encoding == "cp1252" else []
    try:
        table = CsvTable(text, delimiter_of(text.splitlines()[:HEADINGS_WITHIN]), notes)
        for _row in table.rows():
            pass
    except csv.Error:
        return TextTable.open(source, frozenset(known()))
    return table


def read_row(row: Row, places: dict[str, int], header: list[str], year: Any) -> Said:
    """What one row says; the first cell that can't be understood is its problem."""
    said = Said(row.line)
    if row.problem:
        said.problem = row.problem
        return said
    texts = {name: text_of(row.cells[place]) for name, place in places.items()}
    texts = {name: text for name, text in texts.items() if text}
    for name, text in texts.items():
        try:
            _take(said, name, text, year)
        except (BadValue, DigitsLost) as wrong:
            if not said.problem:
                said.column, said.value, said.problem = header[places[name]], text[:200], str(wrong)
    if not said.problem:
        _check(said, {name: header[place] for name, place in places.items()})
    return said


def _take(said: Said, name: str, text: str, year: Any) -> None:
    if name in OF_SCHOOL:
        said.school[name] = nces_id(tidy(text)) if name == "nces_id" else at_most(300)(" ".join(text.split()))
    elif name in _IN_THE_YEAR:
        _IN_THE_YEAR[name](said, text, year)
    else:
        _put(said.values, name, PARSERS[name](text))


def _put(values: dict[str, Any], name: str, value: Any) -> None:
    """Beside what another column said already: months and words out of the dates."""
    if name == "when_note" and values.get(name):
        value = PARSERS[name](f"{value}; {values[name]}")
    elif name == "months":
        value = list(dict.fromkeys([*values.get(name, []), *value]))
    values[name] = value


def _take_days(said: Said, text: str, year: Any) -> None:
    """Days as days; what is none is kept, word for word, as time and rhythm."""
    days, months, words = days_in(text, year)
    if days:
        said.values["dates"] = [day.isoformat() for day in days]
    if months:
        _put(said.values, "months", months)
    if words:
        _put(said.values, "when_note", PARSERS["when_note"](words))


def _take_goal_number(said: Said, text: str, year: Any) -> None:
    said.values["goal_number"] = re.sub(r"\.0+$", "", text)[:20]


def _take_day_done(said: Said, text: str, year: Any) -> None:
    day = one_day(text, year)
    if day is None:
        raise BadValue(_("Write the day as 2025-10-09 or 10/9/2025, or leave it empty."))
    said.values["done_on"] = day.isoformat()


def _take_steps(said: Said, text: str, year: Any) -> None:
    said.values["steps"] = [_step(line, year) for line in text.split("\n") if line.strip()]


def _step(line: str, year: Any) -> dict[str, str]:
    what, by, who = (*(part.strip() for part in line.split("|", 2)), "", "")[:3]
    day = one_day(by, year) if by else None
    if by and day is None:
        what = f"{what} ({by})"
    return {
        "text": at_most(500)(what),
        "due_on": day.isoformat() if day else "",
        "who": at_most(300)(who),
    }


def _same_year(said: Said, text: str, year: Any) -> None:
    numbers = [int(number) for number in re.findall(r"\d{4}|\d{2}", text)]
    last = numbers[-1] if numbers else year.ends_in
    if (last if last > 99 else last + 2000) != year.ends_in:  # noqa: PLR2004 - two digits
        raise BadValue(_("This row is of another year than %(year)s. It is left out.") % {"year": year})


_IN_THE_YEAR = {
    "year": _same_year,
    "goal_number": _take_goal_number,
    "dates": _take_days,
    "done_on": _take_day_done,
    "steps": _take_steps,
}


def _check(said: Said, headings: dict[str, str]) -> None:
    """An activity needs its words; a row that says a goal alone needs none."""
    if not said.values.get("text") and set(said.values) - set(OF_GOAL):
        said.column = headings.get("text", "")
        said.problem = _("Say in words what the activity is. A row without words can’t be a part of a plan.")
