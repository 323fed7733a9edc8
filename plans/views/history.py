"""Earlier versions of a plan: what was done day by day, frozen copies, and two versions side by side."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from districts.past import by_day, changes_of
from districts.views.moments import moment_from
from partnerships.foundation.access import allow
from plans.compare import compare_contents
from plans.content import content_of
from plans.models import LeadershipPlan, Milestone
from plans.past import moves_of_plan, past_of_plan, texts_kept_out
from plans.rewording import reworded
from plans.rules import may_read_draft
from plans.views.find import find_milestone, find_plan
from plans.views.sheet import sheet_of

NOW = "now"


@allow(may_read_draft, find_plan)
def history(request: Any, plan: LeadershipPlan) -> HttpResponse:
    """Milestones to compare, and every day's work with the moves among it."""
    before = moment_from(request)
    changes = changes_of(past_of_plan(plan), before=before)
    floor = changes.earlier
    others = [
        entry
        for entry in [*moves_of_plan(plan), *texts_kept_out(plan)]
        if (before is None or entry.when < before) and (floor is None or entry.when >= floor)
    ]
    return render(
        request,
        "plans/plan_history.html",
        {
            "plan": plan,
            "milestones": _milestones(plan),
            "days": by_day([*changes, *others]),
            "earlier": floor,
            "others": LeadershipPlan.objects.exclude(pk=plan.pk).select_related("year"),
        },
    )


@allow(may_read_draft, find_plan)
def compare(request: Any, plan: LeadershipPlan) -> HttpResponse:
    """Two frozen copies, or a frozen copy and the plan as it stands now, side by side."""
    milestones = {str(each.number): each for each in _milestones(plan)}
    older = request.GET.get("from", "") or (max(milestones, key=int) if milestones else NOW)
    newer = request.GET.get("to", "") or NOW
    if not {older, newer} <= {*milestones, NOW}:
        older = newer = NOW
    if older != NOW and newer != NOW and int(older) > int(newer):
        older, newer = newer, older
    now = content_of(plan)
    left, right = (reworded(milestones[key].content) if key != NOW else now for key in (older, newer))
    return render(
        request,
        "plans/plan_compare.html",
        {
            "plan": plan,
            "choices": [
                *((key, label(each)) for key, each in milestones.items()),
                (NOW, _("As it stands now")),
            ],
            "older": older,
            "newer": newer,
            "labels": [label(milestones.get(key)) for key in (older, newer)],
            "comparison": compare_contents(left, right),
        },
    )


def label(milestone: Milestone | None) -> str:
    if milestone is None:
        return _("As it stands now")
    return _("%(number)s. %(name)s, version %(version)s") % {
        "number": milestone.number,
        "name": milestone.get_name_display(),
        "version": milestone.version,
    }


@allow(lambda hats, milestone: may_read_draft(hats), find_milestone)
def milestone(request: Any, frozen: Milestone) -> HttpResponse:
    """One frozen copy, word for word."""
    frozen.plan.district = request.district
    context = {"plan": frozen.plan, "sheet": sheet_of(reworded(frozen.content)), "milestone": frozen}
    return render(request, "plans/leadership_plan.html", context)


def _milestones(plan: LeadershipPlan) -> list[Milestone]:
    return list(Milestone.objects.filter(plan=plan).select_related("by").order_by("number"))
