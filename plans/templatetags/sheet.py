"""The goals of a plan's page with all that is in them, from stencils: a plan has fifty such parts."""

from typing import Any

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from partnerships.templatetags.fields import field
from partnerships.templatetags.look import icon
from partnerships.templatetags.stencils import draw

register = template.Library()

OF_GOAL = ("id", "number")
OF_ACTIVITY = (
    "id", "number", "helpers", "how_documented", "fund_source", "when", "in_charge", "cost_words",
    "status_words", "done_on", "done_on_words",
)  # fmt: skip
# Where somebody may write, these stand in their controls; else they are read, with their line breaks.
LINES_OF_GOAL = ("statement", "audience")
LINES_OF_ACTIVITY = ("text", "expected_result", "outcome")
WITH_LABEL = {"status", "done_on", "outcome"}


@register.simple_tag(takes_context=True)
def plan_goal(context: Any, goal: Any) -> SafeString:
    """One goal (views.sheet.Row) with its two lists."""
    values = _words(context, goal, OF_GOAL, LINES_OF_GOAL)
    if "strategies" not in goal.f:
        chips = ((icon("check"), each["label"]) for each in goal.c["strategies"])
        values["strategies"] = format_html_join(" ", '<li class="chip">{} {}</li>', chips)
    values["parts"] = _joined(_part(context, goal, part) for part in goal.parts)
    return draw("plans/_goal.html", values)


def _part(context: Any, goal: Any, part: Any) -> str:
    """One level of one goal (views.sheet.List), with its activities; nothing for an empty one to read."""
    sheet = context["sheet"]
    if not part.rows and not sheet.may_rearrange:
        return ""
    values = {
        "goal_id": goal.c["id"],
        "number": goal.c["number"],
        "reach": part.reach,
        "label": part.label,
        "key": part.key,
        "is_district": part.reach == "district",
        "add_url": context["add_url"],
        "rows": _joined(_activity(context, sheet, row) for row in part.rows),
        **_common(context),
    }
    return draw("plans/_part.html", values)


def _activity(context: Any, sheet: Any, row: Any) -> str:
    """One activity (views.sheet.Row): its words, and a control for each field that may be edited."""
    status = row.c["status"]
    more = {
        "is_dropped": status == "dropped",
        "is_under_way": bool(context["plan"].adopted_at) or status != "planned",
        "is_edited": bool(row.f),
        "places": sheet.places,
    }
    return draw("plans/_activity.html", _words(context, row, OF_ACTIVITY, LINES_OF_ACTIVITY) | more)


def _words(context: Any, row: Any, names: tuple[str, ...], lines: tuple[str, ...]) -> dict[str, Any]:
    """What a stencil takes of a row: words under their names, and each control as `<name>_field`."""
    values = {name: row.c[name] for name in names}
    values |= {name: linebreaksbr(row.c[name]) for name in lines if name not in row.f}
    values |= {
        f"{name}_field": field(each, css=CSS.get(name, "inplace"), show_label=name in WITH_LABEL)
        for name, each in row.f.items()
    }
    return values | {"url": row.url} | _common(context)


CSS = {"statement": "inplace goal-text"}


def _common(context: Any) -> dict[str, Any]:
    return {"may_rearrange": context["sheet"].may_rearrange, "csrf_token": context.get("csrf_token", "")}


def _joined(drawn: Any) -> SafeString:
    return mark_safe("".join(drawn))  # noqa: S308 - each is safe by itself
