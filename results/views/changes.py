"""Small changes around what was told: taking back, other days, what is ready."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from action_plans.enums import Progress
from action_plans.models import ActionActivity
from partnerships.foundation.access import writing
from partnerships.foundation.refusals import Refused
from results import actions
from results.rules import may_tell
from results.views.find import Of, find_activity, find_change, find_result, tell_url
from results.views.parts import days_shown, other_day_form
from results.views.tell import page_of


@writing(may_tell, find_result)
def take_back(request: Any, found: Of) -> HttpResponse:
    actions.take_back(result=found.row, by=request.hats)
    messages.success(request, _("Taken back. You can bring it back below."))
    return redirect(tell_url(found.activity))


@writing(may_tell, find_result)
def bring_back(request: Any, found: Of) -> HttpResponse:
    try:
        actions.bring_back(result=found.row, by=request.hats)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("It stands again."))
    return redirect(tell_url(found.activity))


@writing(may_tell, find_activity)
def other_day(request: Any, activity: ActionActivity) -> HttpResponse:
    """A day of the plan moves, or does not take place."""
    form = other_day_form(activity, days_shown(activity, activity.plan.district.today()), request.POST)
    if form is None:
        messages.info(request, _("Every day of this activity is told already."))
        return redirect(tell_url(activity))
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("planned_on", "moved_to", "reason")}
        try:
            noted = actions.change_day(activity=activity, by=request.hats, **said)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            moved = noted.moved_to is not None
            messages.success(request, _("The new date is kept.") if moved else _("It is kept as not held."))
            return redirect(tell_url(activity))
    return render(request, "results/tell_page.html", page_of(request, activity, other_form=form), status=422)


@writing(may_tell, find_change)
def as_planned(request: Any, found: Of) -> HttpResponse:
    try:
        actions.as_planned(change=found.row, by=request.hats)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The day stands as the plan has it."))
    return redirect(tell_url(found.activity))


@writing(may_tell, find_activity)
def prepare(request: Any, activity: ActionActivity) -> HttpResponse:
    """Which steps are ready, and how far the activity is: only what this person changed is written."""
    shown = {int(pk) for pk in request.POST.getlist("shown") if pk.isdecimal() and len(pk) < 19}  # noqa: PLR2004
    was = set(request.POST.getlist("was"))
    done = {pk: f"done-{pk}" in request.POST for pk in shown}
    changed = {pk: now for pk, now in done.items() if now != (str(pk) in was)}
    count = actions.mark_steps(activity=activity, done=changed, by=request.hats)
    status = request.POST.get("status", "")
    if status in Progress.values and status != request.POST.get("status_was"):
        today = activity.plan.district.today()
        actions.set_status(activity=activity, status=status, by=request.hats, today=today)
    words = ngettext("Kept: %(n)s step changed.", "Kept: %(n)s steps changed.", count) % {"n": count}
    messages.success(request, words if count else _("Kept."))
    return redirect(tell_url(activity))
