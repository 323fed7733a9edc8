"""manage.py export_district SLUG FILE: everything that a district owns, as one ZIP file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from districts.audit import note
from districts.enums import AuditKind
from districts.models import District
from partnerships.foundation.tenancy import in_district
from releases.takeout.writing import Takeout


class Command(BaseCommand):
    help = "Writes everything that a district owns into one ZIP file of CSV tables."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the district's address, as in /d/slug/")
        parser.add_argument("file", type=Path, help="where to write; must not exist yet")
        parser.add_argument("--with-files", action="store_true", help="photos, papers and other files too")

    def handle(self, *args: Any, slug: str, file: Path, with_files: bool, **options: Any) -> None:
        district = District.objects.filter(slug=slug).first()
        if district is None:
            raise CommandError(f"There is no district “{slug}”.")
        try:
            out = file.open("xb")
        except FileExistsError as there:
            raise CommandError(f"{file} is there already.") from there
        try:
            with out, in_district(district):
                counts = Takeout(out, district, with_files=with_files, tell=lambda *_: None).write()
        except BaseException:
            # A file cut short looks like a whole one: none is left.
            file.unlink()
            raise
        note(
            AuditKind.EXPORTED,
            district=district,
            about=f"Everything, by a command on the server: {file.name}",
        )
        self.stdout.write(f"{sum(counts.values())} rows of {len(counts)} tables in {file}")
