"""The roster of an action team."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from partnerships.foundation.access import allow, writing
from partnerships.foundation.refusals import Refused
from schools.actions.teams import (
    add_member,
    edit_member,
    end_member,
    hand_over_chair,
    invite_member,
    join_team,
)
from schools.enums import Office
from schools.forms import MemberForm, NewMemberForm
from schools.models import Principal, School, TeamMember
from schools.rules import may_edit_roster, may_join_team
from schools.views.editing import to_school
from schools.views.find import find_member, find_school


def may_edit_member(hats: Any, member: TeamMember) -> bool:
    """Whoever may edit the roster that the member stands on."""
    return may_edit_roster(hats, member.school)


@allow(may_edit_roster, find_school, writes=("POST",))
def add(request: Any, school: School) -> HttpResponse:
    form = NewMemberForm(request.POST or None, initial=_suggested(request))
    if request.method == "POST" and form.is_valid():
        record = dict(form.cleaned_data)
        wants_letter = record.pop("invite")
        try:
            member, new = add_member(school=school, by=request.user, **record)
        except Refused as refused:
            form.add_error("email", str(refused))
        else:
            if request.GET.get("office") == Office.CHAIR:
                hand_over_chair(member=member, by=request.user)
            if new and wants_letter and member.email and not member.person:
                invite_member(member=member, by=request.user)
            words = _("%(name)s is on the team.") if new else _("%(name)s was on the team already.")
            messages.success(request, words % {"name": member})
            return to_school(request, school)
    return render(request, "schools/member_form.html", {"form": form, "school": school})


def _suggested(request: Any) -> dict[str, Any]:
    """What the form starts with: today, and the office that the link named."""
    office = Office.CHAIR if request.GET.get("office") == Office.CHAIR else Office.MEMBER
    return {"starts_on": request.district.today(), "office": office.value}


@allow(may_edit_member, find_member, writes=("POST",))
def edit(request: Any, member: TeamMember) -> HttpResponse:
    form = MemberForm.about(member, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            edit_member(member=member, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("email", str(refused))
        else:
            messages.success(request, _("The record of %(name)s is kept.") % {"name": member})
            return to_school(request, member.school)
    return render(
        request, "schools/member_form.html", {"form": form, "school": member.school, "member": member}
    )


@allow(may_edit_member, find_member, writes=("POST",))
def end(request: Any, member: TeamMember) -> HttpResponse:
    """Ask, then end the place at once."""
    if request.method == "POST":
        end_member(member=member, by=request.user)
        messages.success(request, _("The term of %(name)s has ended. The history stays.") % {"name": member})
        return to_school(request, member.school)
    return render(request, "schools/member_end.html", {"member": member, "school": member.school})


@allow(may_edit_member, find_member, writes=("POST",))
def chair(request: Any, member: TeamMember) -> HttpResponse:
    """Ask, then hand the chair over. Whoever can't sign in yet is invited."""
    if request.method == "POST":
        hand_over_chair(member=member, by=request.user)
        words = _("%(name)s chairs the team now.")
        if member.email and not member.person_id:
            invite_member(member=member, by=request.user)
            words = _("%(name)s chairs the team now, and gets an invitation to sign in.")
        messages.success(request, words % {"name": member})
        return to_school(request, member.school)
    former = TeamMember.objects.running(request.district.today()).chairing().filter(school=member.school)
    return render(
        request,
        "schools/member_chair.html",
        {"member": member, "school": member.school, "former": former.exclude(pk=member.pk).first()},
    )


@allow(may_edit_roster, find_school)
def successors(request: Any, school: School) -> HttpResponse:
    """Whom to hand the chair over to: a button for each of the team, and a way to somebody new."""
    team = TeamMember.objects.running(request.district.today()).filter(school=school).order_by_office()
    seats = list(team.select_related("person"))
    former = next((seat for seat in seats if seat.office == Office.CHAIR), None)
    others = [seat for seat in seats if seat.office != Office.CHAIR]
    return render(
        request, "schools/chair_successors.html", {"school": school, "former": former, "others": others}
    )


@writing(may_edit_member, find_member)
def invite(request: Any, member: TeamMember) -> HttpResponse:
    """Send the invitation, or send it again."""
    try:
        invite_member(member=member, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, _("An invitation is on its way to %(address)s.") % {"address": member.email}
        )
    return to_school(request, member.school)


@writing(may_join_team, find_school)
def join(request: Any, school: School) -> HttpResponse:
    """A principal takes a place on the team of her school."""
    serving = Principal.objects.running(request.district.today())
    principal = serving.filter(school=school, person=request.user).first()
    if principal is None:
        raise Http404
    try:
        join_team(school=school, principal=principal, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("You are on the team."))
    return to_school(request, school)
