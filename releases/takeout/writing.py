"""Writing the ZIP file: table by table, row by row, in little memory."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from django.core.files.storage import Storage
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.utils import timezone

from districts.models import District
from partnerships.foundation.packing import Pack, pieces_of
from releases.takeout import dictionary
from releases.takeout.cells import writer_of
from releases.takeout.tables import Table, owned_tables, people, people_in, tenant

# Version of the layout of the file: restoring reads this one alone.
LAYOUT = 1
# Rows that the database hands over at a time.
CHUNK = 2_000

Tell = Callable[[int, str], None]


@contextmanager
def snapshot() -> Iterator[None]:
    """One moment of the database, however long the reading takes. Nothing can be written in it."""
    alone = not connection.in_atomic_block
    with transaction.atomic():
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


class Takeout:
    """One district on its way into a ZIP file. `tell(rows, table)` hears how far it is."""

    def __init__(self, out: BinaryIO, district: District, *, with_files: bool, tell: Tell) -> None:
        self.pack, self.district, self.with_files, self.tell = Pack(out), district, with_files, tell
        self.known: set[int] = set()
        # File → its table, and where it lies: on the disk or in a bucket.
        self.files: dict[str, tuple[str, Storage]] = {}
        self.done = 0
        self.counts: dict[str, int] = {}

    def write(self) -> dict[str, int]:
        """Everything, as it stands at this moment. Gives rows by table."""
        try:
            self._write()
        except BaseException:
            self.pack.give_up()
            raise
        return self.counts

    def _write(self) -> None:
        owned, first, persons = owned_tables(), tenant(), people()
        with snapshot():
            for table in (first, *owned):
                self._add(table, table.rows(self.district))
            self._add(persons, persons.rows_of(self.known))
        self._about([first, persons, *owned])
        if self.with_files:
            self._add_files()
        self.pack.close()

    def _add(self, table: Table, rows: Any) -> None:
        header = [field.attname for field in table.columns]
        writers = [writer_of(field) for field in table.columns]
        self.counts[table.name] = self.pack.add_table(
            table.path,
            header,
            (
                [write(value) for write, value in zip(writers, row, strict=True)]
                for row in self._watched(table, rows)
            ),
        )

    def _watched(self, table: Table, rows: Any) -> Iterator[tuple[Any, ...]]:
        """The rows as they pass: who is named in them, which files, and how many they are."""
        for row in rows.iterator(chunk_size=CHUNK):
            for place in table.names_people:
                self.known.update(people_in(row[place]))
            for place in table.files:
                if row[place]:
                    self.files[row[place]] = (table.name, table.columns[place].storage)
            self.done += 1
            if self.done % CHUNK == 0:
                self.tell(self.done, table.name)
            yield row

    def _about(self, tables: list[Table]) -> None:
        pack, zone = self.pack, self.district.time_zone
        pack.add_table("dictionary.csv", dictionary.HEADER, dictionary.lines(tables, zone))
        pack.add_table("left_out.csv", dictionary.HEADER_LEFT_OUT, dictionary.left_out(tables))
        listed = [
            (each.name, each.path, str(self.counts[each.name]), dictionary.meaning_of_table(each),
             pack.sums[each.path])
            for each in tables
        ]  # fmt: skip
        pack.add_table("tables.csv", dictionary.HEADER_OF_TABLES, listed)
        manifest = {
            "layout": LAYOUT,
            "district": self.district.slug,
            "made_at": timezone.now().isoformat(),
            "with_files": self.with_files,
            "tables": {each.name: {"file": each.path, "rows": self.counts[each.name]} for each in tables},
        }
        pack.add_text("manifest.json", json.dumps(manifest, indent=1))
        about = {"district": self.district, "tables": len(tables), "rows": self.done, "now": timezone.now(),
                 "with_files": self.with_files}  # fmt: skip
        pack.add_text("README.txt", render_to_string("releases/everything_readme.txt", about))

    def _add_files(self) -> None:
        """The files themselves, under the names by which the tables know them; a lost one is said."""
        lost = []
        for name in sorted(self.files):
            self.tell(self.done, name)
            table, storage = self.files[name]
            if storage.exists(name):
                self.pack.add_bytes(f"files/{name}", pieces_of(name, storage), packed=False)
            else:
                lost.append((table, name))
        if lost:
            self.pack.add_table("lost_files.csv", ("table", "file"), lost)
