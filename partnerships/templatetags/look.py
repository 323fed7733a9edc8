"""How the product's marks look wherever they stand: icons, states, strips, money, days, people.

A builtin library: templates need no {% load %}. Each tag is a plain function that returns safe HTML
or plain text, and asks no database.
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, RadioSelect, Select
from django.forms.boundfield import BoundWidget
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

register = template.Library()

# Short names, in the field's order. What stands first is 1.
KINDS = {
    "types": (
        gettext_lazy("Parenting"),
        gettext_lazy("Communicating"),
        gettext_lazy("Volunteering"),
        gettext_lazy("Learning at home"),
        gettext_lazy("Decision making"),
        gettext_lazy("Collaborating with the community"),
    ),
    "strategies": (
        gettext_lazy("Create awareness"),
        gettext_lazy("Align program and policy"),
        gettext_lazy("Guide learning and program development"),
        gettext_lazy("Share knowledge"),
        gettext_lazy("Celebrate milestones"),
        gettext_lazy("Document progress and evaluate outcomes"),
    ),
}
STRIP_LABELS = {
    "types": gettext_lazy("Activities by type of involvement"),
    "strategies": gettext_lazy("Activities by leadership strategy"),
}
ICON_OF_KIND = {"types": "type", "strategies": "strategy"}
# Only types have colors of their own, so that a type color never means anything else.
CELL_CLASS = {"types": "t", "strategies": "s"}

# Every state that a plan, a school or a job can be in: which of the six shapes it wears, and its word.
STATES = {
    "none": ("none", gettext_lazy("Not started")),
    "draft": ("draft", gettext_lazy("Drafting")),
    "review": ("review", gettext_lazy("In review")),
    "submitted": ("review", gettext_lazy("In review")),
    "recommended": ("review", gettext_lazy("Recommended")),
    "changes": ("changes", gettext_lazy("Changes asked")),
    "changes_requested": ("changes", gettext_lazy("Changes asked")),
    "approved": ("approved", gettext_lazy("Approved")),
    "asked": ("review", gettext_lazy("Waiting for adoption")),
    "adopted": ("approved", gettext_lazy("Adopted")),
    "closed": ("approved", gettext_lazy("Closed")),
    "late": ("late", gettext_lazy("Late")),
    "open": ("approved", gettext_lazy("Open")),
    "new": ("draft", gettext_lazy("New")),
    "waiting": ("none", gettext_lazy("Waiting to start")),
    "running": ("review", gettext_lazy("At work")),
    "planned": ("none", gettext_lazy("Planned")),
    "under_way": ("draft", gettext_lazy("Under way")),
    "done": ("approved", gettext_lazy("Done")),
    "dropped": ("none", gettext_lazy("Dropped")),
    "failed": ("late", gettext_lazy("Failed")),
    "stopped": ("none", gettext_lazy("Stopped")),
}
FULL = 3  # a strip cell with this many activities, or more, is solid


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """The icon of that name. Silent beside a word; with a label, where it stands alone."""
    return _icon(static("img/icons.svg"), name, str(label))


@lru_cache(maxsize=1024)
def _icon(href: str, name: str, label: str) -> SafeString:
    if label:
        return format_html(
            '<svg class="i" role="img" aria-label="{}"><use href="{}#i-{}"/></svg>', label, href, name
        )
    return format_html('<svg class="i" aria-hidden="true"><use href="{}#i-{}"/></svg>', href, name)


@register.simple_tag
def state(value: str, text: str = "") -> SafeString:
    """A state as word, shape and color. `text` says it in the page's own words."""
    shape, word = STATES[value]
    return format_html(
        '<span class="state state-{}">{} {}</span>', shape, icon(f"state-{shape}"), text or word
    )


@register.simple_tag
def strip(counts: Sequence[int], kind: str = "types", label: str = "") -> SafeString:
    """Six small cells: which of the six are served, and by one, two, three or more activities."""
    return _drawn(tuple(counts), kind, str(label or STRIP_LABELS[kind]), get_language() or "")


@register.simple_tag
def strip_line(counts: Sequence[int], label: str = "") -> SafeString:
    """The strip of the types in a long list, said as one picture, after what it is a picture of: among a
    thousand each letter counts, and a listener passes each strip with one step.
    """
    cells = _cells(counts, "types")
    drawn = format_html_join(
        "",
        '<i class="t{}" data-n="{}"><span>{}</span></i>',
        ((no, min(count, FULL), no) for no, _name, count in cells),
    )
    said = ", ".join(f"{name} {count}" for _no, name, count in cells)
    said = f"{label}: {said}" if label else said
    return format_html('<span class="strip" role="img" aria-label="{}">{}</span>', said, drawn)


@register.simple_tag
def strip_lg(counts: Sequence[int], kind: str = "types", label: str = "") -> SafeString:
    """The strip at header size: icon, name and count in words. One a page."""
    cells = format_html_join("", "{}", ((_wide_cell(*cell, kind),) for cell in _cells(counts, kind)))
    return format_html('<ol class="strip-lg" aria-label="{}">{}</ol>', label or STRIP_LABELS[kind], cells)


@register.simple_tag(name="type")
def type_mark(number: int) -> SafeString:
    """A type of involvement: its number, icon and name."""
    name = KINDS["types"][number - 1]
    return format_html(
        '<span class="type t{}"><span class="num">{}</span>{} {}</span>',
        number, number, icon(f"type-{number}"), name,
    )  # fmt: skip


