"""OneRoster 1.1 and 1.2: the organizations, and of the people nothing but how many students there are.

Source: 1EdTech OneRoster CSV tables 1.1.1 and 1.2.1. In 1.1 a person's role stands in users.csv, in 1.2
in roles.csv. Both may lie in a folder inside the zip, and begin with a byte order mark; bulk files may
carry a status or none.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from schools.imports import cells
from schools.imports.problems import BadValue, DigitsLost, Unreadable
from schools.imports.tables import Row, Table, TextTable, plain_heading

ORGS_HEADINGS = frozenset({"sourcedid", "name", "type", "identifier", "parentsourcedid"})
HEADER = ["sourcedId", "name", "type", "identifier", "status", "our-nces-id", "our-state-id", "our-district"]
_MOST_ORGS = 200_000


@dataclass(frozen=True)
class Facts:
    """What the other files of a OneRoster package say about orgs.csv."""

    version: str = ""
    whole: bool = True
    unread_students: int = 0


def members(archive: zipfile.ZipFile) -> dict[str, str]:
    """File name in lower case → its place in the zip, the one nearest to the root first."""
    by_depth = sorted(archive.namelist(), key=lambda place: place.count("/"), reverse=True)
    return {
        PurePosixPath(place).name.casefold(): place
        for place in by_depth
        if not place.startswith("__MACOSX") and not place.endswith("/")
    }


def facts_of(archive: zipfile.ZipFile, inside: dict[str, str]) -> Facts:
    """What there is to say about orgs.csv. Raises Unreadable when the manifest says that there is none."""
    manifest = dict(_two_columns(archive, inside["manifest.csv"])) if "manifest.csv" in inside else {}
    if manifest.get("file.orgs") == "absent":
        raise Unreadable(_("The manifest says that this package has no list of organizations (orgs.csv)."))
    return Facts(
        version=manifest.get("oneroster.version", "1.2" if "roles.csv" in inside else "1.1")[:10],
        whole=manifest.get("file.orgs", "bulk") != "delta",
        unread_students=sum(
            _count_students(archive, inside[name]) for name in ("users.csv", "roles.csv") if name in inside
        ),
    )


def _records(archive: zipfile.ZipFile, place: str) -> Iterator[list[str]]:
    with (
        archive.open(place) as packed,
        io.TextIOWrapper(packed, encoding="utf-8-sig", errors="replace", newline="") as text,
    ):
        try:
            yield from csv.reader(line.replace("\0", "") for line in text)
        except csv.Error as broken:
            raise Unreadable(_("%(file)s in this package can't be read.") % {"file": place}) from broken


def _two_columns(archive: zipfile.ZipFile, place: str) -> Iterator[tuple[str, str]]:
    for record in _records(archive, place):
        if len(record) > 1:
            yield cells.tidy(record[0]), cells.tidy(record[1])


def _count_students(archive: zipfile.ZipFile, place: str) -> int:
    """How many rows have the role of a student. Of each row the role alone is looked at."""
    records = _records(archive, place)
    header = [plain_heading(name) for name in next(records, [])]
    if "role" not in header:
        return 0
    role = header.index("role")
    return sum(1 for record in records if len(record) > role and record[role].strip().casefold() == "student")


@dataclass
class OrgsTable(Table):
    """The schools among the organizations, each with the district above it."""

    orgs: TextTable | None = None
    districts: dict[str, tuple[str, str]] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)

    @classmethod
    def over(cls, orgs: TextTable) -> "OrgsTable":
        table = cls(header=HEADER, total=orgs.total, notes=orgs.notes, orgs=orgs)
        others: dict[str, int] = {}
        for org in table._each():
            table.parents[org["sourcedid"]] = org["parentsourcedid"]
            if org["type"] == "district":
                table.districts[org["sourcedid"]] = org["name"], org["identifier"]
            elif org["type"] != "school":
                others[org["type"]] = others.get(org["type"], 0) + 1
            if len(table.parents) > _MOST_ORGS:
                raise Unreadable(
                    _("This package has more than %(most)s organizations.") % {"most": _MOST_ORGS}
                )
        if others:
            table.notes = [
                *table.notes,
                _("%(count)s organizations that are no schools were left out.")
                % {"count": sum(others.values())},
            ]
        return table

    def _each(self) -> Iterator[dict[str, str]]:
        for row in self._raw():
            if not row.problem:
                yield self._named(row)

    def _raw(self) -> Iterator[Row]:
        assert self.orgs is not None  # noqa: S101 - over() sets it; for the type checker
        return self.orgs.rows()

    def _named(self, row: Row) -> dict[str, str]:
        assert self.orgs is not None  # noqa: S101 - over() sets it; for the type checker
        named = dict.fromkeys([*ORGS_HEADINGS, "status"], "")
        named.update(zip(map(plain_heading, self.orgs.header), map(cells.tidy, row.cells), strict=False))
        named["type"] = named["type"].casefold()
        return named

    def rows(self) -> Iterator[Row]:
        for row in self._raw():
            if row.problem:
                yield Row(row.line, [""] * len(HEADER), row.problem)
                continue
            org = self._named(row)
            if org["type"] == "school":
                nces, state = sort_identifier(org["identifier"])
                status = org["status"] or "active"
                yield Row(
                    row.line,
                    [org["sourcedid"], org["name"], "school", org["identifier"], status, nces, state,
                     self._district_of(org["parentsourcedid"])],
                )  # fmt: skip

    def _district_of(self, parent: str) -> str:
        """The sourcedId of the district above, past any organizations between."""
        for _step in range(10):
            if parent in self.districts or parent not in self.parents:
                break
            parent = self.parents[parent]
        return parent if parent in self.districts else ""


def sort_identifier(identifier: str) -> tuple[str, str]:
    """(NCES id, state id): twelve digits are the federal id, anything else the state's."""
    try:
        digits = cells.whole(identifier)
        if len(digits) == 12:  # noqa: PLR2004 - NCESSCH
            return cells.nces_id(digits), ""
    except (BadValue, DigitsLost):
        pass
    return "", identifier
