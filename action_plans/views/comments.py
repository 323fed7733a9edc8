"""Commenting on a field, answering, settling, and taking over a suggested wording."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from action_plans import actions, coaching_forms
from action_plans.coaching_forms import REVIEW, CommentForm, TalkForm
from action_plans.content import content_of
from action_plans.enums import CommentKind
from action_plans.fields import FIELDS, WORDED
from action_plans.models import ActionPlan, Comment, Phrase, Submission
from action_plans.rewording import reworded
from action_plans.rules import (
    may_comment,
    may_edit_field,
    may_read_comment,
    may_read_draft,
    may_suggest,
    may_write,
)
from action_plans.spots import Spot, parts_by_spot, spot_from, spot_of
from action_plans.views.find import MODELS, find_comment, find_plan, page_url
from districts.hats import Hats
from partnerships.foundation.access import allow, writing
from partnerships.foundation.fields.kinds import version_of
from partnerships.foundation.fields.views import answer as answer_field
from partnerships.foundation.fields.views import gone, saves_a_field
from partnerships.foundation.refusals import Refused

# How a saved field is answered: to the script, or to a person.
SAVED = (200, 302)


def may_talk(hats: Hats, plan: ActionPlan) -> bool:
    """Comment as a reviewer; or suggest a wording, where one does not write oneself."""
    return may_comment(hats, plan) or (may_suggest(hats, plan) and not may_write(hats, plan))


@allow(may_talk, find_plan, writes=("POST",))
def comment(request: Any, plan: ActionPlan) -> HttpResponse:
    """The composer, as a page of its own that the script of a plan's page takes its form from."""
    if request.method != "POST":
        asked = CommentForm(request.GET)
        asked.is_valid()
        spot = asked.cleaned_data.get("on") or spot_from("")
        return _composer(request, plan, spot, asked.cleaned_data.get("back", ""))
    form = CommentForm(request.POST)
    if not form.is_valid():
        raise Http404
    data = form.cleaned_data
    try:
        made = actions.add_comment(plan=plan, by=request.hats, **_said(data))
    except Refused as refused:
        return _composer(request, plan, data["on"], data["back"], typed=data, why=str(refused))
    messages.success(request, _("Your comment stands beside the plan."))
    return HttpResponseRedirect(_url(plan, data["back"], data["on"], f"note-{made.pk}"))


def _said(data: dict[str, Any]) -> dict[str, Any]:
    """What add_comment wants. A wording that nobody touched is no suggestion."""
    spot, words = data["on"], data["suggestion"]
    touched = spot.field in WORDED.get(spot.kind, ()) and version_of(words.rstrip()) != data["seen"]
    return {
        "kind": data["kind"],
        "text": data["text"],
        "anchor": spot.kind,
        "anchor_id": spot.row_id,
        "field": spot.field,
        "suggestion": [words] if touched and words.strip() else None,
        "seen": data["seen"],
        "key": data["key"],
    }


def _composer(
    request: Any, plan: ActionPlan, spot: Spot, back: str, *, typed: Any = None, why: str = ""
) -> HttpResponse:
    part, about, words, seen = _what_stands(plan, spot, request.hats, back)
    if part is None:
        raise Http404
    reviews = may_comment(request.hats, plan)
    kinds = coaching_forms.OF_REVIEWERS if reviews else (CommentKind.SUGGESTION,)
    chosen = (typed or {}).get("kind") or (CommentKind.QUESTION if reviews else CommentKind.SUGGESTION)
    context = {
        "plan": plan,
        "spot": spot,
        "about": about,
        "kinds": [(each, each.value == chosen) for each in kinds],
        "reviews": reviews,
        "has_words": spot.field in WORDED.get(spot.kind, ()),
        "words": typed["suggestion"] if typed else words,
        "seen": typed["seen"] if typed else seen,
        "text": typed["text"] if typed else "",
        "key": typed["key"] if typed else uuid4(),
        "back": back,
        "back_url": _url(plan, back, spot, str(spot)),
        "why": why,
        "phrases": list(Phrase.objects.filter(person=request.user)) if reviews else [],
    }
    return render(request, "action_plans/comment_page.html", context, status=422 if why else 200)


def _what_stands(plan: ActionPlan, spot: Spot, hats: Hats, back: str) -> tuple[Any, str, str, str]:
    """(part, what people call it, the words of the field, their version): as the reader may see them."""
    if may_read_draft(hats, plan) and back != REVIEW:
        content = content_of(plan)
    else:
        last = Submission.objects.filter(plan=plan).order_by("-number").first()
        content = reworded(last.content) if last else {"goals": []}
    part, about = parts_by_spot(content).get(spot.part, (None, ""))
    words = str((part or {}).get(spot.field) or "")
    return part, about, words, version_of(words)


