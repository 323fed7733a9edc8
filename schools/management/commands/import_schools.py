"""Bring a list of schools in from the command line. A dry run, unless --apply says otherwise."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from districts.models import District
from partnerships.foundation.tenancy import in_district
from schools.actions import imports
from schools.enums import ImportState, Verdict
from schools.imports import applying, checking, undoing
from schools.imports.problems import Unreadable
from schools.imports.progress import say_nothing
from schools.models import ImportBatch


class Command(BaseCommand):
    help = "Show what a list of schools would do; with --apply, do it; with --undo, take it back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", help="CSV, XLSX or zip: NCES, OneRoster, or a list of your own"
        )
        parser.add_argument("--district", required=True, help="the district's address, as in /d/<district>/")
        parser.add_argument("--lea", default="", help="which district of a list with several, by NCES id")
        parser.add_argument("--apply", action="store_true", help="bring it in (default: a dry run)")
        parser.add_argument(
            "--close-missing", action="store_true", help="close schools that the list leaves out"
        )
        parser.add_argument("--whole", action="store_true", help="a list of your own names every school")
        parser.add_argument("--undo", type=int, metavar="IMPORT", help="take an import back, by its number")

    def handle(self, *args: Any, **options: Any) -> None:
        district = District.objects.filter(slug=options["district"]).first()
        if district is None:
            raise CommandError(f"There is no district {options['district']}.")
        with in_district(district):
            if options["undo"]:
                self.undo(options["undo"])
            elif options["file"]:
                self.bring(district, options)
            else:
                raise CommandError("Name a file, or an import to undo.")

    def bring(self, district: District, options: dict[str, Any]) -> None:
        path = Path(options["file"])
        try:
            with path.open("rb") as file:
                batch = imports.receive_list(
                    district=district, file=file, name=path.name, by=None, lea=options["lea"]
                )
        except (OSError, Unreadable) as wrong:
            raise CommandError(str(wrong)) from wrong
        imports.answer_for_all(batch=batch, whole=options["whole"])
        checking.check(batch.pk, say_nothing)
        batch.refresh_from_db()
        try:
            self.show(batch)
            if options["apply"]:
                self.apply(batch, close_missing=options["close_missing"])
            else:
                self.stdout.write("Dry run: nothing was written. Add --apply to bring it in.")
        finally:
            imports.drop(batch=batch)

    def show(self, batch: ImportBatch) -> None:
        """What the list would do. Raises CommandError when it can't be read so far."""
        if batch.state == ImportState.FAILED:
            raise CommandError(batch.problem)
        if batch.state == ImportState.ASKING:
            raise CommandError("\n".join(["This list holds several districts. Say which:", *choices(batch)]))
        out = self.stdout.write
        out(f"{batch.file_name}: {applying.source_of(batch)}, for {batch.district}")
        for line in [*facts(batch), *counts(batch), *batch.notes]:
            out(f"  {line}")
        for row in batch.rows.filter(verdict__in=(Verdict.BAD, Verdict.DOUBT))[:200]:
            out(f"  line {row.line}: {row.name} {row.column} {row.value} {row.problem}")

    def apply(self, batch: ImportBatch, *, close_missing: bool) -> None:
        if not batch.would_write(close_missing=close_missing):
            self.stdout.write("This list changes nothing. Nothing was written.")
            return
        imports.confirm(batch=batch, close_missing=close_missing, by=None, ring=False)
        applying.apply(batch.pk, say_nothing)
        batch.refresh_from_db()
        if batch.state != ImportState.APPLIED:
            raise CommandError(batch.problem)
        until = f"{batch.undo_until:%Y-%m-%d}"
        self.stdout.write(f"Brought in as import {batch.pk}. Until {until}: --undo {batch.pk}.")

    def undo(self, number: int) -> None:
        batch = ImportBatch.objects.filter(pk=number).first()
        if batch is None or not batch.can_be_undone:
            raise CommandError(f"There is no import {number} that can be undone.")
        imports.undo(batch=batch, by=None, ring=False)
        undoing.undo(number, say_nothing)
        batch.refresh_from_db()
        if batch.state != ImportState.UNDONE:
            raise CommandError(f"It can't be undone, because it was used since:\n{batch.problem}")
        self.stdout.write(f"Import {number} is undone ({timezone.localdate(batch.undone_at)}).")


def choices(batch: ImportBatch) -> list[str]:
    """The districts of a list with several, the largest first."""
    return [f"  --lea {lea}  {rows} rows {name}" for lea, name, rows in batch.facts["districts"][:100]]


def facts(batch: ImportBatch) -> list[str]:
    """What else there is to say about the list."""
    clusters = (
        f"{len(batch.facts['new_clusters'])} clusters to make; {batch.facts['codes']} facilitator codes on "
        f"{batch.facts['coded']} schools, {len(batch.facts['unknown_codes'])} of them in no role yet"
    )
    said = [clusters]
    if batch.facts["elsewhere"]:
        said.append(f"district {batch.lea}; {batch.facts['elsewhere']} rows of other districts left out")
    if batch.facts["students"]:
        said.append(f"{batch.facts['students']} student rows were left unread")
    return said


def counts(batch: ImportBatch) -> list[str]:
    return [f"{batch.counts[verdict]:6} {verdict.value}" for verdict in Verdict if batch.counts.get(verdict)]
