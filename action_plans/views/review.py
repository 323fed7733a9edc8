"""Reading what a team submitted, and answering it."""

from typing import Any

from django.contrib import messages
from django.db.models import CharField, Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from action_plans import actions
from action_plans.caseload import days_in_review, waiting_for
from action_plans.coaching_forms import REVIEW
from action_plans.lifecycle import MOVES, may_move
from action_plans.models import ActionActivity, ActionPlan, ActionPlanMove, Submission
from action_plans.rewording import reworded
from action_plans.rules import may_review
from action_plans.standing import standing_of
from action_plans.views.find import find_plan, page_url
from action_plans.views.notes import Notes, notes_of
from action_plans.views.reading import reading_of
from contacts.enums import ContactKind
from contacts.recency import LastContact, last_contact, quiet_words
from partnerships.foundation.access import allow, writing
from partnerships.foundation.refusals import Refused
from schools.models import TeamMember

# In the order of the bar: the primary button last.
DECISIONS = ("ask_changes", "recommend", "approve")


@allow(may_review, find_plan)
def review(request: Any, plan: ActionPlan) -> HttpResponse:
    """The last submission as it was frozen, beside what changed since the one before, and all comments."""
    last, before = _last_two(plan)
    if last is None:
        messages.info(request, _("This plan has not been submitted yet."))
        return redirect(page_url(plan))
    notes = notes_of(plan, request.hats, back=REVIEW)
    shows = request.GET.get("changes") != "hide"
    words = reworded(last.content)
    reading = reading_of(reworded(before.content) if before else None, words, shows=shows)
    facts = _facts(plan)
    return render(
        request,
        "action_plans/review_page.html",
        {
            "plan": plan,
            "submission": last,
            "before": before,
            "c": words,
            "reading": reading,
            "notes": notes,
            "gone_notes": notes.elsewhere(reading.present),
            "facts": facts,
            "contacts": _contacts(facts, request, plan),
            "last_round": _last_round(notes, last),
            "day": days_in_review(last.at, request.district),
            "waits": plan.state in {"submitted", "recommended"},
            "moves": _decisions(request.hats, plan),
            **_queue(request, plan),
        },
    )


def _last_two(plan: ActionPlan) -> tuple[Submission | None, Submission | None]:
    rows = Submission.objects.filter(plan=plan).select_related("by", "review__claimed_by").order_by("-number")
    last, before, *_more = [*rows[:2], None, None]
    return last, before


def _facts(plan: ActionPlan) -> dict[str, Any]:
    """What a reader knows of the school before she begins. One query."""
    today = plan.district.today()
    chairs = TeamMember.objects.running(today).chairing().filter(school=OuterRef("school")).order_by("pk")
    # Of last year's plan: how many activities there were, took place, and were told about.
    activities = (
        ActionActivity.objects.present()
        .filter(plan__school=OuterRef("school"), plan__year__ends_in=plan.year.ends_in - 1)
        .order_by()
        .values("plan")
    )
    moves = ActionPlanMove.objects.filter(plan=OuterRef("pk")).order_by("-pk")
    return (
        ActionPlan.objects.filter(pk=plan.pk)
        .annotate(
            chair=Subquery(chairs.values("name")[:1], output_field=CharField()),
            chair_since=Subquery(chairs.values("starts_on")[:1]),
            planned_then=_how_many(activities, Q()),
            done_then=_how_many(activities, Q(status="done")),
            told_then=_how_many(activities, ~Q(outcome="")),
            last_move=Subquery(moves.values("pk")[:1]),
            last_note=Subquery(moves.values("note")[:1]),
            last_by=Subquery(moves.values("by__name")[:1]),
            contact=last_contact(OuterRef("school")),
            visit=last_contact(OuterRef("school"), ContactKind.VISIT),
        )
        .values(
            "chair", "chair_since", "planned_then", "done_then", "told_then",
            "last_move", "last_note", "last_by", "contact", "visit",
        )
        .get()
    )  # fmt: skip


def _contacts(facts: dict[str, Any], request: Any, plan: ActionPlan) -> dict[str, Any]:
    """The last contact with the school and the last visit, in words; and the way to log one."""
    today = request.district.today()
    last, visit = (LastContact.told(facts[name], request.year, today) for name in ("contact", "visit"))
    place = {"district": request.district.slug}
    return {
        "ago": last.ago(today),
        "how": last.how,
        "visited": visit.on if visit.on != last.on else None,
        "quiet": quiet_words() if last.is_quiet else "",
        "all": reverse("contacts:of_school", kwargs=place | {"school_id": plan.school_id}),
        "log": f"{reverse('contacts:log', kwargs=place)}?school={plan.school_id}",
    }


def _how_many(activities: Any, which: Q) -> Any:
    counted = activities.annotate(n=Count("pk", filter=which) if which else Count("pk")).values("n")
    return Coalesce(Subquery(counted[:1], output_field=IntegerField()), 0)


def _last_round(notes: Notes, last: Submission) -> dict[str, int]:
    """Of the comments on what was submitted before: how many were answered, and how many are still open."""
    asked = [
        note
        for note in notes.threads
        if note.comment.submission_id not in {None, last.pk} and note.comment.kind != "praise"
    ]
    return {
        "all": len(asked),
        "answered": sum(bool(note.answers) or not note.waits for note in asked),
        "open": sum(note.waits for note in asked),
    }


def _decisions(hats: Any, plan: ActionPlan) -> list[Any]:
    standing = standing_of(plan, hats.user)
    return [MOVES[name] for name in DECISIONS if may_move(hats, plan, MOVES[name], standing)]


def _queue(request: Any, plan: ActionPlan) -> dict[str, Any]:
    """Where this plan stands among those that wait for the reader, and the ones beside it. One query."""
    rows = list(waiting_for(request.hats, plan.year).values_list("school_id", "school__name"))
    ids = [school_id for school_id, _name in rows]
    at = ids.index(plan.school_id) if plan.school_id in ids else None
    return {
        "queue": len(rows),
        "place": None if at is None else at + 1,
        "earlier": rows[at - 1] if at else None,
        "later": (rows[at + 1 : at + 2] or [None])[0] if at is not None else (rows or [None])[0],
    }


@writing(may_review, find_plan)
def claim(request: Any, plan: ActionPlan) -> HttpResponse:
    """“I am reading this one”, or no longer."""
    try:
        if request.POST.get("do") == "release":
            actions.release(plan=plan, by=request.hats)
            messages.success(request, _("You gave it back. Somebody else may read it now."))
        else:
            actions.claim(plan=plan, by=request.hats)
            messages.success(request, _("Others see that you read this one."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(
        "action_plans:review",
        district=request.district.slug,
        year=plan.year.ends_in,
        school_id=plan.school_id,
    )
