"""Beginning a school's plan: empty, in one of both layouts, or as a copy of the last one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from action_plans import actions
from action_plans.enums import PlanLayout
from action_plans.forms import StartForm
from action_plans.models import ActionPlan
from action_plans.rules import may_start
from action_plans.views.find import Place, find_place, page_url, with_district
from partnerships.foundation.access import writing


@writing(may_start, find_place)
def start(request: Any, place: Place) -> HttpResponse:
    form = StartForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the ways to begin."))
        return _to_page(request, place)
    way = form.cleaned_data["way"]
    source = _last_plan(place) if way == actions.COPY else None
    layout = PlanLayout.BY_GOAL if way == actions.COPY else way
    begun = place.plan is not None
    plan = actions.start_plan(
        school=place.school, year=place.year, by=request.hats, layout=layout, source=source
    )
    if not begun:
        messages.success(request, _("Your plan is begun. Every field saves by itself as you leave it."))
    return redirect(page_url(with_district(request, plan)))


def _last_plan(place: Place) -> ActionPlan | None:
    plans = ActionPlan.objects.filter(school=place.school, year__ends_in__lt=place.year.ends_in)
    return plans.select_related("year").first()


def _to_page(request: Any, place: Place) -> HttpResponse:
    return redirect(
        "action_plans:plan",
        district=request.district.slug,
        year=place.year.ends_in,
        school_id=place.school.pk,
    )
