"""Adding a part once, taking it out and putting it back. What it is a part of is held by whoever calls.

A part has `client_key`, chosen by the page that asked for it, and `removed_at` with `removed_by`: what is
taken out is kept, for the day it comes back.
"""

from typing import Any

from django.db import models
from django.utils import timezone


def added_before(parts: models.QuerySet, key: str) -> Any:
    """The part that this key has made already: a second click. None for a new key, or for none."""
    return parts.filter(client_key=key).first() if key else None


def take_out(part: Any, by: Any) -> None:
    """Twice is once: who took it out first stays named."""
    type(part).objects.filter(pk=part.pk, removed_at=None).update(removed_at=timezone.now(), removed_by=by)


def put_back(part: Any, **also: Any) -> None:
    """Where it stood, with what `also` changes by coming back. Twice is once."""
    rows = type(part).objects.filter(pk=part.pk).exclude(removed_at=None)
    rows.update(removed_at=None, removed_by=None, **also)
