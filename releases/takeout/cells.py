"""One cell of an export: a value as text that can be read back, and that no spreadsheet runs.

nothing at all    an empty cell
text              as it is; an apostrophe before what a spreadsheet would take for a formula, and before
                  an apostrophe: take away the first apostrophe, and the text is what it was
dates, times      ISO 8601; times in UTC
yes and no        true, false
lists, records    JSON
"""

import datetime
import json
from collections.abc import Callable
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from partnerships.foundation.tables import RISKY

APOSTROPHE = "'"
TEXT = (models.CharField, models.TextField, models.FileField)


def defused(text: str) -> str:
    return f"{APOSTROPHE}{text}" if text.startswith((*RISKY, APOSTROPHE)) else text


def plain(cell: str) -> str:
    """What was written there before it was defused."""
    return cell[1:] if cell.startswith(APOSTROPHE) else cell


def writer_of(field: Any) -> Callable[[Any], str]:
    """What makes a cell of a value of this column."""
    if isinstance(field, models.JSONField | ArrayField):
        return _json
    if isinstance(field, models.BooleanField):
        return lambda value: "" if value is None else str(value).lower()
    if isinstance(field, models.DateTimeField):
        return lambda value: "" if value is None else value.astimezone(datetime.UTC).isoformat()
    if isinstance(field, TEXT):
        # Where there is both nothing and an empty text, a lone apostrophe is the text.
        return _text_or_nothing if field.null else _text
    return lambda value: "" if value is None else str(value)


def _text(value: Any) -> str:
    return "" if value is None else defused(str(value))


def _text_or_nothing(value: Any) -> str:
    return "" if value is None else _text(value) or APOSTROPHE


def _json(value: Any) -> str:
    return "" if value is None else defused(json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder))


def from_cell(cell: str, field: Any) -> Any:
    """What PostgreSQL is given for this cell: text that it reads by the column's kind, a list, or None."""
    if isinstance(field, ArrayField):
        return json.loads(plain(cell)) if cell else None
    if cell or (isinstance(field, TEXT) and not field.null):
        return plain(cell)
    return "null" if isinstance(field, models.JSONField) and not field.null else None
