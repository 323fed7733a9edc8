"""Adding, editing and closing schools, and naming their principals."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from partnerships.foundation.access import allow
from partnerships.foundation.refusals import Refused
from schools.actions.schools import add_school, close_school, edit_school, name_principal, reopen_school
from schools.forms import PrincipalForm, SchoolForm
from schools.models import Principal, School
from schools.rules import may_edit_schools
from schools.views.find import find_district, find_school


@allow(may_edit_schools, find_district, writes=("POST",))
def add(request: Any, district: Any) -> HttpResponse:
    form = SchoolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            school, new = add_school(district=district, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("nces_id", str(refused))
        else:
            words = _("%(school)s is on the list.") if new else _("%(school)s was on the list already.")
            messages.success(request, words % {"school": school})
            return to_school(request, school)
    return render(request, "schools/school_form.html", {"form": form, "title": _("Add a school")})


@allow(may_edit_schools, find_school, writes=("POST",))
def edit(request: Any, school: School) -> HttpResponse:
    form = SchoolForm(request.POST or None, instance=school)
    if request.method == "POST" and form.is_valid():
        try:
            edit_school(school=school, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("nces_id", str(refused))
        else:
            messages.success(request, _("The facts of %(school)s are kept.") % {"school": school})
            return to_school(request, school)
    return render(
        request,
        "schools/school_form.html",
        {"form": form, "title": _("Edit the school"), "school": school},
    )


@allow(may_edit_schools, find_school, writes=("POST",))
def close(request: Any, school: School) -> HttpResponse:
    if request.method == "POST":
        close_school(school=school, by=request.user)
        messages.success(request, _("%(school)s is closed. Its history stays.") % {"school": school})
        return to_school(request, school)
    return render(request, "schools/school_close.html", {"school": school})


@allow(may_edit_schools, find_school, reads=(), writes=("POST",))
def reopen(request: Any, school: School) -> HttpResponse:
    reopen_school(school=school, by=request.user)
    messages.success(request, _("%(school)s is open again.") % {"school": school})
    return to_school(request, school)


@allow(may_edit_schools, find_school, writes=("POST",))
def principal(request: Any, school: School) -> HttpResponse:
    today = request.district.today()
    serving = Principal.objects.running(today).filter(school=school).first()
    form = PrincipalForm.about(serving, today, request.POST or None)
    if request.method == "POST" and form.is_valid():
        named = name_principal(school=school, by=request.user, **form.cleaned_data)
        messages.success(request, _("%(name)s is the principal.") % {"name": named})
        return to_school(request, school)
    return render(
        request, "schools/principal_form.html", {"form": form, "school": school, "serving": serving}
    )


def to_school(request: Any, school: School) -> HttpResponse:
    return redirect("schools:show", district=request.district.slug, school_id=school.pk)
