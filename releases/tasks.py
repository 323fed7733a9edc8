"""What is made in the background."""

import hashlib
import json
import logging
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, BinaryIO

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from districts.work import JobRefused, Work, handles
from partnerships.foundation.tenancy import in_district
from releases.job_pages import EVERYTHING, RELEASE
from releases.models import DataExport, PrivacyRules, ResearchRelease
from releases.research.holding import held_back, next_ledger
from releases.research.ids import Ids
from releases.research.tables import tables_of
from releases.research.writing import facts_of, prints_of, write
from releases.takeout.tables import all_tables
from releases.takeout.writing import Takeout, snapshot

log = logging.getLogger(__name__)

# Bytes of a finished file that are read at a time.
PIECE = 1024 * 1024
# Of making a release.
STEPS = 3


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


@handles(RELEASE)
def make_release(work: Work) -> dict[str, Any]:
    """Read the tables at one moment, hold back what must be, freeze the file."""
    release = ResearchRelease.objects.select_related("district").get(pk=work.arguments["release_id"])
    if release.finished_at is None:
        with reporting(work) as tell, tempfile.TemporaryFile() as out:
            frozen = freeze(release, out, tell)
        ResearchRelease.objects.filter(pk=release.pk, finished_at=None).update(
            **frozen, finished_at=timezone.now()
        )
    return {"number": release.number}


def freeze(release: ResearchRelease, out: BinaryIO, tell: Any) -> dict[str, Any]:
    """Write the file and what the next release is compared with. Gives the columns of the finished row."""
    secret = PrivacyRules.objects.values_list("secret", flat=True).get()
    release.as_of = release.district.today()
    tell(0, STEPS, _("Reading"))
    with snapshot():
        tables = tables_of(Ids(secret))
    tell(1, STEPS, _("Holding back small counts"))
    before = _kept_of_the_former(release)
    held = held_back(tables, threshold=release.threshold, ledger=before["ledger"])
    prints = prints_of(tables, held)
    facts = facts_of(tables, held, before["prints"], prints)
    tell(2, STEPS, _("Writing"))
    write(out, release, tables, held, facts)
    place = f"releases/{release.district_id}/{get_random_string(32)}"
    kept = {"ledger": next_ledger(tables, held, before["ledger"]), "prints": prints}
    ledger = default_storage.save(f"{place}.json", ContentFile(json.dumps(kept).encode()))
    return {"as_of": release.as_of, "facts": facts, "ledger": ledger, **store(out, f"{place}.zip")}


def _kept_of_the_former(release: ResearchRelease) -> dict[str, Any]:
    """What the latest finished release gave out and held back; nothing before the first one, nor where the
    files of a district that moved to this server did not come along.
    """
    former = ResearchRelease.objects.filter(finished_at__isnull=False, number__lt=release.number).first()
    if former is None or not default_storage.exists(former.ledger.name):
        return {"ledger": {}, "prints": {}}
    with default_storage.open(former.ledger.name) as file:
        return json.load(file)
