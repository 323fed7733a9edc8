"""Save one field, unless somebody else changed it meanwhile; then keep both texts."""

import copy
import datetime
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import pghistory
from django.contrib.auth import get_user_model
from django.db import models

from partnerships.foundation.fields.kinds import Field, Raw, version_of

# The history's name for a text that somebody typed and that does not stand in the row.
SET_ASIDE = "set_aside"
# How far back the text that both began from is looked for.
LOOK_BACK = 200


class Gone(Exception):
    """The row was removed while somebody was typing in it."""


@dataclass(frozen=True)
class Saved:
    """The field now holds what was posted. `written` is False where it already did."""

    raw: Raw
    version: str
    written: bool


@dataclass(frozen=True)
class Conflict:
    """Somebody changed the field since the page was read. Both texts are in the history by now.

    `version` is that of theirs: posted again with it, any text is saved. `base` is what both began
    from, where the history still knows.
    """

    mine: Raw
    theirs: Raw
    version: str
    by: Any
    at: datetime.datetime | None
    base: Raw | None


def save_field(  # noqa: PLR0913 - keyword-only
    *,
    row: Any,
    field: Field,
    posted: Sequence[str],
    version: str,
    by: Any,
    also: dict[str, Any] | None = None,
    among: models.QuerySet | None = None,
) -> Saved | Conflict:
    """Write one field of one row, and nothing else, if its stored version still is `version`.

    A repeated request finds its own text stored and writes nothing. On a conflict nothing in the row
    changes, and the posted text is put into the history as set aside. `also` names further columns
    to write along (a time stamp); `among` the rows that count as there, where removed ones are kept.
    Raises Invalid, or Gone.
    """
    there = type(row).objects.all() if among is None else among
    mine = field.read(posted, row)
    with _as(by):
        while True:
            stored = field.raw(row)
            if field.canonical(stored) == field.canonical(mine):
                return Saved(stored, field.version(row), written=False)
            if field.version(row) != version:
                return _conflict(row, field, mine, version, by)
            if _swap(there, row, field, stored, mine, also or {}):
                return Saved(mine, field.version(row), written=True)
            _read_again(there, row, field)


def _swap(
    there: models.QuerySet, row: Any, field: Field, stored: Raw, mine: Raw, also: dict[str, Any]
) -> bool:
    """Write `mine` only where `stored` still stands: one statement, so no lock has to be held.

    PostgreSQL looks at the row again after waiting for another writer, so of two that arrive in the
    same moment one finds its condition false.
    """
    new = dict(zip(field.columns, mine, strict=True)) | also
    if not there.filter(_stands(field, stored), pk=row.pk).update(**new):
        return False
    for column, value in new.items():
        setattr(row, column, value)
    return True


def _stands(field: Field, raw: Raw) -> models.Q:
    return models.Q(
        *(
            models.Q(**{f"{column}__isnull": True} if value is None else {column: value})
            for column, value in zip(field.columns, raw, strict=True)
        )
    )


def _read_again(there: models.QuerySet, row: Any, field: Field) -> None:
    fresh = there.filter(pk=row.pk).values_list(*field.columns).first()
    if fresh is None:
        raise Gone
    for column, value in zip(field.columns, fresh, strict=True):
        setattr(row, column, value)


def _conflict(row: Any, field: Field, mine: Raw, version: str, by: Any) -> Conflict:
    theirs = field.raw(row)
    past = list(
        row.past.order_by("-pgh_id").values_list(
            "pgh_label", "pgh_created_at", "pgh_context", *field.columns
        )[:LOOK_BACK]
    )
    if not any(label == SET_ASIDE and _same(field, raw, mine) for label, _at, _who, *raw in past):
        set_aside(row=row, field=field, raw=mine)
    lived = [(at, who, tuple(raw)) for label, at, who, *raw in past if label != SET_ASIDE]
    since, person_id = _since(field, lived, theirs)
    known = {version_of(field.canonical(raw)): raw for _at, _who, raw in lived}
    person = get_user_model().objects.filter(pk=person_id).first() if person_id else None
    return Conflict(mine, theirs, field.version(row), person, since, known.get(version))


def _since(field: Field, lived: list[tuple[Any, Any, Raw]], raw: Raw) -> tuple[Any, Any]:
    """When the row came to hold this value, and whose doing that was."""
    when = who = None
    for at, context, past in lived:
        if not _same(field, past, raw):
            break
        when, who = at, (context or {}).get("user")
    return when, who


def _same(field: Field, one: Sequence[Any], other: Raw) -> bool:
    return field.canonical(tuple(one)) == field.canonical(other)


def set_aside(*, row: Any, field: Field, raw: Raw) -> None:
    """Put a text that does not stand in the row into the row's history, with the field's name."""
    as_typed = copy.copy(row)
    for column, value in zip(field.columns, raw, strict=True):
        setattr(as_typed, column, value)
    with pghistory.context(field=field.name):
        pghistory.create_event(as_typed, label=SET_ASIDE)


def _as(by: Any) -> AbstractContextManager[Any]:
    return pghistory.context(user=by.pk)
