"""Goals, activities and steps of an action plan's page, from stencils: a leaf has a hundred fields."""

from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from action_plans.carrying import read_told
from action_plans.enums import Carry, Origin
from action_plans.hints import HINTS
from action_plans.templatetags.coaching import say
from partnerships.templatetags.fields import field
from partnerships.templatetags.look import type_mark
from partnerships.templatetags.stencils import draw

register = template.Library()

# name → the columns of six that the field takes, and the look of its control.
GOAL = {
    "statement": ("w6", "inplace goal-text"),
    "kind": ("w2", "inplace"),
    "sip_goal": ("w4", "inplace"),
    "desired_results": ("w3", "inplace"),
    "how_measured": ("w3", "inplace"),
    "resources": ("w6", "inplace"),
}
ACTIVITY = {
    "text": ("w6", "inplace act-title"),
    "types": ("w6", "inplace"),
    "dates": ("w3", "inplace"),
    "when_note": ("w3", "inplace"),
    "in_charge": ("w2", "inplace"),
    "helpers": ("w2", "inplace"),
    "budget": ("w2", "inplace"),
}
UNDER_WAY = {"status": ("w2", "inplace"), "done_on": ("w2", "inplace"), "outcome": ("w6", "inplace")}
# What is not filled in every day stands behind "more".
MORE = {
    "months": ("w6", "inplace"),
    "grades": ("w6", "inplace"),
    "fund_source": ("w3", "inplace"),
    "title_one": ("w3", "inplace"),
    "origin": ("w3", "inplace"),
    "is_shared": ("w3", "inplace"),
}
# From how many types on people have to be told which is the main one.
SEVERAL = 2
# Titles of their own: their place shows what they are.
SILENT = {("goal", "statement"), ("activity", "text")}


@register.simple_tag(takes_context=True)
def action_goal(context: Any, row: Any) -> SafeString:
    """The fields of one goal (views.sheet.Row)."""
    sheet = context["sheet"]
    values = {
        "id": row.c["id"],
        "number": row.c["number"],
        "url": row.url,
        "head": _box(context, row, "statement", *GOAL["statement"]),
        "boxes": _boxes(context, row, {name: look for name, look in GOAL.items() if name != "statement"}),
        "is_by_type": sheet.tab.involvement is not None,
        **_common(context),
    }
    return draw("action_plans/_goal.html", values)


@register.simple_tag(takes_context=True)
def action_activity(context: Any, row: Any) -> SafeString:
    """One activity with its steps (views.sheet.Row), and what last year told of it."""
    c = row.c
    more = [name for name in MORE if name != "title_one" or _asks_title_one(context, row)]
    values = {
        "id": c["id"],
        "number": c["number"],
        "url": row.url,
        "from_where": _from_where(context["plan"], row),
        "carried": _carried(c["carry"]),
        "head": _box(context, row, "text", *ACTIVITY["text"]),
        "boxes": _boxes(context, row, {name: ACTIVITY[name] for name in list(ACTIVITY)[1:]}),
        "progress": _progress(context, row),
        "more": _boxes(context, row, {name: MORE[name] for name in more}),
        "more_words": ", ".join(_more_words(row, more)),
        "all_grades": _all_grades(context, row),
        "steps": _steps(context, row),
        "add_url": context["add_url"],
        "key": row.key,
        "copy_key": f"copy-{row.key[:30]}",
        "places": context["sheet"].places,
        "goal_words": _goal_words(row),
        **_common(context),
    }
    return draw("action_plans/_activity.html", values)


