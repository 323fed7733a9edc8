"""manage.py restore_district FILE: a district out of its export, into a database that does not have it."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from django.core.management.base import BaseCommand, CommandError, CommandParser

from districts.audit import note
from districts.enums import AuditKind
from districts.models import District
from releases.takeout.restoring import NotRestored, restore


class Command(BaseCommand):
    help = "Puts a district back, with all ids and its whole history, from the ZIP file of its export."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with file.open("rb") as archive:
                counts = restore(archive)
        except (NotRestored, FileNotFoundError) as refused:
            raise CommandError(str(refused)) from refused
        manifest = json.loads(ZipFile(file).read("manifest.json"))
        district = District.objects.get(slug=manifest["district"])
        about = f"The whole district, from its export of {manifest['made_at']}"
        note(AuditKind.IMPORTED, district=district, about=about)
        self.stdout.write(f"{sum(counts.values())} rows of {len(counts)} tables: {district.name} is back.")
        self.stdout.write("Nobody has a password yet: people sign in by a code, or set a new one.")
