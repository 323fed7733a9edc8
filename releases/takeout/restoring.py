"""The same district again, out of its export, in a database that does not have it.

Every row keeps its id, its times and its past, so nothing that names an id has to be rewritten: not the lists
of who is in charge, not the frozen submissions, not the history. So it goes into an empty database, or into
one where none of these ids is taken. All constraints hold; either all of it is there afterwards, or nothing.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

import pgtrigger
from django.contrib.auth.hashers import make_password
from django.core.files import File
from django.core.files.storage import Storage, default_storage
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from activity_bank.nightly import repair
from districts.models import District
from partnerships.foundation.packing import PIECE
from partnerships.foundation.tenancy import in_district
from releases.takeout.cells import from_cell
from releases.takeout.tables import Table, all_tables
from releases.takeout.writing import LAYOUT

# Characters; the frozen content of a plan can be long.
LARGEST_CELL = 2**30


class NotRestored(Exception):
    """This file can't be put into this database. Its text is a sentence for people."""


def restore(archive: BinaryIO) -> dict[str, int]:
    """Put a district back. Gives rows by table. Raises NotRestored, and then nothing was changed."""
    csv.field_size_limit(LARGEST_CELL)
    try:
        packed = ZipFile(archive)
        manifest = json.loads(packed.read("manifest.json"))
    except (BadZipFile, KeyError, ValueError) as broken:
        raise NotRestored(_("This is not an export of Partnerships.")) from broken
    if manifest["layout"] != LAYOUT:
        raise NotRestored(_("This export was made by another version. Restore it with that version."))
    _check(packed)
    tables = [table for table in all_tables() if table.name in manifest["tables"]]
    try:
        # The past comes along as it was: what is put back is no new change.
        with pgtrigger.ignore(*_history_of(tables)), transaction.atomic(), connection.cursor() as cursor:
            counts = _load(cursor, packed, tables)
            _work_out(manifest["district"])
            elsewhere = _stored_elsewhere(manifest["district"], tables)
    except (IntegrityError, DataError) as refused:
        raise NotRestored(_refusal(refused)) from refused
    _put_files_back(packed, elsewhere)
    return counts


def _refusal(refused: Exception) -> str:
    said = str(refused).splitlines()[0]
    return _(
        "Some of this is in this database already, or does not fit together. Restore into an empty database. "
        "PostgreSQL says: %(said)s"
    ) % {"said": said}


def _check(packed: ZipFile) -> None:
    """Raises NotRestored where a file is not what it was when it was packed."""
    for line in packed.read("SHA256SUMS").decode().splitlines():
        digest, _spaces, name = line.partition("  ")
        found = hashlib.sha256()
        with packed.open(name) as file:
            while piece := file.read(PIECE):
                found.update(piece)
        if found.hexdigest() != digest:
            raise NotRestored(_("%(file)s was damaged on the way.") % {"file": name})


def _load(cursor: Any, packed: ZipFile, tables: list[Table]) -> dict[str, int]:
    # Lets the library that keeps triggers silent say so for the whole transaction: COPY goes past it.
    cursor.execute("SELECT 1")
    counts = {table.name: _copy(cursor, packed, table) for table in tables}
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for statement in connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables]):
        cursor.execute(statement)
    return counts


def _work_out(slug: str) -> None:
    """What the database works out from the rows that are back."""
    district = District.objects.get(slug=slug)
    with in_district(district):
        repair(district)


def _history_of(tables: list[Table]) -> list[str]:
    """The triggers that would write a new past of what is put back."""
    return [
        f"{table.model._meta.label}:{trigger.name}"
        for table in tables
        for trigger in getattr(table.model._meta, "triggers", [])
        if trigger.operation == pgtrigger.Insert and trigger.name == "made_insert"
    ]


def _copy(cursor: Any, packed: ZipFile, table: Table) -> int:
    columns = [*table.columns, *(field for field, _reason in table.left_out if not field.generated)]
    names = ", ".join(connection.ops.quote_name(field.column) for field in columns)
    into = connection.ops.quote_name(table.name)
    with connection.wrap_database_errors:
        cursor.copy_expert(
            f"COPY {into} ({names}) FROM STDIN WITH (FORMAT csv)", _Stream(_lines(packed, table))
        )
    return cursor.rowcount


def _lines(packed: ZipFile, table: Table) -> Iterator[str]:
    """The rows as PostgreSQL reads them: what stood in the cells, then what stayed behind as it begins."""
    fields = table.columns
    left_out = [field for field, _reason in table.left_out if not field.generated]
    with packed.open(table.path) as raw:
        rows = csv.reader(io.TextIOWrapper(raw, "utf-8-sig", newline=""))
        if next(rows) != [field.attname for field in fields]:
            raise NotRestored(
                _("The table %(table)s has other columns here. Restore it with the version that made it.")
                % {"table": table.name}
            )
        for row in rows:
            values = [from_cell(cell, field) for cell, field in zip(row, fields, strict=True)]
            yield ",".join(map(_quoted, [*values, *map(_beginning, left_out)])) + "\n"


def _beginning(field: Any) -> Any:
    """What a column that stayed behind holds at first. No password opens anything until it is set anew."""
    if field.name == "password":
        return make_password(None)
    return field.get_default()


def _quoted(value: Any) -> str:
    """A value in PostgreSQL's CSV: nothing is nothing, everything else stands in quotes."""
    if value is None:
        return ""
    text = _as_array(value) if isinstance(value, list) else str(value)
    return '"' + text.replace('"', '""') + '"'


def _as_array(values: list[Any]) -> str:
    """`{"a","b"}`."""
    parts = ("NULL" if each is None else '"' + _escaped(str(each)) + '"' for each in values)
    return "{" + ",".join(parts) + "}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


class _Stream:
    """Lines as the file that COPY reads from."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines, self.rest = iter(lines), ""

    def read(self, size: int) -> str:
        parts, length = [self.rest], len(self.rest)
        for line in self.lines:
            parts.append(line)
            length += len(line)
            if length >= size:
                break
        whole = "".join(parts)
        self.rest = whole[size:]
        return whole[:size]


def _stored_elsewhere(slug: str, tables: list[Table]) -> dict[str, Storage]:
    """File → where it lies, of those that do not lie on the disk but in a bucket."""
    found: dict[str, Storage] = {}
    with in_district(District.objects.get(slug=slug)):
        for table in tables:
            for field in (table.columns[place] for place in table.files):
                if field.storage is not default_storage:
                    names = table.model.objects.values_list(field.attname, flat=True)
                    found |= dict.fromkeys(names, field.storage)
    return found


def _put_files_back(packed: ZipFile, elsewhere: dict[str, Storage]) -> None:
    """Each under its own name, which holds nothing that a visitor chose; what is there already stays."""
    for name in packed.namelist():
        place = name.removeprefix("files/")
        storage = elsewhere.get(place, default_storage)
        if place != name and not storage.exists(place):
            with packed.open(name) as file:
                storage.save(place, File(file))


def differences(one: ZipFile, other: ZipFile) -> list[str]:
    """Names of the tables and files whose content is not the same, byte for byte, in two exports."""
    first, second = _sums(one), _sums(other)
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def _sums(packed: ZipFile) -> dict[str, str]:
    lines = packed.read("SHA256SUMS").decode().splitlines()
    folders = ("tables/", "history/", "files/")
    return {
        name: digest for digest, name in (line.split("  ", 1) for line in lines) if name.startswith(folders)
    }
