"""The end of the year: one school's, with what goes into next year's plan; and all schools', to be closed."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from action_plans.enums import ActionPlanState
from action_plans.models import ActionPlan
from action_plans.rules import may_start
from action_plans.views.find import find_plan, find_year
from districts.models import SchoolYear
from partnerships.foundation.access import allow
from results import actions
from results.enums import Moment
from results.rules import may_close_years, may_read_checks
from results.views.midyear import check_page
from results.year_end import plans_at_the_end, ready_to_close

A_PAGE = 50


@allow(may_read_checks, find_plan, writes=("POST",))
def year_end(request: Any, plan: ActionPlan) -> HttpResponse:
    following = SchoolYear.objects.filter(ends_in=plan.year.ends_in + 1).first()
    begun = following and ActionPlan.objects.filter(school=plan.school_id, year=following).exists()
    return check_page(
        request,
        plan,
        Moment.YEAR_END,
        "results/year_end_page.html",
        next_year=following,
        next_begun=begun,
        may_start=may_start(request.hats, plan),
        may_close=may_close_years(request.hats) and plan.state == ActionPlanState.APPROVED,
    )


@allow(may_close_years, find_year, writes=("POST",))
def year_ends(request: Any, year: SchoolYear) -> HttpResponse:
    """How far each school is with the end of the year; one button closes it for all that have finished."""
    plans = plans_at_the_end(year)
    ready = list(ready_to_close(plans).values_list("pk", flat=True))
    if request.method == "POST":
        return _close(request, year, ready)
    page = Paginator(plans, A_PAGE).get_page(request.GET.get("page"))
    context = {"year": year, "page": page, "ready": len(ready), "ready_ids": ready}
    return render(request, "results/year_end_list.html", context)


def _close(request: Any, year: SchoolYear, ready: list[int]) -> HttpResponse:
    """Those that were ready when the page was drawn, and still are."""
    shown = {int(pk) for pk in request.POST.getlist("plans") if pk.isdecimal() and len(pk) <= 18}  # noqa: PLR2004
    chosen = [pk for pk in ready if pk in shown]
    refused = actions.close_years(plans=chosen, year=year, by=request.hats)
    closed = len(chosen) - len(refused)
    if closed:
        words = ngettext(
            "The year of %(n)s school is closed.", "The year of %(n)s schools is closed.", closed
        )
        messages.success(request, words % {"n": closed})
    elif not refused:
        messages.info(request, _("There was nothing left to close."))
    for school, why in refused:
        messages.error(request, f"{school}: {why}")
    return redirect("results:year_ends", district=request.district.slug, year=year.ends_in)
