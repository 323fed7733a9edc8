"""Files that are there whole, or not at all."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage


class WholeFileStorage(FileSystemStorage):
    """Writes beside the place, and gives a file its name only when all of it is on the disk.

    A full disk or a killed process leaves nothing under the name; an existing file is never
    written over.
    """

    def _save(self, name: str, content: Any) -> str:
        part = f"{name}.{secrets.token_hex(8)}.part"
        try:
            super()._save(part, content)  # type: ignore[misc]  # the stubs leave it out
            _force_to_disk(self.path(part))
            return self._give_name(part, name)
        finally:
            Path(self.path(part)).unlink(missing_ok=True)

    def _give_name(self, part: str, name: str) -> str:
        while True:
            try:
                os.link(self.path(part), self.path(name))
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return name


def _force_to_disk(path: str) -> None:
    with Path(path).open("rb") as written:
        os.fsync(written.fileno())
