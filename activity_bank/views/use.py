"""Putting an activity of the bank into one's own plan: at once where one goal fits, else where chosen."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from activity_bank import actions
from activity_bank.cards import Card, Figures
from activity_bank.forms import UseForm
from activity_bank.models import BankEntry
from activity_bank.putting import Target, mine, targets, the_one_that_fits
from activity_bank.rules import may_use_entry
from activity_bank.views.find import find_entry, plan_url
from partnerships.foundation.access import allow


@allow(may_use_entry, find_entry, writes=("POST",))
def use(request: Any, entry: BankEntry) -> HttpResponse:
    """GET asks which goal; POST puts it there. Without a goal, the one that fits is taken, or asked for."""
    found = targets(mine(request.hats, request.year))
    if request.method == "POST":
        form = UseForm(request.POST, goals=[goal for target in found for goal in target.goals])
        if not form.is_valid():
            messages.error(request, _("This goal is no longer in a plan that can be written."))
            return redirect(request.path)
        goal = form.cleaned_data["goal"] or the_one_that_fits(found, entry)
        return put(request, entry, goal, form.cleaned_data["key"], found) if goal else redirect(request.path)
    context = {
        "entry": entry,
        "card": Card(entry, Figures()),
        "targets": found,
        "key": uuid4().hex[:20],
    }
    return render(request, "activity_bank/use_page.html", context)


def put(request: Any, entry: BankEntry, goal: Any, key: str, found: list[Target]) -> HttpResponse:
    """Into this goal; then to the plan, where it stands."""
    try:
        made = actions.put_in_plan(entry=entry, goal=goal, by=request.hats, key=key)
    except PermissionDenied:
        messages.error(request, _("The plan’s wording can’t be changed now."))
        return redirect(request.path)
    plan = next(target.plan for target in found if target.plan.pk == made.plan_id)
    messages.success(request, _("It stands in your plan now. Add your own dates and people."))
    return redirect(f"{plan_url(request, plan)}?at=activity-{made.pk}#activity-{made.pk}-text")
