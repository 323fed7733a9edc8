"""What each table and column means, read from the models themselves."""

import inspect
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.encoding import force_str

from releases.takeout.tables import WITHOUT_COLUMN, WITHOUT_COLUMNS, Table, stays_behind

HEADER = ("table", "column", "kind", "unit", "allowed", "may_be_empty", "refers_to", "meaning")
HEADER_OF_TABLES = ("table", "file", "rows", "meaning", "sha256")
HEADER_LEFT_OUT = ("table", "column", "reason")

# Units of columns whose name or kind says them; the rest are counts, or have none.
UNITS = {
    "budget": "US dollars", "cost": "US dollars", "size": "bytes", "minutes": "minutes", "hours": "hours",
}  # fmt: skip
KINDS: tuple[tuple[type, str], ...] = (
    (models.JSONField, "record (JSON)"),
    (models.BooleanField, "yes or no"),
    (models.DateTimeField, "moment"),
    (models.DateField, "date"),
    (models.DecimalField, "decimal number"),
    (models.UUIDField, "id of a change"),
    (models.FileField, "name of a file"),
    (models.ForeignKey, "id"),
    (models.AutoField, "id"),
    (models.IntegerField, "whole number"),
)
# What columns of history say that the table itself does not have.
OF_HISTORY = {
    "pgh_id": "id of this entry of the past",
    "pgh_created_at": "when it was written",
    "pgh_label": "what happened: made, changed, removed, or set_aside (a text that another one kept out)",
    "pgh_obj": "id of the row whose past this is",
    "pgh_context": "who did it, and on which page",
    "pgh_context_id": "the same for all that one request changed",
}


def lines(tables: list[Table], zone: str) -> Iterator[tuple[str, ...]]:
    """A line a column, under HEADER."""
    for table in tables:
        for field in table.columns:
            yield (
                table.name, field.attname, kind_of(field), unit_of(field, zone), allowed_in(field),
                "yes" if field.null or field.blank else "no", refers_to(field), meaning_of(table, field),
            )  # fmt: skip


def left_out(tables: list[Table]) -> Iterator[tuple[str, str, str]]:
    """What stays behind, under HEADER_LEFT_OUT: whole tables first."""
    for label, reason in stays_behind().items():
        yield _table_of(label), "", reason
    for table in tables:
        for field, reason in table.left_out:
            yield table.name, field.attname, reason


def left_out_in_short() -> Iterator[tuple[str, str, str]]:
    """The same for people: table, column, reason; each column that stays behind everywhere but once."""
    for label, reason in stays_behind().items():
        yield _table_of(label), "", reason
    for name, reason in WITHOUT_COLUMNS.items():
        yield "", name, reason
    for where, reason in WITHOUT_COLUMN.items():
        label, _dot, name = where.rpartition(".")
        yield _table_of(label), name, reason


def _table_of(label: str) -> str:
    return label.replace(".", "_").lower()


def kind_of(field: Any) -> str:
    if isinstance(field, ArrayField):
        return f"list (JSON) of {kind_of(field.base_field)}"
    return next((name for kind, name in KINDS if isinstance(field, kind)), "text")


def unit_of(field: Any, zone: str) -> str:
    if isinstance(field, ArrayField):
        return unit_of(field.base_field, zone)
    if isinstance(field, models.DateTimeField):
        return "UTC"
    if isinstance(field, models.DateField):
        return f"day in {zone}"
    return UNITS.get(field.name, "")


def allowed_in(field: Any) -> str:
    """`word (label); word (label)`; else the longest text."""
    if isinstance(field, ArrayField):
        return allowed_in(field.base_field)
    if field.choices:
        return "; ".join(f"{value} ({force_str(label)})" for value, label in field.flatchoices)
    if isinstance(field, models.CharField) and field.max_length:
        return f"up to {field.max_length} characters"
    return ""


def refers_to(field: Any) -> str:
    return f"{field.related_model._meta.db_table}.id" if field.is_relation else ""


def meaning_of(table: Table, field: Any) -> str:
    """The column's name in words, its help, and what its model says of it in a comment above it."""
    if table.is_history and field.name in OF_HISTORY:
        return OF_HISTORY[field.name]
    words = [
        force_str(field.verbose_name),
        force_str(field.help_text),
        comments_of(table.base).get(field.name, ""),
    ]
    return ". ".join(word.rstrip(".") for word in words if word)


def meaning_of_table(table: Table) -> str:
    """The first paragraph of what the model says of itself."""
    said = inspect.cleandoc(table.base.__doc__ or "").split("\n\n")[0].replace("\n", " ")
    return f"The past of: {said}" if table.is_history else said


COLUMN = re.compile(r"    (\w+)(?:\s*:\s*[^=]+)? = ")
COMMENT = re.compile(r"    # ?(.*)")


@cache
def comments_of(model: Any) -> dict[str, str]:
    """Column → the comment that stands above it in the model or in one that it extends."""
    found: dict[str, str] = {}
    for each in reversed(model.__mro__):
        if issubclass(each, models.Model) and each is not models.Model:
            found |= _comments_in(each)
    return found


def _comments_in(model: Any) -> dict[str, str]:
    try:
        source = inspect.getsource(model)
    except (OSError, TypeError):
        return {}
    found, above = {}, []
    for line in source.splitlines():
        if comment := COMMENT.fullmatch(line):
            above.append(comment[1])
            continue
        if (column := COLUMN.match(line)) and above:
            found[column[1]] = " ".join(above)
        above = []
    return found
