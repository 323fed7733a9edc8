"""What is made in the background."""

import hashlib
import logging
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, BinaryIO

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from districts.work import JobRefused, Work, handles
from partnerships.foundation.tenancy import in_district
from releases.job_pages import EVERYTHING
from releases.models import DataExport
from releases.takeout.tables import all_tables
from releases.takeout.writing import Takeout

log = logging.getLogger(__name__)

# Bytes of a finished file that are read at a time.
PIECE = 1024 * 1024


@handles(EVERYTHING)
def take_everything(work: Work) -> dict[str, Any]:
    """Write the ZIP file, store it, and say that it is there."""
    export = DataExport.objects.select_related("district").get(pk=work.arguments["export_id"])
    if export.finished_at is None:
        with tempfile.TemporaryFile() as out, reporting(work) as tell:
            total = sum(_rough_count(table.model) for table in all_tables())
            takeout = Takeout(
                out, export.district, with_files=export.with_files,
                tell=lambda done, name: tell(done, max(done, total), name),
            )  # fmt: skip
            counts = takeout.write()
            stored = store(out, f"exports/{export.district_id}/{get_random_string(32)}.zip")
        with transaction.atomic():
            DataExport.objects.filter(pk=export.pk, finished_at=None).update(
                **stored, tables=len(counts), rows=sum(counts.values()), finished_at=timezone.now()
            )
    return {"export_id": export.pk}


def _rough_count(model: Any) -> int:
    """How many rows this district has there; for people and the district itself, which are few, none."""
    return model.objects.count() if hasattr(model, "district") else 0


@contextmanager
def reporting(work: Work) -> Iterator[Any]:
    """Gives `tell(done, total, doing)`, which reports from a connection of its own.

    The one that reads all tables stands in one moment of the past and can't write.
    """

    def told(*report: Any) -> None:
        with in_district(work.job.district_id):
            work.report(*report)

    with ThreadPoolExecutor(max_workers=1) as apart:
        try:
            yield lambda *report: apart.submit(told, *report).result()
        finally:
            apart.submit(_close).result()


def _close() -> None:
    """Close the connection of the thread that runs this."""
    connection.close()


def store(out: BinaryIO, name: str) -> dict[str, Any]:
    """Keep a finished file. Gives its name in the storage, its size in bytes and its SHA-256."""
    digest = hashlib.sha256()
    out.seek(0)
    while piece := out.read(PIECE):
        digest.update(piece)
    size = out.tell()
    out.seek(0)
    try:
        stored = default_storage.save(name, File(out))
    except OSError as broken:
        log.exception("A file could not be stored")
        raise JobRefused(
            _("There is no room left to store the file. Your district’s IT can help.")
        ) from broken
    return {"file": stored, "size": size, "checksum": digest.hexdigest()}
