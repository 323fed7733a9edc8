"""What the leader decides for the planning season: who approves, and another due date for one school."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from action_plans import actions
from action_plans.models import MovedDueDate, PlanningRules
from action_plans.rules import may_run_the_season
from action_plans.season import days_before, due_date, planning_rules
from action_plans.season_forms import DueForm, RulesForm
from action_plans.views.find import Place, find_district, find_place
from districts.past import Past, by_day, changes_of
from districts.views.moments import moment_from
from partnerships.foundation.access import allow
from partnerships.foundation.refusals import Refused


@allow(may_run_the_season, find_district, writes=("POST",))
def rules(request: Any, district: Any) -> HttpResponse:
    """Who approves action plans here, and whether principals must endorse them."""
    now = planning_rules()
    initial = {"approver": now.approver, "endorsement_required": now.endorsement_required}
    form = RulesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.set_planning_rules(by=request.hats, district_id=district.pk, **form.cleaned_data)
        messages.success(request, _("This is kept, and holds for every plan from now on."))
        return redirect("action_plans:rules", district=district.slug)
    asked = [Past(PlanningRules, {"pgh_obj": now.pk}, names=lambda row: _("the rules"))] if now.pk else []
    past = changes_of(asked, before=moment_from(request))
    return render(
        request,
        "action_plans/rules_page.html",
        {"form": form, "days": by_day(past), "earlier": past.earlier},
    )


@allow(may_run_the_season, find_place, writes=("POST",))
def due(request: Any, place: Place) -> HttpResponse:
    """Another due date for one school, with the reason; what was before stays in sight."""
    moved = MovedDueDate.objects.filter(school=place.school, year=place.year).first()
    day = due_date(place.school.pk, place.year)
    form = DueForm(request.POST or None, initial={"due_on": day})
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_due_date(school=place.school, year=place.year, by=request.hats, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            words = {"school": place.school, "day": date_format(form.cleaned_data["due_on"])}
            messages.success(request, _("The plan of %(school)s is due on %(day)s now.") % words)
            return redirect(
                "action_plans:due",
                district=request.district.slug,
                year=place.year.ends_in,
                school_id=place.school_id,
            )
    return render(
        request,
        "action_plans/due_page.html",
        {
            "place": place,
            "moved": moved,
            "day": day,
            "form": form,
            "former": days_before(place.school_id, place.year),
        },
    )
