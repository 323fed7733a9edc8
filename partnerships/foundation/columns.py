"""Columns, and what must hold between them, that rows of several rooms have in common."""

from django.conf import settings
from django.db import models
from django.db.models import Q

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
