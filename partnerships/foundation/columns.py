"""Columns, and what must hold between them, that rows of several rooms have in common."""

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

# Who did something to the row: nobody yet, or a person that can't be deleted while it says so.
PERSON = {
    "to": settings.AUTH_USER_MODEL,
    "on_delete": models.PROTECT,
    "related_name": "+",
    "null": True,
    "blank": True,
    "editable": False,
    "db_index": False,
}
# A part of last year's plan may go one day; what was made from it stays.
ORIGIN = {
    "to": "self",
    "on_delete": models.SET_NULL,
    "related_name": "+",
    "null": True,
    "blank": True,
    "editable": False,
    "db_index": False,
}


def both_or_neither(pair: str) -> Q:
    """`adopted` gives: adopted_at and adopted_by are both set, or both empty."""
    empty = Q(**{f"{pair}_at": None, f"{pair}_by": None})
    return empty | Q(**{f"{pair}_at__isnull": False, f"{pair}_by__isnull": False})


def sign(row: models.Model, pair: str, by: Any) -> None:
    """Write who did it and when, once: who was first stays. The row is held by whoever calls."""
    if getattr(row, f"{pair}_at") is None:
        _write(row, pair, timezone.now(), by)


def unsign(row: models.Model, pair: str) -> None:
    """Nobody has done it any more. The row is held by whoever calls."""
    _write(row, pair, None, None)


def _write(row: models.Model, pair: str, at: datetime.datetime | None, by: Any) -> None:
    names = (f"{pair}_at", f"{pair}_by")
    for name, value in zip(names, (at, by), strict=True):
        setattr(row, name, value)
    row.save(update_fields=names)
