"""The list of schools, and the page of one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from districts.past import by_day, changes_of
from districts.views.moments import moment_from
from partnerships.foundation.access import allow
from partnerships.foundation.filters import rest_of_address
from schools.balance import hints, makeup
from schools.forms import SchoolFilter
from schools.models import Principal, School, TeamMember
from schools.past import past_of_facts, past_of_school
from schools.register import NOBODY, options, register
from schools.rules import (
    may_assign_facilitators,
    may_edit_roster,
    may_edit_schools,
    may_join_team,
    may_list_schools,
    may_see_addresses,
    may_see_all_names,
    may_see_names,
    may_see_own_schools,
    may_see_school,
)
from schools.school_parts import parts_of
from schools.views.find import find_district, find_school


@allow(may_list_schools, find_district)
def listing(request: Any, district: Any) -> HttpResponse:
    today = district.today()
    form = SchoolFilter(request.GET, options(today))
    choice = form.choice(request.GET.get("page", "1"))
    page, counts = register(choice, year=request.year, today=today)
    return render(
        request,
        "schools/school_list.html",
        {
            "form": form,
            "page": page,
            "counts": counts,
            "query": rest_of_address(request.GET),
            "alone": choice.facilitator == NOBODY,
            "chairless": choice.chair == NOBODY,
            "narrowed": any(value for name, value in request.GET.items() if name != "page"),
            "base": reverse("schools:list", kwargs={"district": district.slug}),
            "may_edit": may_edit_schools(request.hats),
            "without_names": not may_see_all_names(request.hats),
        },
    )


@allow(may_see_school, find_school)
def show(request: Any, school: School) -> HttpResponse:
    """Facts, people, and what would make the team stronger."""
    today = request.district.today()
    team = list(
        TeamMember.objects.not_over(today).filter(school=school).with_address_state().order_by_office()
    )
    serving = [member for member in team if member.starts_on <= today]
    before, after = parts_of(request, school)
    return render(
        request,
        "schools/school_page.html",
        {
            "school": school,
            "before": before,
            "after": after,
            "team": team,
            "serving": serving,
            "hints": hints(serving),
            "makeup": makeup(serving),
            "principal": Principal.objects.running(today).filter(school=school).first(),
            "facilitator": school.facilitator_of(request.year),
            "may_see_names": may_see_names(request.hats, school),
            "may_see_addresses": may_see_addresses(request.hats, school),
            "may_edit": may_edit_schools(request.hats),
            "may_assign": may_assign_facilitators(request.hats) and school.status != "closed",
            "may_edit_roster": may_edit_roster(request.hats, school),
            "may_join": may_join_team(request.hats, school)
            and not any(member.person_id == request.user.pk for member in team),
        },
    )


@allow(may_see_school, find_school)
def history(request: Any, school: School) -> HttpResponse:
    """Who changed what about this school and its people, day by day."""
    if may_see_names(request.hats, school):
        asked = past_of_school(school, with_addresses=may_see_addresses(request.hats, school))
    else:
        asked = past_of_facts(school)
    past = changes_of(asked, before=moment_from(request))
    return render(
        request,
        "schools/school_history.html",
        {"school": school, "days": by_day(past), "earlier": past.earlier},
    )


@allow(may_see_own_schools, find_district)
def mine(request: Any, district: Any) -> HttpResponse:
    """Straight to one's own school, or a choice between several."""
    schools = list(School.objects.filter(pk__in=request.hats.school_ids))
    if len(schools) == 1:
        return redirect("schools:show", district=district.slug, school_id=schools[0].pk)
    return render(request, "schools/school_mine.html", {"schools": schools})
