"""School years and their deadlines."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from districts.actions.years import set_year
from districts.forms import YearForm
from districts.models import SchoolYear
from districts.past import Past, by_day, changes_of
from districts.rules import is_anyone_here, may_set_years
from districts.views.find import find_district, find_year
from districts.views.moments import moment_from
from partnerships.foundation.access import allow
from partnerships.foundation.refusals import Refused


@allow(is_anyone_here, find_district)
def listing(request: Any, district: Any) -> HttpResponse:
    return render(
        request,
        "districts/year_list.html",
        {"years": SchoolYear.objects.all(), "may_set": may_set_years(request.hats)},
    )


@allow(may_set_years, find_district, writes=("POST",))
def add(request: Any, district: Any) -> HttpResponse:
    last = SchoolYear.objects.order_by("-ends_on").first()
    form = YearForm.after(last, district.today(), request.POST or None)
    return _keep(request, form, SchoolYear(), _("Add a school year"))


@allow(may_set_years, find_year, writes=("POST",))
def edit(request: Any, year: SchoolYear) -> HttpResponse:
    form = YearForm.about(year, request.POST or None)
    return _keep(request, form, year, _("School year %(year)s") % {"year": year})


def _keep(request: Any, form: YearForm, year: SchoolYear, title: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            kept = set_year(district=request.district, year=year, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("School year %(year)s is kept.") % {"year": kept})
            return redirect("districts:years", district=request.district.slug)
    return render(request, "districts/year_form.html", {"form": form, "title": title})


@allow(is_anyone_here, find_year)
def history(request: Any, year: SchoolYear) -> HttpResponse:
    asked = [Past(SchoolYear, {"pgh_obj": year.pk}, names=lambda row: _("the school year"))]
    past = changes_of(asked, before=moment_from(request))
    return render(
        request,
        "districts/year_history.html",
        {"shown": year, "days": by_day(past), "earlier": past.earlier},
    )
