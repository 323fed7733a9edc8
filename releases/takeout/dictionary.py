"""What each table and column means, read from the models themselves."""

from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from partnerships.foundation.model_words import about, name_of, note_of
from releases.takeout.tables import WITHOUT_COLUMN, WITHOUT_COLUMNS, Table, stays_behind

HEADER = ("table", "column", "kind", "unit", "allowed", "may_be_empty", "refers_to", "meaning")
HEADER_OF_TABLES = ("table", "file", "rows", "meaning", "sha256")
HEADER_LEFT_OUT = ("table", "column", "reason")

# Units of columns whose name or kind says them; the rest are counts, or have none.
UNITS = {
    "budget": gettext_lazy("US dollars"), "cost": gettext_lazy("US dollars"), "size": gettext_lazy("bytes"),
    "minutes": gettext_lazy("minutes"), "hours": gettext_lazy("hours"),
}  # fmt: skip
KINDS: tuple[tuple[type, Any], ...] = (
    (models.JSONField, pgettext_lazy("kind of column", "record (JSON)")),
    (models.BooleanField, pgettext_lazy("kind of column", "yes or no")),
    (models.DateTimeField, pgettext_lazy("kind of column", "moment")),
    (models.DateField, pgettext_lazy("kind of column", "date")),
    (models.DecimalField, pgettext_lazy("kind of column", "decimal number")),
    (models.UUIDField, pgettext_lazy("kind of column", "id of a change")),
    (models.FileField, pgettext_lazy("kind of column", "name of a file")),
    (models.ForeignKey, pgettext_lazy("kind of column", "id")),
    (models.AutoField, pgettext_lazy("kind of column", "id")),
    (models.IntegerField, pgettext_lazy("kind of column", "whole number")),
)
TEXT = pgettext_lazy("kind of column", "text")
# What columns of history say that the table itself does not have.
OF_HISTORY = {
    "pgh_id": gettext_lazy("id of this entry of the past"),
    "pgh_created_at": gettext_lazy("when it was written"),
    "pgh_label": gettext_lazy(
        "what happened: made, changed, removed, or set_aside (a text that another one kept out)"
    ),
    "pgh_obj": gettext_lazy("id of the row whose past this is"),
    "pgh_context": gettext_lazy("who did it, and on which page"),
    "pgh_context_id": gettext_lazy("the same for all that one request changed"),
}


def lines(tables: list[Table], zone: str) -> Iterator[tuple[str, ...]]:
    """A line a column, under HEADER."""
    for table in tables:
        for field in table.columns:
            may_be_empty = _("yes") if field.null or field.blank else _("no")
            yield (
                table.name, field.attname, kind_of(field), unit_of(field, zone), allowed_in(field),
                may_be_empty, refers_to(field), meaning_of(table, field),
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
        return _("list (JSON) of %(kind)s") % {"kind": kind_of(field.base_field)}
    found = next((name for kind, name in KINDS if isinstance(field, kind)), TEXT)
    return str(found)


def unit_of(field: Any, zone: str) -> str:
    if isinstance(field, ArrayField):
        return unit_of(field.base_field, zone)
    if isinstance(field, models.DateTimeField):
        return "UTC"
    if isinstance(field, models.DateField):
        return _("day in %(zone)s") % {"zone": zone}
    return str(UNITS.get(field.name, ""))


def allowed_in(field: Any) -> str:
    """`word (label); word (label)`; else the longest text."""
    if isinstance(field, ArrayField):
        return allowed_in(field.base_field)
    if field.choices:
        return "; ".join(f"{value} ({force_str(label)})" for value, label in field.flatchoices)
    if isinstance(field, models.CharField) and field.max_length:
        return _("up to %(count)s characters") % {"count": field.max_length}
    return ""


def refers_to(field: Any) -> str:
    return f"{field.related_model._meta.db_table}.id" if field.is_relation else ""


def meaning_of(table: Table, field: Any) -> str:
    """The column's name in words, its help, and what its model says of it in a comment above it."""
    if table.is_history and field.name in OF_HISTORY:
        return str(OF_HISTORY[field.name])
    words = [name_of(field), force_str(field.help_text), note_of(table.base, field.name)]
    return ". ".join(word.rstrip(".") for word in words if word)


def meaning_of_table(table: Table) -> str:
    """The first paragraph of what the model says of itself."""
    said = about(table.base)
    return _("The past of: %(table)s") % {"table": said} if table.is_history else said