@allow(may_read_comment, find_comment, writes=("POST",))
def talk(request: Any, comment: Comment) -> HttpResponse:
    """Answer, settle, open again, take back; on its own page where somebody answers without script."""
    if request.method != "POST":
        return _talk_page(request, comment, TalkForm(initial={"back": request.GET.get("back", "")}))
    form = TalkForm(request.POST)
    if not form.is_valid():
        raise Http404
    data = form.cleaned_data
    try:
        said = VERBS[data["do"]](comment, request.hats, data)
    except Refused as refused:
        return _talk_page(request, comment, form, why=str(refused))
    messages.success(request, said)
    anchor = f"note-{comment.parent_id or comment.pk}"
    return HttpResponseRedirect(_url(comment.plan, data["back"], spot_of(comment), anchor))


def _answer(comment: Comment, by: Hats, data: dict[str, Any]) -> str:
    actions.answer_comment(comment=comment, by=by, text=data["text"], key=data["key"])
    return _("Your answer stands beside the plan.")


def _keep(comment: Comment, by: Hats, data: dict[str, Any]) -> str:
    actions.keep_wording(comment=comment, by=by, text=data["text"], key=data["key"])
    return _("The wording stays, and your answer says why.")


def _resolve(comment: Comment, by: Hats, data: dict[str, Any]) -> str:
    actions.resolve_comment(comment=comment, by=by)
    return _("Settled.")


def _reopen(comment: Comment, by: Hats, data: dict[str, Any]) -> str:
    actions.reopen_comment(comment=comment, by=by)
    return _("Open again.")


def _withdraw(comment: Comment, by: Hats, data: dict[str, Any]) -> str:
    actions.withdraw_comment(comment=comment, by=by)
    return _("Taken back: nobody sees it any more.")


VERBS = {
    coaching_forms.ANSWER: _answer,
    coaching_forms.KEEP: _keep,
    coaching_forms.RESOLVE: _resolve,
    coaching_forms.REOPEN: _reopen,
    coaching_forms.WITHDRAW: _withdraw,
}


def _talk_page(request: Any, comment: Comment, form: TalkForm, why: str = "") -> HttpResponse:
    back = form["back"].value() or ""
    answers = Comment.objects.standing().filter(parent=comment).select_related("by")
    context = {
        "comment": comment,
        "plan": comment.plan,
        "answers": answers.order_by("pk"),
        "text": form["text"].value() or "",
        "do": form["do"].value() or "answer",
        "key": form["key"].value() or uuid4(),
        "back": back,
        "back_url": _url(comment.plan, back, spot_of(comment), f"note-{comment.pk}"),
        "label": spot_of(comment).label,
        "why": why,
    }
    return render(request, "action_plans/talk_page.html", context, status=422 if why else 200)


@transaction.atomic
@writing(may_read_comment, find_comment)
@saves_a_field
def apply(request: Any, comment: Comment) -> HttpResponse:
    """Take over a suggested wording, unless the field was changed since: then both texts are shown.

    The form holds the wording and the version it was written for, as a field's own form does.
    """
    plan = actions.hold(comment.plan_id)
    plan.district = comment.plan.district
    spot = spot_of(comment)
    if comment.suggestion is None or spot.kind not in MODELS:
        raise Http404
    page = page_url(plan)
    row = MODELS[spot.kind].objects.present().filter(plan=plan, pk=spot.row_id).first()
    if row is None:
        return gone(request, _("This part was removed from the plan."), back=page, posted=comment.suggestion)
    if not may_edit_field(request.hats, plan, spot.kind, spot.field):
        raise PermissionDenied
    row.plan, row.district = plan, plan.district
    field = FIELDS[spot.kind][spot.field]
    back = f"{page}?at={spot}#{spot}"
    response = answer_field(
        request, row=row, field=field, about=spot.label, back=back, among=MODELS[spot.kind].objects.present()
    )
    if response.status_code in SAVED:
        actions.note_applied(comment=comment, by=request.hats, row=row)
        actions.note_edit(plan=plan, by=request.hats)
    return response


def _url(plan: ActionPlan, back: str, spot: Spot, anchor: str) -> str:
    """Where the reader came from: the review, or the leaf of the plan's page that holds the spot."""
    place = {"district": plan.district.slug, "year": plan.year.ends_in, "school_id": plan.school_id}
    if back == REVIEW:
        return f"{reverse('action_plans:review', kwargs=place)}#{anchor}"
    return f"{page_url(plan)}?at={spot}#{anchor}"
