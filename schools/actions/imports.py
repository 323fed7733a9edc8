"""Bringing school lists in, and taking them back."""

import hashlib
from typing import Any, BinaryIO, cast

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from districts.actions.jobs import ask_for_job
from districts.models import District, Job
from districts.years import current_year
from schools.enums import Decision, ImportState, Verdict
from schools.imports import shapes
from schools.imports.checking import headings_mark
from schools.imports.oneroster import Facts
from schools.imports.problems import Unreadable
from schools.imports.reader import LARGEST, SchoolList, open_list, unpack
from schools.models import ImportBatch, ImportRow
from schools.tasks import APPLY, READ, UNDO


def receive_list(*, district: District, file: BinaryIO, name: str, by: Any, lea: str = "") -> ImportBatch:
    """Keep a list that somebody brought, as far as it may be kept, and find out what it is.

    Raises Unreadable, with a sentence for the person, when it is no list of schools. The batch is
    ASKING when a person must say what its columns are, else READING.
    """
    size, sha256 = _measure(file)
    with unpack(file, name) as (kept, kept_name, facts):
        school_list = open_list(lambda: cast("BinaryIO", _Kept(kept)))
        batch = _describe(district, school_list, facts)
        batch.file_name, batch.size, batch.sha256 = (name or kept_name)[:200], size, sha256
        batch.lea, batch.uploaded_by = lea, by
        _store(batch, kept)
    batch.save()
    return batch


def _store(batch: ImportBatch, kept: BinaryIO) -> None:
    """Keep the list where no address leads to it."""
    kept.seek(0)
    try:
        batch.file.save("list", File(kept), save=False)
    except OSError as full:
        raise Unreadable(
            _("The file could not be stored on our side. Please try again in a while.")
        ) from full


class _Kept:
    """A file in hand, opened again from its start, and left open by those who are done with it."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.closed = file, False
        file.seek(0)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def __enter__(self) -> "_Kept":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        self.closed = True


def _measure(file: BinaryIO) -> tuple[int, str]:
    """Size and SHA-256 of what was brought."""
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while chunk := file.read(1 << 20):
        digest.update(chunk)
        size += len(chunk)
        if size > LARGEST:
            raise Unreadable(_("This file is larger than 64 MB. Bring the list of schools alone."))
    file.seek(0)
    return size, digest.hexdigest()


def _describe(district: District, school_list: SchoolList, facts: Facts) -> ImportBatch:
    """A batch for this list, with the columns that we know, remember or guess."""
    mark = headings_mark(school_list.table.header)
    known = school_list.shape is not shapes.OTHER
    former = None if known else _former(mark)
    columns = former.columns if former else school_list.columns
    return ImportBatch(
        district=district,
        shape=school_list.shape.key,
        version=facts.version,
        headings=mark,
        columns=columns,
        whole=former.whole if former else school_list.shape.whole and facts.whole,
        year=current_year(district),
        state=ImportState.READING if known else ImportState.ASKING,
        facts={"students": facts.unread_students, "remembered": bool(former)},
    )


def _former(mark: str) -> ImportBatch | None:
    """The last list of this district with the same headings that came in."""
    return ImportBatch.objects.filter(headings=mark, state=ImportState.APPLIED).order_by("-pk").first()


@transaction.atomic
def start_reading(*, batch: ImportBatch, by: Any) -> Job:
    """Let a worker read the list and compare it. Nothing is written to any school."""
    return ask_for_job(READ, district=batch.district, key=str(batch.pk), by=by, batch=batch.pk)


@transaction.atomic
def answer(*, batch: ImportBatch, columns: dict[str, str], whole: bool, lea: str, by: Any) -> None:
    """Take a person's word for what the columns hold and which district it is; then read the list (again)."""
    batch = _locked(batch)
    if batch.state not in (ImportState.ASKING, ImportState.READY):
        return
    batch.columns, batch.whole = columns, whole
    batch.lea = lea if "lea" in columns else ""
    batch.state, batch.problem = ImportState.READING, ""
    batch.save()
    start_reading(batch=batch, by=by)


def answer_for_all(*, batch: ImportBatch, whole: bool) -> None:
    """For the command line, where nobody is asked: our guess at the columns stands."""
    batch.state, batch.whole = ImportState.READING, batch.whole or whole
    batch.save()


@transaction.atomic
def decide(*, batch: ImportBatch, decisions: dict[int, str], for_all: str = "") -> None:
    """Keep answers about rows in doubt: row id → decision; `for_all` answers those not yet answered."""
    batch = _locked(batch)
    if batch.state != ImportState.READY:
        return
    doubts = batch.rows.filter(verdict=Verdict.DOUBT)
    for choice in ("", *Decision.values):
        doubts.filter(pk__in=[pk for pk, made in decisions.items() if made == choice]).update(decision=choice)
    if for_all == Decision.SAME:
        doubts = doubts.exclude(school=None)
    if for_all in Decision.values:
        doubts.filter(decision="").update(decision=for_all)


@transaction.atomic
def confirm(*, batch: ImportBatch, close_missing: bool, by: Any, ring: bool = True) -> None:
    """Bring the list in; asking twice brings it in once. Without `ring` the caller does the work itself."""
    batch = _locked(batch)
    if batch.state != ImportState.READY:
        return
    batch.state, batch.problem = ImportState.APPLYING, ""
    batch.close_missing, batch.applied_by = close_missing, by
    batch.save()
    if ring:
        ask_for_job(APPLY, district=batch.district, key=str(batch.pk), by=by, batch=batch.pk)


@transaction.atomic
def drop(*, batch: ImportBatch) -> None:
    """Do not bring the list in, and keep nothing of it but its name."""
    batch = _locked(batch)
    if batch.state not in (ImportState.ASKING, ImportState.READY, ImportState.FAILED):
        return
    ImportRow.objects.filter(batch=batch).delete()
    batch.state = ImportState.DROPPED
    batch.save()
    forget_file(batch=batch)


@transaction.atomic
def forget_file(*, batch: ImportBatch) -> None:
    """Delete the list itself; what it did stays written down."""
    storage, name = batch.file.storage, batch.file.name
    ImportBatch.objects.filter(pk=batch.pk).update(file="")
    if name:
        transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def undo(*, batch: ImportBatch, by: Any, ring: bool = True) -> None:
    """Take back all that the list did. The batch says afterwards if something stands against it."""
    batch = _locked(batch)
    if not batch.can_be_undone:
        return
    batch.state, batch.problem, batch.undone_by = ImportState.UNDOING, "", by
    batch.save()
    if ring:
        ask_for_job(UNDO, district=batch.district, key=str(batch.pk), by=by, batch=batch.pk)


@transaction.atomic
def try_again(*, batch: ImportBatch, by: Any) -> None:
    """Ring again for a batch whose job failed on our side."""
    batch = _locked(batch)
    kinds: dict[str, str] = {
        ImportState.READING: READ,
        ImportState.APPLYING: APPLY,
        ImportState.UNDOING: UNDO,
    }
    if batch.state in kinds:
        ask_for_job(kinds[batch.state], district=batch.district, key=str(batch.pk), by=by, batch=batch.pk)


def _locked(batch: ImportBatch) -> ImportBatch:
    """The batch as it is now, held until the transaction ends."""
    return ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
