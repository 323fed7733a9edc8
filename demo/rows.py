"""Many rows at a time, each with the day on which it was written and the person who wrote it."""

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import Any
from unittest import mock

import pghistory
from django.db import models


def at_nine(day: datetime.date, hour: int = 17) -> datetime.datetime:
    """Nine in the morning of the demo's districts, or another hour of UTC."""
    return datetime.datetime.combine(day, datetime.time(hour), tzinfo=datetime.UTC)


def write_at(rows: Iterable[tuple[datetime.datetime, Any]]) -> None:
    """Save unsaved rows of one model, oldest first, as if each had been written at its moment.

    Rows of one moment go in together; a row bears as its time whatever column fills itself.
    """
    in_order = sorted(rows, key=lambda pair: pair[0])
    for moment, group in groupby(in_order, key=lambda pair: pair[0]):
        with mock.patch("django.utils.timezone.now", return_value=moment):
            save([row for _, row in group])


def save(rows: list[models.Model]) -> None:
    if rows:
        type(rows[0])._default_manager.bulk_create(rows)  # type: ignore[attr-defined]


def save_as(person_id: int, *lists: list[Any]) -> None:
    """Save lists of unsaved rows, parents first, so that the history names this person as their writer."""
    with pghistory.context(user=person_id):
        for rows in lists:
            save(rows)
