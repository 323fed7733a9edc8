"""What tables and columns are called, and what the models say of them, in the language of the reader.

A field that nobody named by hand is called by its name in the code, and its note is the comment above it.
Both stand in histories, dictionaries and codebooks: `texts()` hands them to whoever collects texts for
translation. Tables that people never read are left alone.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext

# Words as short as `at` and `by` mean something else elsewhere.
CONTEXT = "column"
COLUMN = re.compile(r"    (\w+)(?:\s*:\s*[^=]+)? = ")
COMMENT = re.compile(r"    # ?(.*)")
Tables = Callable[[], Iterable[tuple[Any, Iterable[Any]]]]
PUBLISHED: list[Tables] = []


def name_of(field: Any) -> str:
    """What a column is called."""
    name = field.verbose_name
    return str(name) if isinstance(name, Promise) else pgettext(CONTEXT, str(name))


def note_of(model: Any, field: str) -> str:
    """The comment above a column; empty where there is none."""
    return _said(comments_of(model).get(field, ""))


def about(model: Any) -> str:
    """What a model says of itself."""
    return _said(first_paragraph(model))


def _said(english: str) -> str:
    # An empty text would give the head of the catalog.
    return gettext(english) if english else ""


def first_paragraph(model: Any) -> str:
    return inspect.cleandoc(model.__doc__ or "").split("\n\n")[0].replace("\n", " ")


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


def publish(tables: Tables) -> None:
    """Say which models' words people read, each with its columns. Once, when the room is ready."""
    PUBLISHED.append(tables)


def texts() -> Iterator[tuple[Path, str, str | None]]:
    """(file, English, context) of every name and note that is published and stands nowhere else."""
    for model, columns in (table for tables in PUBLISHED for table in tables()):
        path = Path(inspect.getfile(model))
        yield path, first_paragraph(model), None
        for field in columns:
            if not isinstance(field.verbose_name, Promise):
                yield path, str(field.verbose_name), CONTEXT
            if note := comments_of(model).get(field.name):
                yield path, note, None
