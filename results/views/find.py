"""What the room's URLs name, found in the open district or answered with 404."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from action_plans.models import ActionActivity, ActionPlan
from action_plans.views.find import find_plan
from results.in_force import as_approved
from results.models import ActivityResult, ChangedDay, ResultLink


@dataclass
class Of:
    """A row that stands beside one activity, with it. Rules ask its plan."""

    activity: ActionActivity
    row: Any

    @property
    def plan(self) -> ActionPlan:
        return self.activity.plan


def find_activity(request: Any, year: int, school_id: int, activity_id: int) -> ActionActivity:
    """An activity that stands in the school's plan of that year, with the plan and its head; to those who
    may not read a draft, as it was approved.
    """
    plan = find_plan(request, year, school_id)
    rows = ActionActivity.objects.present().select_related("goal")
    activity = get_object_or_404(rows, pk=activity_id, plan=plan)
    activity.plan, activity.district = plan, request.district
    shown = as_approved(activity, plan, request.hats)
    if shown is None:
        raise Http404
    return shown


def find_result(request: Any, result_id: int, **place: int) -> Of:
    """What was told of one day of that activity, taken back or not."""
    activity = find_activity(request, **place)
    found = get_object_or_404(ActivityResult, pk=result_id, activity=activity)
    found.activity = activity
    return Of(activity, found)


def find_change(request: Any, change_id: int, **place: int) -> Of:
    activity = find_activity(request, **place)
    found = get_object_or_404(ChangedDay.objects.standing(), pk=change_id, activity=activity)
    found.activity = activity
    return Of(activity, found)


def find_link(request: Any, link_id: int, **place: int) -> Of:
    activity = find_activity(request, **place)
    found = get_object_or_404(ResultLink.objects.standing(), pk=link_id, activity=activity)
    return Of(activity, found)


def place_of(activity: ActionActivity) -> dict[str, Any]:
    """The parts of the address of an activity's page."""
    plan = activity.plan
    return {
        "district": plan.district.slug,
        "year": plan.year.ends_in,
        "school_id": plan.school_id,
        "activity_id": activity.pk,
    }


def tell_url(activity: ActionActivity) -> str:
    return reverse("results:tell", kwargs=place_of(activity))


def asked_result(request: Any, activity: ActionActivity) -> ActivityResult | None:
    """The result that `?result=` names, of this activity and not taken back; None where none is named."""
    typed = request.GET.get("result", "")
    if not typed:
        return None
    if not typed.isdecimal() or len(typed) > 18:  # noqa: PLR2004 - more digits than any id has
        raise Http404
    rows = ActivityResult.objects.standing().select_related("told_by")
    return get_object_or_404(rows, pk=int(typed), activity=activity)
