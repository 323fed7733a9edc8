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
# Tags outside the sheets: about a million different texts, ten for each of 100,000 rows.
MOST_ELEMENTS = 4_000_000
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
    """Raises Unreadable for a workbook that would not fit into memory.

    Its sheets are read row by row, everything else (all texts of all cells, the styles) as a whole: and
    five bytes of that, "<si/>", take a hundred in memory. So its elements are counted.
    """
    with opened(file) as archive:
        whole = [name for name in archive.namelist() if not name.startswith("xl/worksheets/")]
        if sum(_elements(archive, name) for name in whole) > MOST_ELEMENTS:
            raise Unreadable(
                _("This workbook holds too much text. Bring the list of schools alone, or save it as CSV.")
            )


def _elements(archive: zipfile.ZipFile, name: str) -> int:
    """How many tags, opening and closing, a part of a workbook has; no more than is needed to refuse it."""
    found = 0
    with archive.open(name) as part:
        while (chunk := part.read(1 << 20)) and found <= MOST_ELEMENTS:
            found += chunk.count(b"<")
    return found


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
