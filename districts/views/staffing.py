"""People and their roles."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from districts.actions.invitations import invite
from districts.actions.roles import change_role, end_role, give_role
from districts.enums import Role
from districts.forms import RoleForm, RoleTermForm
from districts.models import DistrictRole
from districts.past import by_day, changes_of
from districts.people import known_here
from districts.rules import may_run_staffing, may_see_staffing
from districts.staffing import past_of_roles, staff, warning_of_a_gap
from districts.views.find import find_district, find_role
from districts.views.moments import moment_from
from partnerships.foundation.access import allow
from partnerships.foundation.refusals import Refused


@allow(may_see_staffing, find_district)
def people(request: Any, district: Any) -> HttpResponse:
    groups, former = staff(district.today())
    return render(
        request,
        "districts/people_list.html",
        {"groups": groups, "former": former, "may_run": may_run_staffing(request.hats)},
    )


@allow(may_run_staffing, find_district, writes=("POST",))
def give(request: Any, district: Any) -> HttpResponse:
    form = RoleForm(request.POST or None, initial={"starts_on": district.today()})
    if request.method == "POST" and form.is_valid():
        messages.success(request, offer(request, form.cleaned_data))
        _warn_of_a_gap(request, form.cleaned_data["role"])
        return redirect("districts:people", district=district.slug)
    return render(request, "districts/role_give.html", {"form": form})


def offer(request: Any, typed: dict[str, Any]) -> str:
    """Give the role to whoever works here already; invite anybody else. Gives the sentence to show."""
    term = {name: typed[name] for name in ("role", "code", "starts_on", "ends_on")}
    person = known_here(request.district, typed["email"])
    if person is None:
        invite(district=request.district, email=typed["email"], name=typed["name"], by=request.user, **term)
        return _("An invitation is on its way to %(address)s.") % {"address": typed["email"]}
    role, new = give_role(district=request.district, person=person, by=request.user, **term)
    words = _("%(role)s: done.") if new else _("%(role)s: that was so already.")
    return words % {"role": role}


@allow(may_run_staffing, find_role, writes=("POST",))
def edit(request: Any, role: DistrictRole) -> HttpResponse:
    form = RoleTermForm.about(role, request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            change_role(
                role=role, starts_on=typed["starts_on"], ends_on=typed["ends_on"],
                code=typed.get("code", role.code), by=request.user,
            )  # fmt: skip
        except Refused as refused:
            form.add_error("ends_on", str(refused))
        else:
            messages.success(request, _("%(role)s: the dates are kept.") % {"role": role})
            _warn_of_a_gap(request, role.role)
            return redirect("districts:people", district=request.district.slug)
    gap = warning_of_a_gap(request.district.today()) if role.role == Role.LEADER else ""
    return render(request, "districts/role_edit.html", {"form": form, "role": role, "gap": gap})


def _warn_of_a_gap(request: Any, role: str) -> None:
    """It is allowed, but whoever does it should know."""
    if role == Role.LEADER and (warning := warning_of_a_gap(request.district.today())):
        messages.warning(request, warning)


@allow(may_run_staffing, find_role, writes=("POST",))
def end(request: Any, role: DistrictRole) -> HttpResponse:
    """Ask, then end the role at once."""
    refusal = ""
    if request.method == "POST":
        try:
            end_role(role=role, by=request.user)
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("%(role)s: ended. The history stays.") % {"role": role})
            _warn_of_a_gap(request, role.role)
            return redirect("districts:people", district=request.district.slug)
    return render(request, "districts/role_end.html", {"role": role, "refusal": refusal})


@allow(may_see_staffing, find_district)
def history(request: Any, district: Any) -> HttpResponse:
    past = changes_of(past_of_roles(), before=moment_from(request))
    return render(request, "districts/people_history.html", {"days": by_day(past), "earlier": past.earlier})
