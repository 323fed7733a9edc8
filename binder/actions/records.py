"""Writing down notices, meetings, and where the policy was handed out."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from binder.enums import RecordKind
from binder.models import Record
from binder.rules import may_keep_records
from districts.hats import Hats
from districts.models import District
from partnerships.foundation.columns import sign, unsign

EVERY_KIND = ("purpose", "version", "school", "on", "title", "ways", "languages", "note")
# What each kind of record says beside that.
SAYS = {
    RecordKind.NOTICE: (*EVERY_KIND, "reach"),
    RecordKind.DISTRIBUTION: (*EVERY_KIND, "reach"),
    RecordKind.MEETING: (
        *EVERY_KIND, "place", "announced_on", "agenda", "parents", "staff", "community", "students",
        "support",
    ),
}  # fmt: skip


def write_record(*, district: District, kind: str, by: Hats, key: str = "", **told: Any) -> Record:
    """Keep a new record; sent twice with the same key, it stands once. Raises PermissionDenied."""
    _check(by)
    said = {name: told[name] for name in SAYS[RecordKind(kind)] if name in told}
    row = {"kind": kind, "made_by": by.user, **said}
    if not key:
        return Record.objects.create(district=district, **row)
    record, _made = Record.objects.get_or_create(district=district, client_key=key, defaults=row)
    return record


@transaction.atomic
def correct_record(*, record: Record, by: Hats, **told: Any) -> Record:
    """Change what a record says; the history keeps what it said before. Raises PermissionDenied."""
    held = _held(record, by)
    for name in SAYS[RecordKind(held.kind)]:
        setattr(held, name, told.get(name, getattr(held, name)))
    held.save()
    return held


@transaction.atomic
def remove_record(*, record: Record, by: Hats) -> None:
    """Take a record out: it shows nothing any more, and can be brought back."""
    held = _held(record, by)
    sign(held, "removed", by.user)


@transaction.atomic
def bring_back_record(*, record: Record, by: Hats) -> None:
    """Undo remove_record."""
    held = _held(record, by)
    unsign(held, "removed")


def _held(record: Record, by: Hats) -> Record:
    _check(by)
    return Record.objects.select_for_update(of=("self",)).get(pk=record.pk)


def _check(by: Hats) -> None:
    if not may_keep_records(by):
        raise PermissionDenied
