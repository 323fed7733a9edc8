"""Comments in a page's margin, and fields with what changed in them."""

from typing import Any

from django import template
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from action_plans.spots import Spot
from districts.worddiff import ADDED, SAME, TAKEN, Piece
from partnerships.templatetags.look import icon
from partnerships.templatetags.stencils import draw

register = template.Library()


@register.simple_tag(takes_context=True)
def notes(context: Any, kind: str, row_id: int | None = None, field: str = "") -> SafeString:
    """The threads beside a part, or beside one field of it: `{% notes "goal" goal.id "statement" %}`.

    Nothing where the page was given no `notes` (views.notes.notes_of).
    """
    given = context.get("notes")
    found = given.beside(Spot(kind, row_id, field)) if given else []
    return draw_notes(context, found)


@register.simple_tag(takes_context=True)
def row_notes(context: Any, row: Any) -> SafeString:
    """The threads beside a part of the plan's page (views.sheet.Row), and those about its steps."""
    given = context.get("notes")
    spots = [Spot(each.kind, each.c["id"]) for each in (row, *row.steps)]
    return draw_notes(context, [note for spot in spots for note in given.beside(spot)] if given else [])


@register.simple_tag(takes_context=True)
def note_list(context: Any, found: Any) -> SafeString:
    """These threads, wherever they belong."""
    return draw_notes(context, found)


@register.simple_tag(takes_context=True)
def say(context: Any, spot: str, label: str, about: str = "", word: bool = False) -> SafeString:
    """The link that opens a composer for a spot (`goal-12-statement`); nothing for who may not comment.

    A bubble; with `word`, where nothing else says what it is for, the word too.
    """
    given = context.get("notes")
    if not given or not given.may_add:
        return mark_safe("")
    values = {
        "url": f"{_urls(context)['comment']}?on={spot}&back={given.back}",
        "label": label,
        "about": about,
        "word": word,
        "suggests": not given.reviews,
    }
    return draw("action_plans/_say.html", values)


@register.simple_tag
def cell_words(cell: Any) -> SafeString:
    """The words of a field (views.reading.Cell); what changed underlined or struck."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in _run_together(cell.line.pieces)))


@register.simple_tag
def flag(change: int, last: int, word: str = "") -> SafeString | str:
    """The word that marks a change, which leads to the next one. Nothing where nothing changed."""
    if not change:
        return ""
    after = change + 1 if change < last else 1
    return format_html(
        '<a class="flag-change" id="change-{}" href="#change-{}" data-change title="{}">{} {}</a>',
        change, after, _("Go to the next change"), icon("pencil"), word or _("changed"),
    )  # fmt: skip


def _run_together(pieces: list[Piece]) -> list[Piece]:
    """Changed words with nothing but a gap between them as one change: first what went, then what came."""
    runs: list[Piece] = []
    taken = added = ""
    for at, piece in enumerate(pieces):
        ends = at + 1 == len(pieces)
        gap = piece.kind == SAME and not piece.text.strip() and bool(taken or added) and not ends
        if piece.kind == SAME and not gap:
            runs += [*_both(taken, added), piece]
            taken = added = ""
        taken += piece.text if piece.kind == TAKEN or gap else ""
        added += piece.text if piece.kind == ADDED or gap else ""
    return [*runs, *_both(taken, added)]


def _both(taken: str, added: str) -> list[Piece]:
    return [Piece(kind, text) for kind, text in ((TAKEN, taken), (ADDED, added)) if text]


def _piece(piece: Any) -> SafeString:
    form = {ADDED: "<ins>{}</ins>", TAKEN: "<del>{}</del>"}.get(piece.kind, "{}")
    return format_html(form, piece.text)


def draw_notes(context: Any, found: Any) -> SafeString:
    if not found:
        return mark_safe("")
    form = get_template("action_plans/_note.html")
    given = context["notes"]
    shared = {
        "base": _urls(context)["comment"],
        "back": given.back,
        "csrf_token": context.get("csrf_token", ""),
        "user": context["request"].user,
    }
    drawn = (form.render({**shared, "note": note}) for note in found)
    return mark_safe("".join(drawn))  # noqa: S308 - Django's templates escape


def _urls(context: Any) -> dict[str, str]:
    """One reverse for every address of the page's comments."""
    kept = context.render_context.get("coaching_urls")
    if kept is None:
        plan = context["plan"]
        place = {
            "district": plan.district.slug,
            "year": plan.year.ends_in,
            "school_id": plan.school_id,
        }
        kept = {"comment": reverse("action_plans:comment", kwargs=place)}
        context.render_context["coaching_urls"] = kept
    return kept