@register.simple_tag(takes_context=True)
def last_year(context: Any, row: Any) -> SafeString | str:
    """Beside a copied activity: how it went last year, and what shall become of it."""
    origin = row.row.copied_from
    plan = context["plan"]
    if origin is None or origin.plan.school_id != plan.school_id or origin.plan_id == plan.pk:
        return ""
    told = read_told(getattr(row.row, "told_of_origin", None))
    values = {
        "id": row.c["id"],
        "number": row.c["number"],
        "url": row.url,
        "year": str(origin.plan.year),
        "status": str(origin.get_status_display()),
        "done_on": origin.done_on.isoformat() if origin.done_on else "",
        "done_words": _day_words(origin.done_on),
        "outcome": linebreaksbr(origin.outcome, autoescape=True) if origin.outcome else "",
        "who_came": told.who_came,
        "to_change": linebreaksbr(told.to_change, autoescape=True) if told.to_change else "",
        "is_kept": row.c["carry"] == Carry.KEEP,
        "is_improved": row.c["carry"] == Carry.IMPROVE,
        **_common(context),
    }
    return draw("action_plans/_last_year.html", values)


@register.simple_tag(takes_context=True)
def read_activity(context: Any, activity: dict[str, Any]) -> SafeString:
    """One activity of a content (action_plans.content), to read."""
    steps = [
        draw("action_plans/_read_step.html", {name: step[name] for name in ("text", "due_words", "who")})
        for step in activity["steps"]
    ]
    names = (
        "id", "number", "text", "when", "grades_words", "in_charge", "helpers", "budget_words", "fund_source",
        "title_one_words", "origin_words", "done_on_words", "outcome",
    )  # fmt: skip
    values = {name: activity[name] for name in names}
    values["types"] = mark_safe(" ".join(type_mark(each["number"]) for each in activity["types"]))  # noqa: S308
    values["steps"] = mark_safe("".join(steps))  # noqa: S308 - each is safe by itself
    values["status_words"] = "" if activity["status"] == "planned" else activity["status_words"]
    values["beside"] = _beside(context, activity["id"])
    return draw("action_plans/_read_activity.html", values)


def _common(context: Any) -> dict[str, Any]:
    return {"may_rearrange": context["sheet"].may_rearrange, "csrf_token": context.get("csrf_token", "")}


def _boxes(context: Any, row: Any, looks: dict[str, tuple[str, str]]) -> SafeString:
    boxes = (_box(context, row, name, *look) for name, look in looks.items())
    return mark_safe("".join(boxes))  # noqa: S308 - each is safe by itself


def _box(context: Any, row: Any, name: str, width: str, css: str) -> SafeString:
    """One field with what helps to fill it: its control where one may type, else its words."""
    shown = row.f[name]
    why = _why(row.kind, name, get_language() or "") if name in row.editable else ""
    show_label = (row.kind, name) not in SILENT or not shown.words
    if name in row.editable:
        body = field(shown, css=css, show_label=show_label)
    else:
        body = _read(context, row, shown, show_label=show_label, css=css)
    more = _main_type(row) if name == "types" and name in row.editable else ""
    wants = " wants" if shown.id in context["facts"].lacking else ""
    look = f"box box-{name} {width}{wants}"
    return mark_safe(f'<div class="{look}">{body}{more}{why}</div>')  # noqa: S308 - escaped where it comes in


def _main_type(row: Any) -> str:
    """Which of several types is the main one. Its id is known to templates/action_plans/_facts.html."""
    return f'<p class="hint main-type" id="activity-{row.c["id"]}-main">{escape(main_type_words(row.c))}</p>'


@register.filter
def main_type_words(activity: dict[str, Any]) -> str:
    """`Main type: Learning at home`, where there are several; nothing where there is one or none."""
    if len(activity["types"]) < SEVERAL:
        return ""
    return _("Main type: %(type)s") % {"type": activity["types"][0]["label"]}


def _read(context: Any, row: Any, shown: Any, *, show_label: bool, css: str) -> str:
    label = escape(shown.label)
    if show_label:
        head = f'<span class="field-label">{label}</span>'
    else:
        head = f'<span class="visually-hidden">{label}: </span>'
    nothing = escape(_("Nothing yet"))
    words = linebreaksbr(shown.words, autoescape=True) if shown.words else f'<i class="hint">{nothing}</i>'
    look = css.replace("inplace", "").strip()
    talk = say(context, shown.id, shown.label, shown.about)
    body = f'{head}<p class="read {look}" dir="auto">{words}</p>{talk}'
    return f'<div class="in-field" id="{shown.id}">{body}</div>'


