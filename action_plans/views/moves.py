"""Every move of a plan: first a page that explains, with what is still missing, then the move."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from action_plans import actions
from action_plans.before import amended
from action_plans.content import content_of
from action_plans.coverage import hints, missing
from action_plans.lifecycle import may_ever, may_move
from action_plans.models import ActionPlanMove, Submission
from action_plans.rules import may_read_draft
from action_plans.standing import standing_of
from action_plans.views.find import Found, find_move, page_url
from partnerships.foundation.access import allow
from partnerships.foundation.moves.forms import MoveForm
from partnerships.foundation.refusals import Refused
from plans.before import losses


def may_ever_make_it(hats: Any, found: Found) -> bool:
    """Whether the move is this person's to make at all; whether now, the verb decides."""
    return may_ever(hats, found.plan, found.move)


@allow(may_ever_make_it, find_move, writes=("POST",))
def move(request: Any, found: Found) -> HttpResponse:
    plan, step = found.plan, found.move
    posted = request.POST if request.method == "POST" else None
    form = MoveForm(posted, move=step, initial={"seen": _last_event(plan)})
    if posted is not None and form.is_valid():
        return _make(request, found, form.cleaned_data)
    if posted is None and not may_move(request.hats, plan, step, standing_of(plan, request.user)):
        messages.info(request, _("This plan is now “%(state)s”.") % {"state": plan.get_state_display()})
        return redirect(page_url(plan))
    return render(request, "action_plans/move_page.html", _explained(request, found) | {"form": form})


def _make(request: Any, found: Found, data: dict[str, Any]) -> HttpResponse:
    try:
        actions.move(
            plan=found.plan,
            name=found.move.name,
            by=request.hats,
            note=data.get("note", ""),
            seen=data["seen"],
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Done: you %(what)s.") % {"what": found.move.done})
    return redirect(page_url(found.plan))


def _explained(request: Any, found: Found) -> dict[str, Any]:
    """What the page says before the move; the plan's own words are checked only for those who write it."""
    plan = found.plan
    checks = found.move.freezes and may_read_draft(request.hats, plan)
    content = content_of(plan) if checks else None
    return {
        "plan": plan,
        "move": found.move,
        "page": page_url(plan),
        "lacks": missing(content) if content else [],
        "advice": hints(content) if content else [],
        "to_whom": plan.facilitator_name if found.move.name == "submit" else "",
        "loses": losses(amended(plan)) if found.move.name == "abandon" and plan.is_amendment else "",
        "in_force": _in_force(plan) if found.move.name == "amend" else None,
    }


def _in_force(plan: Any) -> Submission | None:
    return Submission.objects.filter(plan=plan, review__decision="approved").order_by("-number").first()


def _last_event(plan: Any) -> int | None:
    return ActionPlanMove.objects.filter(plan=plan).order_by("-pk").values_list("pk", flat=True).first()
