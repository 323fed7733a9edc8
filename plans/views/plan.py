"""The page of a year's Leadership Plan: what it shows follows from its state and from who reads."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from districts.models import SchoolYear
from partnerships.foundation.access import allow, writing
from partnerships.foundation.kept import kept
from plans import actions
from plans.content import closing_content, parts_of
from plans.enums import MilestoneName
from plans.lifecycle import is_their_turn, open_moves
from plans.models import LeadershipPlan, Milestone, PlanEvent
from plans.rewording import reworded
from plans.rules import may_read, may_read_draft, may_see_plans, may_start, may_write
from plans.views.find import find_district, find_year, plan_of
from plans.views.sheet import Desk, Sheet, sheet_of


@allow(may_see_plans, find_district)
def current(request: Any, district: Any) -> HttpResponse:
    """On to the plan of the current school year."""
    if request.year is None:
        return render(request, "plans/no_year.html")
    return redirect("plans:leadership_plan", district=district.slug, year=request.year.ends_in)


@allow(may_see_plans, find_year)
def show(request: Any, year: SchoolYear) -> HttpResponse:
    plan = plan_of(request, year)
    if plan is None:
        return _not_begun(request, year)
    if not may_read_draft(request.hats, plan):
        return _in_force(request, plan)
    return render(request, "plans/leadership_plan.html", page_of(request, plan))


def page_of(request: Any, plan: LeadershipPlan) -> dict[str, Any]:
    """What templates/plans/leadership_plan.html shows to those who write, or adopt."""
    return {
        "plan": plan,
        "sheet": _sheet(request, plan),
        "moves": open_moves(request.hats, plan.state, amending=plan.is_amendment),
        "is_their_turn": is_their_turn(request.hats, plan.state),
        "last_event": _last_event.first(plan=plan.pk),
        "may_write": may_write(request.hats, plan),
        "may_see_past": True,
        "shown_removed": request.GET.get("removed", ""),
    }


@kept(plan=int)
def _last_event(plan: int) -> QuerySet:
    return PlanEvent.objects.filter(plan=plan).select_related("by").order_by("-pk")[:1]


def _sheet(request: Any, plan: LeadershipPlan) -> Sheet:
    """The plan as it stands now, with its controls; a closed one as it was when it was closed."""
    closed = closing_content(plan)
    return sheet_of(reworded(closed)) if closed else Desk(plan, parts_of(plan), request.hats).sheet()


def _in_force(request: Any, plan: LeadershipPlan) -> HttpResponse:
    """For everybody else: the version in force, which while the plan is amended is the adopted copy."""
    if not may_read(request.hats, plan):
        return render(request, "plans/not_adopted.html", {"plan": plan})
    if plan.is_amendment:
        adopted = (MilestoneName.ADOPTED, MilestoneName.AMENDED)
        copy = Milestone.objects.filter(plan=plan, name__in=adopted).order_by("-number").first()
        sheet = sheet_of(reworded(copy.content))
    else:
        sheet = _sheet(request, plan)
    return render(request, "plans/leadership_plan.html", {"plan": plan, "sheet": sheet})


def _not_begun(request: Any, year: SchoolYear) -> HttpResponse:
    plans = LeadershipPlan.objects.select_related("year").filter(year__ends_in__lt=year.ends_in)
    context = {
        "for_year": year,
        "last": plans.first(),
        "may_start": may_start(request.hats),
        "empty_counts": [0] * 6,
    }
    return render(request, "plans/not_begun.html", context)


@writing(may_start, find_year)
def start(request: HttpRequest, year: SchoolYear) -> HttpResponse:
    way = request.POST.get("way", "")
    source = None
    if way == actions.COPY:
        source = LeadershipPlan.objects.filter(year__ends_in__lt=year.ends_in).select_related("year").first()
    plan = actions.start_plan(year=year, by=request.hats, way=way, source=source)  # type: ignore[attr-defined]
    messages.success(request, _("Your plan is begun. Every field saves by itself as you leave it."))
    return redirect("plans:leadership_plan", district=request.district.slug, year=plan.year.ends_in)  # type: ignore[attr-defined]
