"""manage.py prepare_demo: bring a demo's database, static files and data up to date."""

import hashlib
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction


class Command(BaseCommand):
    help = "Migrates, collects static files, loads the demo into an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--words", type=Path, help="a file for the words about sign-in")

    def handle(self, *args: Any, words: Path | None, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        self._collect_static_files()
        if not get_user_model()._default_manager.exists():
            self.stderr.write("Loading the demo district …")
            with transaction.atomic():  # a load cut short leaves an empty database, not half a demo
                call_command("load_demo", stdout=self.stderr)
        if words:
            told = StringIO()
            call_command("demo_signins", stdout=told)
            words.write_text(told.getvalue(), encoding="utf-8")

    def _collect_static_files(self) -> None:
        """Only when a file has changed since the last time: it is the slowest step."""
        note = settings.DATA_DIR / "static.digest"
        digest = _digest_of_sources()
        if note.is_file() and note.read_text() == digest and settings.STATIC_ROOT.is_dir():
            return
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        note.write_text(digest)


def _digest_of_sources() -> str:
    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            file = Path(storage.path(name)).stat()
            found.update(f"{name}\0{file.st_size}\0{file.st_mtime_ns}\n".encode())
    return found.hexdigest()
