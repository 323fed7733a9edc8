"""Adding, copying, removing, bringing back and moving goals, activities and steps; saving one field."""

from itertools import chain
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans import actions, forms
from action_plans.enums import Carry
from action_plans.models import ActionActivity, ActionPlan
from action_plans.rules import may_edit_field, may_lead_writing, may_write
from action_plans.views.find import Found, find_field, find_part, find_place, find_plan, page_url
from action_plans.views.plan import page_of
from partnerships.foundation.access import writing
from partnerships.foundation.fields.views import answer, gone, saves_a_field
from partnerships.foundation.parts.deeds import REMOVE, carried_out

SAVED = (200, 302)


def may_write_it(hats: Any, found: Found) -> bool:
    return may_write(hats, found.plan)


@writing(may_write, find_plan)
def add(request: Any, plan: ActionPlan) -> HttpResponse:
    """A new goal, activity or step: the form says under what."""
    form = forms.AddForm(request.POST, plan=plan)
    if not form.is_valid():
        return _refused(request, plan, _("What you add to is no longer in the plan."))
    try:
        kind, part = _add(plan, form.cleaned_data, request.hats)
    except PermissionDenied:
        return _refused(request, plan, _settled(plan))
    name = f"{kind}-{part.pk}"
    first = "statement" if kind == "goal" else "text"
    return _back(request, plan, at=name, focus=f"{name}-{first}")


def _add(plan: ActionPlan, data: dict[str, Any], by: Any) -> tuple[str, Any]:
    key = data["key"]
    if data["activity"]:
        return "step", actions.add_step(activity=data["activity"], by=by, key=key)
    if data["goal"]:
        return "activity", actions.add_activity(goal=data["goal"], by=by, key=key)
    if data["involvement"]:
        made = actions.add_activity_of_type(plan=plan, involvement=data["involvement"], by=by, key=key)
        return "activity", made
    return "goal", actions.add_goal(plan=plan, by=by, key=key)


@writing(may_write_it, find_part)
def arrange(request: Any, found: Found) -> HttpResponse:
    """Up, down, elsewhere, once more, kept or improved, out, or back in."""
    form = forms.ArrangeForm(request.POST, plan=found.plan, part=found.row)
    if not form.is_valid():
        return _refused(request, found.plan, " ".join(chain.from_iterable(form.errors.values())))
    deed = form.cleaned_data["do"]
    try:
        part = _arrange(found.row, deed, form.cleaned_data, request.hats)
    except PermissionDenied:
        return _refused(request, found.plan, _settled(found.plan))
    name = f"{found.kind}-{part.pk}"
    if deed in {REMOVE, Carry.DROP}:
        return _back(request, found.plan, at=_stands_under(found), removed=name, focus="undo")
    return _back(request, found.plan, at=name, focus=f"{name}-menu")


def _arrange(part: Any, deed: str, data: dict[str, Any], by: Any) -> Any:
    """Do it, and give the part to go to."""
    if deed in forms.CARRIES:
        actions.carry_on(activity=part, carry=deed, by=by)
    elif deed == forms.COPY:
        return actions.copy_activity(activity=part, by=by, key=data["key"])
    elif not carried_out(actions, deed, part, by):
        actions.place_activity(activity=part, goal=data["goal"], before=None, by=by)
    return part


def _stands_under(found: Found) -> str:
    """The part that is still there when this one was removed, so that the page opens at the same leaf."""
    if found.kind == "step":
        return f"activity-{found.row.activity_id}"
    return f"goal-{found.row.goal_id}" if isinstance(found.row, ActionActivity) else ""


@transaction.atomic
@writing(may_write_it, find_field)
@saves_a_field
def field(request: Any, found: Found) -> HttpResponse:
    """Save one field. The plan was found held, so that no frozen copy is made in between."""
    plan = found.plan
    name = f"{found.kind}-{found.row.pk}-{found.field.name}"
    back = f"{page_url(plan)}?at={name}#{name}"
    if found.row.removed_at:
        return gone(request, _("This was removed while you were typing."), back=back, posted=_posted(request))
    if not may_edit_field(request.hats, plan, found.kind, found.field.name):
        return gone(request, _settled(plan), back=back, posted=_posted(request))
    told = answer(
        request,
        row=found.row,
        field=found.field,
        about=str(ABOUT[found.kind]),
        back=back,
        among=found.present,
    )
    if told.status_code in SAVED:
        actions.note_edit(plan=plan, by=request.hats)
    return told


# How people know the row: by its words, since its number may have changed meanwhile.
ABOUT = {
    "goal": gettext_lazy("Goal"),
    "activity": gettext_lazy("Activity"),
    "step": gettext_lazy("Preparation step"),
}


def _posted(request: Any) -> list[str]:
    return request.POST.getlist("value")


@writing(may_lead_writing, find_plan)
def layout(request: Any, plan: ActionPlan) -> HttpResponse:
    """Group the plan by goal or by type. No word of it changes."""
    form = forms.LayoutForm(request.POST)
    if not form.is_valid():
        return _refused(request, plan, _("Choose a layout from this page."))
    try:
        actions.change_layout(plan=plan, layout=form.cleaned_data["layout"], by=request.hats)
    except PermissionDenied:
        return _refused(request, plan, _settled(plan))
    messages.success(request, _("The plan is grouped anew. Every word of it is still there."))
    return redirect(page_url(plan))


@writing(may_lead_writing, find_plan)
def members(request: Any, plan: ActionPlan) -> HttpResponse:
    """Let every member of the team write, or suggest and leave the writing to the chairs."""
    form = forms.MembersForm(request.POST)
    if not form.is_valid():
        return _refused(request, plan, _("Choose yes or no."))
    may = form.cleaned_data["may"] == "yes"
    actions.let_members_write(plan=plan, may=may, by=request.hats)
    messages.success(
        request, _("The whole team may edit now.") if may else _("The chairs edit; members can suggest.")
    )
    return redirect(page_url(plan))


def _settled(plan: ActionPlan) -> str:
    return _("This plan is now “%(state)s”, and its wording can’t be changed.") % {
        "state": plan.get_state_display()
    }


def _refused(request: Any, plan: ActionPlan, why: str) -> HttpResponse:
    messages.error(request, why)
    return _back(request, plan)


def _back(
    request: Any, plan: ActionPlan, *, at: str = "", removed: str = "", focus: str = ""
) -> HttpResponse:
    """To the plan's page, at the part: for the page's script the new page itself, else a redirect."""
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in (("at", at), ("removed", removed)) if value})
    if not request.htmx:
        return redirect(f"{page_url(plan)}?{query.urlencode()}#{'removed' if removed else focus or 'main'}")
    place = find_place(request, plan.year.ends_in, plan.school_id)
    context = page_of(request, place, asked=query) | {"focus": focus}
    return render(request, "action_plans/plan_page.html", context)
