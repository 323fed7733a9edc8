"""What the room's URLs name, found in the open district or answered with 404."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from action_plans.models import ActionPlan
from activity_bank.cards import in_full
from activity_bank.finding import with_sharing
from activity_bank.models import BankEntry


def find_district(request: Any, **url: Any) -> Any:
    return request.district


def find_entry(request: Any, activity_id: int) -> BankEntry:
    """An activity of the bank, with its school, its year and `shares_words`."""
    entries = with_sharing(in_full(BankEntry.objects.select_related("activity")))
    return get_object_or_404(entries, activity=activity_id)


def find_plan(request: Any, year: int, school_id: int) -> ActionPlan:
    plans = ActionPlan.objects.select_related("school", "year")
    return get_object_or_404(plans, school=school_id, year__ends_in=year)


def plan_url(request: Any, plan: ActionPlan) -> str:
    place = {"district": request.district.slug, "year": plan.year.ends_in, "school_id": plan.school_id}
    return reverse("action_plans:plan", kwargs=place)
