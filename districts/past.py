"""What changed, as people read it: who, when, which field, from what, to what.

The rows come from the event tables that PostgreSQL's triggers fill (districts.history). Autosaves of
one person on one thing on one day become one entry: first value before, last value after.

    changes_of([Past(School, {"pgh_obj": school.pk}), Past(TeamMember, {"school": school.pk}, names=…)])
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db import models
from django.utils import timezone

from districts.past_values import Values
from districts.worddiff import Piece, compare

MADE, CHANGED, REMOVED = "made", "changed", "removed"
# Rows of history that one page reads of each kind of thing.
PER_PAGE = 500
# Texts this long are shown word by word instead of before and after.
LONG = 60
# What nobody typed, or what other fields already say.
SILENT = frozenset({"id", "district", "ended_by", "school", "version"})

# Terms are read after what they are terms of.
LAST = frozenset({"starts_on", "ends_on", "ended_at"})

Row = dict[str, Any]


@dataclass(frozen=True)
class Past:
    """Which past is asked for: a tracked model, and which of its event rows.

    `names(row)` says which thing a row is about ("Ana Lopez"); by default the model's name.
    `leave_out` names fields that this page does not show; `show` formats a field's value itself.
    """

    model: type[models.Model]
    where: dict[str, Any]
    names: Callable[[Row], str] | None = None
    leave_out: frozenset[str] = frozenset()
    show: dict[str, Callable[[Any], str]] = field(default_factory=dict)

    @property
    def noun(self) -> str:
        return str(self.model._meta.verbose_name)

    def name(self, row: Row) -> str:
        return self.names(row) if self.names else self.noun


@dataclass(frozen=True)
class Change:
    """One field, in words. `pieces` is set for long texts, word by word."""

    label: str
    before: str
    after: str
    pieces: list[Piece] = field(default_factory=list)


@dataclass
class Entry:
    """A day's work of one person on one thing."""

    who: str
    when: datetime.datetime
    what: str  # MADE, CHANGED or REMOVED
    noun: str
    name: str
    changes: list[Change]

    @property
    def day(self) -> datetime.date:
        return timezone.localtime(self.when).date()


@dataclass(frozen=True)
class Pasts:
    """Entries, newest first, and where the page before this one begins (None when there is none)."""

    entries: list[Entry]
    earlier: datetime.datetime | None = None

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


def changes_of(asked: Sequence[Past], *, before: datetime.datetime | None = None) -> Pasts:
    """The past of these things, newest first, in the open district.

    Two queries for each kind of thing, one for the people, one for each model that foreign keys
    point to: however long the past is.
    """
    read = [_read(past, before) for past in asked]
    floors = [rows[-1]["pgh_created_at"] for rows in read if len(rows) == PER_PAGE]
    floor = max(floors, default=None)
    work: list[_Work] = []
    for past, rows in zip(asked, read, strict=True):
        kept = [row for row in rows if floor is None or row["pgh_created_at"] >= floor]
        work.extend(_days_work(past, kept, _former(past, kept, floor)))
    work = [each for each in work if each.what != CHANGED or each.fields]
    values = Values((each.past.model, name, pair) for each in work for name, pair in each.fields.items())
    values.people({each.user_id for each in work})
    # Rows of one transaction carry one time; their numbers keep the order.
    work.sort(key=lambda each: (each.when, each.row["pgh_id"]), reverse=True)
    return Pasts([_entry(each, values) for each in work], floor)


@dataclass
class _Work:
    """A day's work before it is put in words."""

    past: Past
    user_id: int | None
    when: datetime.datetime
    what: str
    row: Row
    fields: dict[str, tuple[Any, Any]]


def _events(past: Past) -> Any:
    return past.model.pgh_event_model.objects  # type: ignore[attr-defined]


def _read(past: Past, before: datetime.datetime | None) -> list[Row]:
    rows = _events(past).filter(**past.where)
    if before:
        rows = rows.filter(pgh_created_at__lt=before)
    return list(rows.order_by("-pgh_created_at", "-pgh_id").values()[:PER_PAGE])


def _former(past: Past, rows: list[Row], floor: datetime.datetime | None) -> dict[int, Row]:
    """The row before the first one read, of each thing whose beginning lies on an earlier page."""
    if floor is None:
        return {}
    first = {row["pgh_obj_id"]: row["pgh_label"] for row in rows}
    cut = [pk for pk, label in first.items() if label != MADE]
    found = (
        _events(past)
        .filter(pgh_obj__in=cut, pgh_created_at__lt=floor)
        .order_by("pgh_obj_id", "-pgh_created_at", "-pgh_id")
        .distinct("pgh_obj_id")
    )
    return {row["pgh_obj_id"]: row for row in found.values()}


def _days_work(past: Past, rows: list[Row], former: dict[int, Row]) -> Iterator[_Work]:
    """Rows of one model, grouped by thing, then by person and day."""
    in_order = sorted(rows, key=lambda row: (row["pgh_obj_id"], row["pgh_id"]))
    for pk, of_one in groupby(in_order, key=lambda row: row["pgh_obj_id"]):
        known = former.get(pk)
        for (user_id, _day), span in groupby(of_one, key=_who_and_day):
            steps = list(span)
            yield _Work(
                past, user_id, steps[-1]["pgh_created_at"], _what(steps), steps[-1],
                _differences(past, known, steps),
            )  # fmt: skip
            known = steps[-1]


def _who_and_day(row: Row) -> tuple[int | None, datetime.date]:
    context = row["pgh_context"] or {}
    return context.get("user"), timezone.localtime(row["pgh_created_at"]).date()


def _what(steps: list[Row]) -> str:
    labels = {row["pgh_label"] for row in steps}
    if REMOVED in labels:
        return REMOVED
    return MADE if MADE in labels else CHANGED


def _differences(past: Past, known: Row | None, steps: list[Row]) -> dict[str, tuple[Any, Any]]:
    """Field name → (before, after) of the fields that differ. What was taken away lost nothing more."""
    last = steps[-1]
    if last["pgh_label"] == REMOVED or (known is None and steps[0]["pgh_label"] != MADE):
        return {}
    found = {}
    for each in sorted(past.model._meta.concrete_fields, key=lambda each: each.name in LAST):
        if each.name in SILENT or each.name in past.leave_out or each.attname not in last:
            continue
        before = known[each.attname] if known else None
        after = last[each.attname]
        if before != after and not (known is None and after in (None, "", False, [])):
            found[each.name] = (before, after)
    return found


def _entry(work: _Work, values: Values) -> Entry:
    return Entry(
        who=values.person(work.user_id),
        when=work.when,
        what=work.what,
        noun=work.past.noun,
        name=work.past.name(work.row),
        changes=[_change(work, name, pair, values) for name, pair in work.fields.items()],
    )


def _change(work: _Work, name: str, pair: tuple[Any, Any], values: Values) -> Change:
    shown = work.past.show.get(name)
    before, after = (shown(value) if shown else values.words(work.past.model, name, value) for value in pair)
    both_long = len(before) > LONG or len(after) > LONG
    pieces = compare(before, after) if before and after and both_long else []
    return Change(values.label(work.past.model, name), before, after, pieces)


def by_day(entries: Iterable[Any]) -> list[tuple[datetime.date, list[Any]]]:
    """Entries (and whatever else has `when` and `day`) as days, newest first."""
    ordered = sorted(entries, key=lambda entry: entry.when, reverse=True)
    return [(day, list(group)) for day, group in groupby(ordered, key=lambda entry: entry.day)]
