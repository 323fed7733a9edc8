"""The page of a school's One-Year Action Plan: what it shows follows from its state and from who reads."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from action_plans.beside import beside_of
from action_plans.carrying import told_of
from action_plans.coaching_forms import PLAN
from action_plans.content import Parts, content_of, parts_of
from action_plans.enums import Decision, Words
from action_plans.lifecycle import open_moves, whose_turn
from action_plans.models import ActionActivity, ActionPlan, Submission
from action_plans.rewording import reworded
from action_plans.rules import (
    OPEN,
    may_lead_writing,
    may_read_draft,
    may_read_submissions,
    may_review,
    may_see_plan_page,
    may_start,
    parts_played,
    words_for_the_office,
)
from action_plans.spots import parts_by_spot
from action_plans.standing import standing_of
from action_plans.views.find import Place, find_place, page_url
from action_plans.views.notes import notes_of
from action_plans.views.sheet import GRADES, Desk, facts_of
from partnerships.foundation.access import allow


@allow(may_see_plan_page, find_place)
def plan(request: Any, place: Place) -> HttpResponse:
    if place.plan is None:
        return _not_begun(request, place)
    if not may_read_draft(request.hats, place):
        return _from_the_office(request, place)
    if request.htmx and request.htmx.target == "plan-facts":
        return render(request, "action_plans/plan_facts.html", _facts_of_page(request, place))
    return render(request, "action_plans/plan_page.html", page_of(request, place))


def page_of(request: Any, place: Place, *, asked: Any = None) -> dict[str, Any]:
    """What templates/action_plans/plan_page.html shows to the team, the principal and the facilitator."""
    asked = request.GET if asked is None else asked
    parts = page_parts(place.plan)
    sheet = Desk(place.plan, parts, request.hats, asked).sheet()
    notes = notes_of(place.plan, request.hats, back=PLAN)
    return _around(request, place) | {
        "sheet": sheet,
        "notes": notes,
        "gone_notes": notes.elsewhere(parts_by_spot(sheet.content)),
        "facts": sheet.facts,
        "shown_removed": asked.get("removed", ""),
        "beside": beside_of(request, place.plan, parts.activities),
    }


def _facts_of_page(request: Any, place: Place) -> dict[str, Any]:
    parts = page_parts(place.plan)
    facts = facts_of(content_of(place.plan, parts), request.GET, parts.team)
    return _around(request, place) | {"facts": facts, "facts_alone": True}


def _around(request: Any, place: Place) -> dict[str, Any]:
    """What the head and the rail say, whichever leaf is open."""
    plan, hats = place.plan, request.hats
    standing = standing_of(plan, request.user)
    return {
        "place": place,
        "plan": plan,
        "moves": open_moves(hats, plan, standing),
        "is_their_turn": whose_turn(standing) in parts_played(hats, plan),
        "days_left": place.due_on and (place.due_on - plan.district.today()).days,
        "is_open": plan.state in OPEN,
        "may_lead": may_lead_writing(hats, plan),
        "last_move": plan.last_move,
        "grade_choices": GRADES,
        "page": page_url(plan),
        "has_review": plan.submitted_at is not None and may_review(hats, plan),
    }


def page_parts(plan: ActionPlan) -> Parts:
    """What the plan consists of, each activity with the one it was copied from."""
    return parts_of(plan, with_origin=True, principals=plan.principal_names)  # type: ignore[attr-defined]


def _from_the_office(request: Any, place: Place) -> HttpResponse:
    """For the leader, other facilitators and the superintendent: state, percent and due date, and the
    words that they may read: what was submitted, or what is in force.
    """
    parts = page_parts(place.plan)
    live = content_of(place.plan, parts)
    content, submission = _readable(request.hats, place.plan, live)
    facts = facts_of(live, {})
    # The head says how the plan stands today; amounts are words of the plan, and as old as those.
    facts.content = live | {"totals": content["totals"] if content else {}}
    context = _around(request, place) | {
        "facts": facts,
        "content": content,
        "submission": submission,
        "may_see_past": may_read_submissions(request.hats, place.plan),
        "beside": beside_of(request, place.plan, parts.activities) if content else {},
    }
    return render(request, "action_plans/plan_office.html", context)


def _readable(hats: Any, plan: ActionPlan, live: dict[str, Any]) -> tuple[Any, Submission | None]:
    """The content that this person may read, and the submission that froze it; None where there is none."""
    words = words_for_the_office(hats, plan)
    if words in {Words.NONE, Words.LIVE}:
        return (live if words == Words.LIVE else None), None
    frozen = Submission.objects.filter(plan=plan)
    if words == Words.IN_FORCE:
        frozen = frozen.filter(review__decision=Decision.APPROVED)
    last = frozen.select_related("by").order_by("-number").first()
    return (reworded(last.content), last) if last else (None, None)


def _not_begun(request: Any, place: Place) -> HttpResponse:
    last = ActionPlan.objects.filter(school=place.school, year__ends_in__lt=place.year.ends_in)
    source = last.select_related("year").first() if may_start(request.hats, place) else None
    context = {
        "place": place,
        "may_start": may_start(request.hats, place),
        "last": source,
        "last_count": source and _count_to_copy(source),
        "empty_counts": [0] * 6,
    }
    return render(request, "action_plans/not_begun.html", context)


def _count_to_copy(source: ActionPlan) -> int:
    """How many activities of last year's plan go into the next: all but those that the team drops."""
    dropped = [pk for pk, told in told_of(source).items() if told.is_dropped]
    return ActionActivity.objects.present().filter(plan=source).exclude(pk__in=dropped).count()
