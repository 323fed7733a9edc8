"""Zip files, opened with care: a small file can hold a very large one."""

import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import BinaryIO

from django.utils.translation import gettext as _

from schools.imports.problems import Unreadable

LARGEST_INSIDE = 400 * 1024 * 1024
MOST_FILES = 2_000
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    KeyError,
)


@contextmanager
def opened(file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """The archive; raises Unreadable for one that is damaged, locked or far larger than it looks."""
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
            if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > LARGEST_INSIDE:
                raise Unreadable(
                    _("What is packed into this file is too large. Bring the list of schools alone.")
                )
            yield archive
    except BROKEN as broken:
        raise Unreadable(
            _("This zip file is damaged or locked with a password. Pack it anew and bring that.")
        ) from broken


def check_size(file: BinaryIO) -> None:
    """Raises Unreadable for an archive that would not fit into memory."""
    with opened(file):
        pass


def is_workbook(archive: zipfile.ZipFile) -> bool:
    return any(name.startswith("xl/") for name in archive.namelist())


def take_out(archive: zipfile.ZipFile, place: str) -> BinaryIO:
    """One file of the archive, in memory or, when it is large, in a nameless file. The caller closes it."""
    with ExitStack() as in_trouble:
        out = tempfile.SpooledTemporaryFile(max_size=1 << 21)  # noqa: SIM115 - closed in trouble, or by the caller
        in_trouble.callback(out.close)
        with archive.open(place) as packed:
            while chunk := packed.read(1 << 20):
                out.write(chunk)
        out.seek(0)
        in_trouble.pop_all()
    return out  # type: ignore[return-value]
