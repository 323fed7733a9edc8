"""What waits for the reader, and how often she hears of it by mail."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from partnerships.foundation.access import allow
from reminders import actions
from reminders.forms import PreferencesForm
from reminders.gathering import asking, things_of, wishes_of
from reminders.notices import lines_by_school
from reminders.rules import may_run_reminders, may_see_own
from reminders.views.find import find_district

# More than anybody reads on one page; what stands lowest is the least urgent.
MOST = 100


@allow(may_see_own, find_district)
def mine(request: Any, district: Any) -> HttpResponse:
    """The same things, by the same rules, that the letters tell of."""
    asked = asking(district, district.today(), year=request.year)
    dues = things_of(request.hats, asked)
    return render(
        request,
        "reminders/mine.html",
        {
            "groups": lines_by_school(dues[:MOST], asked),
            "count": len(dues),
            "more": max(len(dues) - MOST, 0),
            "may_run": may_run_reminders(request.hats),
        },
    )


@allow(may_see_own, find_district, writes=("POST",))
def preferences(request: Any, district: Any) -> HttpResponse:
    """How often, for each kind."""
    if request.method == "POST":
        form = PreferencesForm(request.POST)
        if form.is_valid():
            actions.set_preferences(person=request.user, district_id=district.pk, often=form.cleaned_data)
            messages.success(request, _("Kept. It holds from the next letter on."))
            return redirect("reminders:preferences", district=district.slug)
    else:
        form = PreferencesForm(wishes=wishes_of([request.user.pk])[request.user.pk])
    return render(request, "reminders/preferences.html", {"form": form})
