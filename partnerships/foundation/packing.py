"""ZIP files that grow entry by entry in little memory, with the checksum of each entry."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.core.files.storage import Storage
from django.utils import timezone

# Bytes of a file that are copied at a time.
PIECE = 256 * 1024


class Pack:
    """A ZIP file that grows entry by entry, and knows the SHA-256 of each."""

    def __init__(self, out: BinaryIO) -> None:
        self.zip = ZipFile(out, "w", compression=ZIP_DEFLATED)
        self.when = timezone.now().timetuple()[:6]
        self.sums: dict[str, str] = {}

    def close(self) -> None:
        """Add the list of checksums, as `sha256sum -c` reads it, and finish."""
        listed = "".join(f"{digest}  {name}\n" for name, digest in self.sums.items())
        self.add_text("SHA256SUMS", listed)
        self.zip.close()

    def give_up(self) -> None:
        """Let go of a file that is not to be finished, also where its disk is full."""
        with suppress(OSError):
            self.zip.close()

    def add_text(self, name: str, text: str) -> None:
        self.add_bytes(name, [text.encode()])

    def add_bytes(self, name: str, pieces: Iterable[bytes], *, packed: bool = True) -> None:
        info = ZipInfo(name, self.when)
        info.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
        digest = hashlib.sha256()
        with self.zip.open(info, "w", force_zip64=True) as entry:
            for piece in pieces:
                digest.update(piece)
                entry.write(piece)
        self.sums[name] = digest.hexdigest()

    def add_table(self, name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
        """A CSV file in UTF-8 with the mark that makes spreadsheets read it as such. Gives its rows."""
        count = 0

        def counted() -> Iterator[Sequence[str]]:
            nonlocal count
            for row in rows:
                count += 1
                yield row

        self.add_bytes(name, _csv_pieces(header, counted()))
        return count


def _csv_pieces(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    for row in rows:
        writer.writerow(row)
        if out.tell() > PIECE:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def pieces_of(name: str, storage: Storage) -> Iterator[bytes]:
    with storage.open(name) as file:
        while piece := file.read(PIECE):
            yield piece
