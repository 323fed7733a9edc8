"""Adding, removing, bringing back and moving goals and activities; one field; one activity's fields."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from partnerships.foundation.access import allow, writing
from partnerships.foundation.fields.views import answer, gone, saves_a_field
from partnerships.foundation.parts.deeds import carried_out
from partnerships.foundation.parts.views import PartsPage
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


def _settled(plan: LeadershipPlan) -> str:
    return _("This plan is now “%(state)s”, and its wording can’t be changed.") % {
        "state": plan.get_state_display()
    }


def _context(request: Any, plan: LeadershipPlan) -> dict[str, Any]:
    return page_of(request, find_plan(request, plan.year.ends_in))


PAGE = PartsPage("plans/leadership_plan.html", page_url, _context, _settled)


@writing(may_write, find_plan)
def add(request: Any, plan: LeadershipPlan) -> HttpResponse:
    """A new goal, or a new activity where the form names a goal."""
    form = forms.AddForm(request.POST, plan=plan)
    if not form.is_valid():
        return PAGE.refused(request, plan, _("That goal is no longer in the plan."))
    data = form.cleaned_data
    try:
        if data["goal"]:
            part = actions.add_activity(
                goal=data["goal"], reach=data["reach"] or "district", by=request.hats, key=data["key"]
            )
            return PAGE.back(request, plan, f"activity-{part.pk}", focus=f"activity-{part.pk}-text")
        goal = actions.add_goal(plan=plan, by=request.hats, key=data["key"])
    except PermissionDenied:
        return PAGE.refused(request, plan, _settled(plan))
    return PAGE.back(request, plan, f"goal-{goal.pk}", focus=f"goal-{goal.pk}-statement")


@writing(may_write_it, find_part)
def arrange(request: Any, found: Found) -> HttpResponse:
    """Up, down, elsewhere, out, or back in."""
    part, by = found.row, request.hats
    form = forms.ArrangeForm(request.POST, plan=found.plan, part=part)
    return PAGE.arrange(
        request, found.plan, f"{found.kind}-{part.pk}", form, lambda: _arrange(part, form, by)
    )


def _arrange(part: Any, form: forms.ArrangeForm, by: Any) -> None:
    data = form.cleaned_data
    if carried_out(actions, data["do"], part, by):
        return
    if isinstance(part, LeadershipActivity):
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
