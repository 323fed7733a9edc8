"""Adding, removing, bringing back and moving goals and activities; one field; one activity's fields."""

from itertools import chain
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from partnerships.foundation.access import allow, writing
from partnerships.foundation.fields.views import answer, gone, saves_a_field
from plans import actions, forms
from plans.content import all_activities, content_of, parts_of
from plans.fields import FIELDS
from plans.models import LeadershipActivity, LeadershipPlan
from plans.rules import may_edit_field, may_read_draft, may_write
from plans.views.find import Found, find_activity, find_field, find_part, find_plan
from plans.views.plan import page_of
from plans.views.sheet import Desk, about_activity, page_url


def may_write_it(hats: Any, found: Found) -> bool:
    return may_write(hats, found.plan)


def may_read_it(hats: Any, found: Found) -> bool:
    return may_read_draft(hats, found.plan)


@writing(may_write, find_plan)
def add(request: Any, plan: LeadershipPlan) -> HttpResponse:
    """A new goal, or a new activity where the form names a goal."""
    form = forms.AddForm(request.POST, plan=plan)
    if not form.is_valid():
        return _refused(request, plan, _("That goal is no longer in the plan."))
    data = form.cleaned_data
    try:
        if data["goal"]:
            part = actions.add_activity(
                goal=data["goal"], reach=data["reach"] or "district", by=request.hats, key=data["key"]
            )
            return _back(request, plan, f"activity-{part.pk}", focus=f"activity-{part.pk}-text")
        goal = actions.add_goal(plan=plan, by=request.hats, key=data["key"])
    except PermissionDenied:
        return _refused(request, plan, _settled(plan))
    return _back(request, plan, f"goal-{goal.pk}", focus=f"goal-{goal.pk}-statement")


@writing(may_write_it, find_part)
def arrange(request: Any, found: Found) -> HttpResponse:
    """Up, down, elsewhere, out, or back in."""
    form = forms.ArrangeForm(request.POST, plan=found.plan, part=found.row)
    if not form.is_valid():
        return _refused(request, found.plan, " ".join(chain.from_iterable(form.errors.values())))
    try:
        _arrange(found, form.cleaned_data, request.hats)
    except PermissionDenied:
        return _refused(request, found.plan, _settled(found.plan))
    name = f"{found.kind}-{found.row.pk}"
    if form.cleaned_data["do"] == forms.REMOVE:
        return _back(request, found.plan, "removed", removed=name, focus="undo")
    return _back(request, found.plan, name, focus=f"{name}-menu")


def _arrange(found: Found, data: dict[str, Any], by: Any) -> None:
    part = found.row
    if data["do"] in {forms.UP, forms.DOWN}:
        actions.shift(part=part, step=-1 if data["do"] == forms.UP else 1, by=by)
    elif data["do"] == forms.REMOVE:
        actions.remove(part=part, by=by)
    elif data["do"] == forms.BRING_BACK:
        actions.bring_back(part=part, by=by)
    elif isinstance(part, LeadershipActivity):
        goal, reach = data["place"]
        actions.place_activity(activity=part, goal=goal, reach=reach, before=data["before"], by=by)
    else:
        actions.place_goal(goal=part, before=data["before"], by=by)


@transaction.atomic
@writing(may_write_it, find_field)
@saves_a_field
def field(request: Any, found: Found) -> HttpResponse:
    """Save one field. The plan was found held, so that no frozen copy is made in between."""
    plan, page = found.plan, page_url(found.plan)
    if getattr(found.row, "removed_at", None):
        return gone(request, _("This was removed while you were typing."), back=page, posted=_posted(request))
    if not may_edit_field(request.hats, plan, found.kind, found.field.name):
        return gone(request, _settled(plan), back=page, posted=_posted(request))
    back = f"{page}#{found.kind}-{found.row.pk}-{found.field.name}"
    return answer(
        request, row=found.row, field=found.field, about=_about(found), back=back, among=found.present
    )


def _posted(request: Any) -> list[str]:
    return request.POST.getlist("value")


def _about(found: Found) -> str:
    """How people know the row: by its words, since its number may have changed meanwhile."""
    return {"plan": _("Leadership Plan"), "goal": _("Goal"), "activity": _("Activity")}[found.kind]


@allow(may_read_it, find_activity)
def activity(request: Any, found: Found) -> HttpResponse:
    """All fields of one activity: those in the table's line, and the rest."""
    plan, parts = found.plan, parts_of(found.plan)
    every = {each["id"]: each for each in all_activities(content_of(plan, parts))}
    if found.row.pk not in every:
        return gone(request, _("This activity was removed."), back=page_url(plan), posted=[])
    content = every[found.row.pk]
    controls = Desk(plan, parts, request.hats).controls(
        "activity", found.row, FIELDS["activity"], about_activity(content)
    )
    return render(request, "plans/activity_page.html", {"plan": plan, "c": content, "f": controls})


def _settled(plan: LeadershipPlan) -> str:
    return _("This plan is now “%(state)s”, and its wording can’t be changed.") % {
        "state": plan.get_state_display()
    }


def _refused(request: Any, plan: LeadershipPlan, why: str) -> HttpResponse:
    messages.error(request, why)
    return _back(request, plan, "main")


def _back(
    request: Any, plan: LeadershipPlan, anchor: str, *, removed: str = "", focus: str = ""
) -> HttpResponse:
    """To the plan's page, at the part: for the page's script the new page itself, else a redirect."""
    if not request.htmx:
        query = f"?removed={removed}" if removed else ""
        return redirect(f"{page_url(plan)}{query}#{anchor}")
    fresh = find_plan(request, plan.year.ends_in)
    context = page_of(request, fresh) | {"shown_removed": removed, "focus": focus}
    return render(request, "plans/leadership_plan.html", context)