@register.simple_tag
def type_sign(number: int) -> SafeString:
    """A type of involvement where there is little room: number and icon, the name for those who hear it."""
    name = KINDS["types"][number - 1]
    return format_html(
        '<span class="type t{}" title="{}"><span class="num" aria-hidden="true">{}</span>{}'
        '<span class="visually-hidden">{}</span></span>',
        number, name, number, icon(f"type-{number}"), name,
    )  # fmt: skip


@register.simple_tag
def gauge(count: int, limit: int = 30) -> SafeString:
    """How much of the limit is taken, drawn. Nearly full and over the limit carry a mark at the end."""
    filled = min(count, limit)
    label = _("%(count)s of %(limit)s") % {"count": count, "limit": limit}
    mark = format_html('<rect class="limit" x="{}" width=".4" height="1"/>', filled - 0.4)
    return format_html(
        '<svg class="gauge" viewBox="0 0 {} 1" preserveAspectRatio="none" role="img" aria-label="{}">'
        '<rect class="bar" width="{}" height="1"/>{}</svg>',
        limit, label, filled, mark if count * 10 >= limit * 9 else "",
    )  # fmt: skip


@register.simple_tag
def money(amount: Decimal | int | None) -> str:
    """Dollars, with cents only where there are some; nothing for nothing."""
    if amount is None:
        return ""
    amount = Decimal(amount)
    places = 0 if amount == amount.to_integral_value() else 2
    sign = "-" if amount < 0 else ""
    return f"{sign}${number_format(abs(amount), decimal_pos=places, force_grouping=True)}"


# How a template may ask for a day; the formats of each language stand in partnerships.formats.
NAMED_DAYS = {
    "month": "MONTH_DAY_FORMAT", "short": "SHORT_DATE_FORMAT", "year-month": "YEAR_MONTH_FORMAT",
    "weekday": "WEEKDAY_MONTH_DAY", "weekday-short": "WEEKDAY_MONTH_DAY_SHORT",
    "weekday-year": "WEEKDAY_DATE",
}  # fmt: skip


@register.simple_tag
def day(value: datetime.date | None, form: str = "DATE_FORMAT") -> SafeString | str:
    """A calendar day in the reader's format, or in one of NAMED_DAYS: `"month"` leaves the year out,
    `"short"` uses digits, `"weekday"` begins with the day of the week.
    """
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date()
    text = date_format(value, NAMED_DAYS.get(form, form))
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), text)


@register.simple_tag
def moment(value: datetime.datetime | None) -> SafeString | str:
    """A day and time of day, in the reader's format and the open district's time zone."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    text = date_format(local, "DATETIME_FORMAT")
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), text)


@register.simple_tag
def person(who: Any) -> str:
    """A person's name; the address of one who never gave a name."""
    if not who:
        return _("Someone no longer listed")
    return getattr(who, "name", "") or getattr(who, "email", "") or str(who)


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """A form field's control in our look, tied to its hint and its errors."""
    if isinstance(field.field.widget, RadioSelect | CheckboxInput):
        css = "form-check-input"
    elif isinstance(field.field.widget, Select):
        css = "form-select"
    else:
        css = "form-control"
    own = field.field.widget.attrs.get("class", "")
    invalid = "is-invalid" if field.errors else ""
    return field.as_widget(attrs={"class": " ".join(filter(None, [css, own, invalid]))})


@register.simple_tag
def boxes(field: BoundField) -> list[BoundWidget]:
    """The boxes or buttons of a field with several choices to tick; none for any other field."""
    if not isinstance(field.field.widget, RadioSelect):
        return []
    found = field.subwidgets
    for box in found:
        box.data["attrs"]["class"] = "form-check-input"
    return found


@register.filter
def is_tick(field: BoundField) -> bool:
    """Whether the field is a single box to tick, whose label stands beside it."""
    return isinstance(field.field.widget, CheckboxInput)


@lru_cache(maxsize=4096)
def _drawn(counts: tuple[int, ...], kind: str, label: str, _language: str) -> SafeString:
    """Kept, because a page may show a thousand strips, and few of them differ."""
    cells = format_html_join(
        "",
        '<li class="{}{}" data-n="{}" title="{} {}: {}"><span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}: {}</span></li>',
        (
            (CELL_CLASS[kind], no, min(count, FULL), no, name, count, no, name, count)
            for no, name, count in _cells(counts, kind)
        ),
    )
    return format_html('<ul class="strip" aria-label="{}">{}</ul>', label, cells)


def _cells(counts: Sequence[int], kind: str) -> list[tuple[int, str, int]]:
    return [
        (no, str(name), count) for no, (name, count) in enumerate(zip(KINDS[kind], counts, strict=True), 1)
    ]


def _wide_cell(number: int, name: str, count: int, kind: str) -> SafeString:
    css = f"{CELL_CLASS[kind]}{number}" if count else f"{CELL_CLASS[kind]}{number} none"
    bars = format_html_join("", '<i class="{}"></i>', (("on" if n < count else "off",) for n in range(FULL)))
    words = (
        ngettext("%(count)s activity", "%(count)s activities", count) % {"count": count}
        if count
        else _("No activity yet")
    )
    return format_html(
        '<li class="{}"><span class="top"><span class="num">{}</span>{}</span><span class="name">{}</span>'
        '<span class="fill" aria-hidden="true">{}</span><span class="count">{}</span></li>',
        css, number, icon(f"{ICON_OF_KIND[kind]}-{number}"), name, bars, words,
    )  # fmt: skip
