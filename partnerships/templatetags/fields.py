"""A field that is edited where it stands, as HTML. A builtin library: templates need no {% load %}.

Written in Python rather than as a template, because a plan's page holds a hundred of them: drawn by two
included templates each, they took six times as long (80 fields: 13 ms against 2 ms).
"""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from partnerships.foundation.fields.together import name_of
from partnerships.templatetags.look import icon
from partnerships.templatetags.stencils import draw

register = template.Library()


@register.simple_tag
def field(f: Any, css: str = "inplace", show_label: bool = False) -> SafeString:
    """One field of one row (a foundation.fields.shown.Shown). Its control belongs to the one form that
    `{% field_editor %}` brings, wherever it stands in the page."""
    label, hint, ties = _named(f) if show_label else _silent(f)
    body = CONTROLS.get(f.kind, _one_line)(f, css, ties)
    if show_label and f.kind == "choices":
        body = f"<fieldset>{label}{hint}{body}</fieldset>"
    else:
        body = f"{label}{hint}{body}"
    return mark_safe(f'<div class="in-field" id="{f.id}" data-field>{body}</div>')  # noqa: S308 - escaped where it comes in


@register.simple_tag(takes_context=True)
def field_editor(context: Any, saved_event: str = "field-saved") -> SafeString:
    """What a page of fields needs once, beside {% include "fields/status.html" %}: among it the form that
    all of them belong to."""
    request = context["request"]
    values = {
        "user_id": request.user.pk,
        "token_url": reverse("account_token"),
        "sign_in_url": reverse("account_login"),
        "saved_event": saved_event,
        "save_url": reverse("districts:typed", kwargs={"district": request.district.slug}),
        "back": request.get_full_path(),
        "csrf_token": context["csrf_token"],
    }
    return draw("fields/editor.html", values)


def _silent(f: Any) -> tuple[str, str, str]:
    """A control whose place in the page shows what it is: those who listen are told in words."""
    hint = f' aria-description="{escape(f.hint)}"' if f.hint else ""
    return "", "", f' aria-label="{escape(f.full_label)}"{hint}'


def _named(f: Any) -> tuple[str, str, str]:
    """A label above the control, with the hint. Rows have the same labels: `about` tells them apart."""
    about = f'<span class="visually-hidden">, {escape(f.about)}</span>' if f.about else ""
    words = f'class="field-label" data-label="{escape(f.full_label)}">{escape(f.label)}{about}'
    tag = f"<legend {words}</legend>" if f.kind == "choices" else f'<label for="{f.id}-value" {words}</label>'
    if not f.hint:
        return tag, "", f' id="{f.id}-value"'
    hint = f'<p class="form-text" id="{f.id}-hint">{escape(f.hint)}</p>'
    return tag, hint, f' id="{f.id}-value" aria-describedby="{f.id}-hint"'


def _name(f: Any, texts: Sequence[str]) -> str:
    return f'form="typed" name="{escape(name_of(f.url, f.version, texts))}"'


def _area(f: Any, css: str, ties: str) -> str:
    # The line break after the tag is dropped by browsers, so that one at the start of the text is not.
    one_line = " data-one-line" if f.kind == "line" else ""
    return (
        f'<textarea class="{css}" {_name(f, [f.text])}{ties} rows="1" dir="{f.direction}" placeholder=" "'
        f"{one_line}>\n"
        f"{escape(f.text)}</textarea>"
    )


def _select(f: Any, css: str, ties: str) -> str:
    values = [str(value) for value, _label in f.options]
    chosen = f.text if f.text in values else values[0]
    options = (
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
        f"{escape(str(label))}</option>"
        for value, (_same, label) in zip(values, f.options, strict=True)
    )
    return f'<select class="{css}" {_name(f, [chosen])}{ties}>{"".join(options)}</select>'


def _chips(f: Any, css: str, ties: str) -> str:
    """Boxes, after an empty value: so a browser without script also posts that none is ticked."""
    name = _name(f, [str(value) for value, _label in f.options if value in f.texts] or [""])
    tick = icon("check")
    boxes = (
        f'<label class="chip"><input type="checkbox" {name} value="{escape(str(value))}"'
        f"{' checked' if value in f.texts else ''}>{tick} {escape(str(label))}</label>"
        for value, label in f.options
    )
    role = ' role="group"' if "aria-label=" in ties else ""
    chosen = escape(" ".join(f.texts))
    group = f'<span class="chips"{role}{ties} data-chosen="{chosen}">'
    return f'{group}<input type="hidden" {name}>{"".join(boxes)}</span>'


def _one_line(f: Any, css: str, ties: str) -> str:
    more = {
        "date": ' type="date"',
        "money": ' inputmode="decimal"',
        "people": ' list="people" data-people="people"',
    }.get(f.kind, "")
    held = f'{_name(f, [f.text])}{ties} value="{escape(f.text)}"'
    return f'<input class="{css}" {held} dir="auto" placeholder=" "{more}>'


CONTROLS: dict[str, Callable[[Any, str, str], str]] = {
    "text": _area,
    "line": _area,
    "choice": _select,
    "choices": _chips,
}