@lru_cache(maxsize=512)
def _why(kind: str, name: str, _language: str) -> str:
    """What belongs into a field, with an example, behind a question mark."""
    if name not in HINTS[kind]:
        return ""
    what, example = (str(each) for each in HINTS[kind][name])
    ask, eg = escape(_("What goes here?")), escape(_("For example:"))
    return (
        f'<details class="why"><summary title="{ask}">'
        f'<span aria-hidden="true">?</span><span class="visually-hidden">{ask}</span>'
        f'</summary><p>{escape(what)}</p><p class="eg"><b>{eg}</b> '
        f"{linebreaksbr(example, autoescape=True)}</p></details>"
    )


def _asks_title_one(context: Any, row: Any) -> bool:
    """Only where the school has Title I, or an answer is there from when it had."""
    return bool(context["plan"].school.title_i or row.c["title_one"])


def _more_words(row: Any, names: list[str]) -> list[str]:
    """What stands behind "more", so that nobody has to open it to know."""
    said = [row.f[name].words for name in names if name not in {"is_shared", "grades"}]
    grades = _("grades %(grades)s") % {"grades": row.c["grades_words"]} if row.c["grades"] else ""
    shared = _("shared with other schools") if row.f["is_shared"].text == "yes" else ""
    return [words for words in (grades, *said, shared) if words]


def _all_grades(context: Any, row: Any) -> str:
    """The address at which every grade is offered; nothing where they are all there."""
    offered = len(row.f["grades"].options)
    if "grades" not in row.editable or offered == len(context["grade_choices"]):
        return ""
    return f"?grades=all&at=activity-{row.c['id']}#activity-{row.c['id']}-grades"


def _progress(context: Any, row: Any) -> SafeString | str:
    """How it goes, once a version was approved."""
    if not context["plan"].approved_at:
        return ""
    boxes = _boxes(context, row, UNDER_WAY)
    return mark_safe(f'{boxes}<div class="w6">{_beside(context, row.c["id"])}</div>')  # noqa: S308 - both are safe


def _beside(context: Any, activity_id: int) -> SafeString | str:
    """What rooms above say of it (action_plans.beside)."""
    return context.get("beside", {}).get(activity_id, "")


def _steps(context: Any, row: Any) -> SafeString:
    return mark_safe("".join(_step(context, step) for step in row.steps))  # noqa: S308


def _step(context: Any, row: Any) -> SafeString:
    cells = {name: _cell(context, row, name) for name in ("text", "due_on", "who", "is_done")}
    return draw(
        "action_plans/_step.html",
        {"id": row.c["id"], "url": row.url, "about": row.f["text"].about, **cells, **_common(context)},
    )


def _cell(context: Any, row: Any, name: str) -> SafeString:
    shown = row.f[name]
    if name in row.editable:
        return field(shown)
    talk = say(context, shown.id, shown.label, shown.about) if name == "text" else ""
    body = f'<span id="{shown.id}" dir="auto">{escape(shown.words)}</span> {talk}'
    return mark_safe(body)  # noqa: S308 - escaped


def _from_where(plan: Any, row: Any) -> str:
    """`continued from last year`, `from Maple Elementary`, or what the team says itself."""
    origin = row.row.copied_from
    if origin is not None and origin.plan.school_id != plan.school_id:
        return _("from %(school)s") % {"school": origin.plan.school.name}
    if origin is not None and origin.plan_id != plan.pk:
        return _("continued from %(year)s") % {"year": origin.plan.year}
    return {Origin.NEW.value: _("new this year"), Origin.CONTINUED.value: _("continued from last year")}.get(
        row.c["origin"], ""
    )


def _carried(carry: str) -> str:
    return {Carry.KEEP.value: _("kept"), Carry.IMPROVE.value: _("to be improved")}.get(carry, "")


def _goal_words(row: Any) -> str:
    """Where the page is by type: which goal the activity serves."""
    if row.goal is None:
        return ""
    return f"{row.goal['number']}. {row.goal['statement'].strip() or row.goal['kind_words']}"


def _day_words(on: Any) -> str:
    return date_format(on) if on else ""
