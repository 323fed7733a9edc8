"""Asking, adopting, handing back, amending, closing: first a page that explains, then the move."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from partnerships.foundation.access import allow
from partnerships.foundation.moves.forms import MoveForm
from partnerships.foundation.refusals import Refused
from plans import actions
from plans.before import amended, losses
from plans.content import content_of
from plans.coverage import gaps
from plans.lifecycle import LIFECYCLE, may_move
from plans.models import PlanEvent
from plans.views.find import Found, find_move


def holds_the_role(hats: Any, found: Found) -> bool:
    """Whether the move is this person's to make at all; whether now, the verb decides."""
    return LIFECYCLE.may_ever(hats, found.move)


@allow(holds_the_role, find_move, writes=("POST",))
def move(request: Any, found: Found) -> HttpResponse:
    plan, step = found.plan, found.move
    page = redirect("plans:leadership_plan", district=request.district.slug, year=plan.year.ends_in)
    form = MoveForm(
        request.POST if request.method == "POST" else None, move=step, initial={"seen": _last_event(plan)}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.move(
                plan=plan, name=step.name, by=request.hats, note=data.get("note", ""), seen=data["seen"]
            )
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Done: you %(what)s.") % {"what": step.done})
        return page
    if request.method != "POST" and not may_move(request.hats, plan.state, step, amending=plan.is_amendment):
        messages.info(request, _("This plan is now “%(state)s”.") % {"state": plan.get_state_display()})
        return page
    return render(request, "plans/move_page.html", _explained(found) | {"form": form})


def _explained(found: Found) -> dict[str, Any]:
    """What the page says before the move: the coverage of what is settled, or what would be lost."""
    plan, step = found.plan, found.move
    gives_up = step.name == "abandon" and plan.is_amendment
    return {
        "plan": plan,
        "move": step,
        "gaps": [] if gives_up else gaps(content_of(plan)),
        "loses": losses(amended(plan)) if gives_up else "",
    }


def _last_event(plan: Any) -> int | None:
    return PlanEvent.objects.filter(plan=plan).order_by("-pk").values_list("pk", flat=True).first()
