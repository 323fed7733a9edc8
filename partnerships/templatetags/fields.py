"""A field that is edited where it stands, as HTML. A builtin library: templates need no {% load %}.

Written in Python rather than as a template, because a plan's page holds a hundred of them: drawn by two
included templates each, they took six times as long (80 fields: 13 ms against 2 ms).
"""

from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from partnerships.templatetags.look import icon
from partnerships.templatetags.stencils import draw

register = template.Library()


@register.simple_tag(takes_context=True)
def field(context: Any, f: Any, css: str = "inplace", show_label: bool = False) -> SafeString:
    """One field of one row (a foundation.fields.shown.Shown): a form of its own, script or not."""
    label = _label(f, show_label)
    control = _control(f, f"{f.id}-value", css, f.described)
    if f.kind == "choices":
        body = f"<fieldset><legend {label}</legend>{_hint(f)}{control}</fieldset>"
    else:
        body = f'<label for="{f.id}-value" {label}</label>{_hint(f)}{control}'
    save = _save(f.label, get_language() or "")
    token = escape(str(context.get("csrf_token", "")))
    return mark_safe(  # noqa: S308 - each part is escaped where it comes in
        f'<form class="in-field" method="post" action="{escape(f.url)}" id="{f.id}" data-field'
        f' data-version="{f.version}" data-label="{escape(f.full_label)}" novalidate>'
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}">'
        f'<input type="hidden" name="version" value="{f.version}">{body}'
        f'<p class="field-mark" id="{f.id}-mark" data-mark hidden></p>'
        f'<noscript><button class="btn-text small" type="submit">{save}</button></noscript></form>'
    )


@register.simple_tag(takes_context=True)
def field_editor(context: Any, saved_event: str = "field-saved") -> SafeString:
    """What a page of fields needs once, beside {% include "fields/status.html" %}."""
    values = {
        "user_id": context["request"].user.pk,
        "token_url": reverse("account_token"),
        "sign_in_url": reverse("account_login"),
        "saved_event": saved_event,
    }
    return draw("fields/editor.html", values)


@register.simple_tag
def field_control(f: Any, control_id: str, css: str = "inplace", described: str = "") -> SafeString:
    """The control alone, named "value"; `described` is the id of what explains it."""
    return mark_safe(_control(f, control_id, css, described))  # noqa: S308


@lru_cache(maxsize=512)
def _save(label: str, _language: str) -> str:
    return escape(_("Save “%(label)s”") % {"label": label})


def _label(f: Any, show: bool) -> str:
    """The rest of a label's tag, and its words. Rows have the same labels: `about` tells them apart."""
    if not show:
        return f'class="visually-hidden">{escape(f.full_label)}'
    about = f'<span class="visually-hidden">, {escape(f.about)}</span>' if f.about else ""
    return f'class="field-label">{escape(f.label)}{about}'


def _hint(f: Any) -> str:
    return f'<p class="form-text" id="{f.id}-hint">{escape(f.hint)}</p>' if f.hint else ""


def _control(f: Any, control_id: str, css: str, described: str) -> str:
    ties = f' id="{control_id}"' + (f' aria-describedby="{described}"' if described else "")
    return CONTROLS.get(f.kind, _one_line)(f, f'class="{css}"{ties} name="value" autocomplete="off"', ties)


def _area(f: Any, common: str, ties: str) -> str:
    # The line break after the tag is dropped by browsers, so that one at the start of the text is not.
    one_line = " data-one-line" if f.kind == "line" else ""
    return f'<textarea {common} rows="1" dir="auto" placeholder=" "{one_line}>\n{escape(f.text)}</textarea>'


def _select(f: Any, common: str, ties: str) -> str:
    options = (
        f'<option value="{escape(str(value))}"{" selected" if value == f.text else ""}>'
        f"{escape(str(label))}</option>"
        for value, label in f.options
    )
    return f"<select {common}>{''.join(options)}</select>"


def _chips(f: Any, common: str, ties: str) -> str:
    tick = icon("check")
    boxes = (
        f'<label class="chip"><input type="checkbox" name="value" value="{escape(str(value))}"'
        f' autocomplete="off"{" checked" if value in f.texts else ""}>{tick} {escape(str(label))}</label>'
        for value, label in f.options
    )
    return f'<span class="chips"{ties} data-chosen="{escape(" ".join(f.texts))}">{"".join(boxes)}</span>'


def _one_line(f: Any, common: str, ties: str) -> str:
    more = {
        "date": ' type="date"',
        "money": ' inputmode="decimal"',
        "people": ' list="people" data-people="people"',
    }.get(f.kind, "")
    return f'<input {common} value="{escape(f.text)}" dir="auto" placeholder=" "{more}>'


CONTROLS: dict[str, Callable[[Any, str, str], str]] = {
    "text": _area,
    "line": _area,
    "choice": _select,
    "choices": _chips,
}
