"""Rows that repeat, drawn once: `{% stencil "plans/_activity.html" row %}`. A builtin library.

A template takes a dictionary and does two things with it: it asks whether a value is there, and it
prints it as it is. So all rows with the same values present look the same but for the words. Each
such shape is drawn by Django's templates once a process, with a mark for every word; a row is then
these pieces with its own words between them. A plan's page took half the time.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from types import MappingProxyType
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()

# Private use characters: templates hold none, and what people typed is put in afterwards.
PRINTED = object()
MARK = re.compile("\ue000([a-z_]+)\ue001")


@register.simple_tag(name="stencil")
def draw(name: str, values: Mapping[str, Any] = MappingProxyType({}), **more: Any) -> SafeString:
    """The template `name` with these values: text, marked safe or not, or True, False, None as they are.

    The template sees nothing else: no request, no context. It may put a value into HTML, ask whether
    it is there, hand it to blocktranslate; not change, compare or count it.
    """
    values = {**values, **more}
    shape = tuple((key, _kind(value)) for key, value in values.items())
    pieces = _pieces(name, shape, get_language() or "")
    drawn = [_escaped(values[piece]) if at % 2 else piece for at, piece in enumerate(pieces)]
    return mark_safe("".join(drawn))  # noqa: S308 - Django's templates made the pieces; values are escaped


def _kind(value: Any) -> Any:
    """PRINTED for text; what is not there, or only asked for, is itself part of the shape."""
    if value is True or value is False or value is None or value == "":
        return value
    return PRINTED


def _escaped(value: Any) -> str:
    return value if isinstance(value, SafeString) else escape(str(value))


def _draw_shape(name: str, shape: tuple[tuple[str, Any], ...], _language: str) -> list[str]:
    """Literals and names of values in turn, as re.split gives them."""
    marks = {key: f"\ue000{key}\ue001" if kind is PRINTED else kind for key, kind in shape}
    return MARK.split(get_template(name).render(marks))


_kept = lru_cache(maxsize=512)(_draw_shape)


def _pieces(name: str, shape: tuple[tuple[str, Any], ...], language: str) -> list[str]:
    """While templates are being written (DEBUG), they are read anew each time."""
    return (_draw_shape if settings.DEBUG else _kept)(name, shape, language)
