"""The days without school, by school year."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from districts.models import SchoolYear
from partnerships.foundation.access import allow, writing
from partnerships.foundation.refusals import Refused
from reminders import actions
from reminders.forms import QuietDayForm
from reminders.models import QuietDay
from reminders.rules import may_run_reminders
from reminders.views.find import find_district, find_quiet_day


@allow(may_run_reminders, find_district, writes=("POST",))
def listing(request: Any, district: Any) -> HttpResponse:
    form = QuietDayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_quiet_day(district_id=district.pk, by=request.hats, **form.cleaned_data)
        except Refused as refused:
            form.add_error("first_on", str(refused))
        else:
            messages.success(request, _("Added. No reminder goes out then."))
            return redirect("reminders:quiet_days", district=district.slug)
    years = by_year(list(QuietDay.objects.all()), request.year)
    return render(request, "reminders/quiet_days.html", {"form": form, "years": years})


def by_year(days: list[QuietDay], current: SchoolYear | None) -> list[dict[str, Any]]:
    """Newest school year first, the current one even where it has none; days of no year last."""
    years = list(SchoolYear.objects.all())
    found = [{"year": year, "days": [day for day in days if _is_in(day, year)]} for year in years]
    known = {day.pk for each in found for day in each["days"]}
    others = [day for day in days if day.pk not in known]
    shown = [each for each in found if each["days"] or each["year"] == current]
    return [*shown, {"year": None, "days": others}] if others else shown


def _is_in(day: QuietDay, year: SchoolYear) -> bool:
    return year.starts_on <= day.first_on <= year.ends_on


@writing(may_run_reminders, find_district)
def copy(request: Any, district: Any) -> HttpResponse:
    """Last year's days, on the same weekdays of this one."""
    count = 0
    if request.year:
        span = {"first_on": request.year.starts_on, "last_on": request.year.ends_on}
        count = actions.copy_quiet_days(district_id=district.pk, by=request.hats, **span)
    if count:
        words = ngettext(
            "%(n)s entry copied. Check its days.", "%(n)s entries copied. Check their days.", count
        )
        messages.success(request, words % {"n": count})
    else:
        messages.info(request, _("Last year has no quiet days that are not here already."))
    return redirect("reminders:quiet_days", district=district.slug)


@writing(may_run_reminders, find_quiet_day)
def remove(request: Any, quiet_day: QuietDay) -> HttpResponse:
    actions.remove_quiet_day(quiet_day=quiet_day, by=request.hats)
    messages.success(request, _("Removed. Reminders go out then as on any school day."))
    return redirect("reminders:quiet_days", district=request.district.slug)
