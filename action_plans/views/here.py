"""Who else has the plan open: `Luis Barragán is here too, in goal 2.`"""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from action_plans import actions
from action_plans.enums import Involvement
from action_plans.forms import HereForm
from action_plans.models import ActionGoal, ActionPlan, Presence
from action_plans.rules import may_read_draft
from action_plans.views.find import find_plan
from partnerships.foundation.access import writing


@writing(may_read_draft, find_plan)
def here(request: Any, plan: ActionPlan) -> HttpResponse:
    form = HereForm(request.POST)
    leaf = form.cleaned_data["leaf"] if form.is_valid() else ""
    others = actions.say_here(plan=plan, leaf=leaf, by=request.hats)
    return JsonResponse({"words": " ".join(_words(each, _goal_numbers(plan, others)) for each in others)})


def _goal_numbers(plan: ActionPlan, others: list[Presence]) -> dict[str, int]:
    """`goal-12` → 2, asked for only where somebody is in a goal."""
    if not any(each.leaf.startswith("goal-") for each in others):
        return {}
    goals = ActionGoal.objects.present().filter(plan=plan).values_list("pk", flat=True)
    return {f"goal-{pk}": number for number, pk in enumerate(goals, start=1)}


def _words(other: Presence, goals: dict[str, int]) -> str:
    name = {"name": other.person.name or other.person.email}
    if other.leaf in goals:
        return _("%(name)s is here too, in goal %(number)s.") % (name | {"number": goals[other.leaf]})
    types = {f"type-{each.value}": str(each.label) for each in Involvement}
    if other.leaf in types:
        return _("%(name)s is here too, in “%(type)s”.") % (name | {"type": types[other.leaf]})
    return _("%(name)s is here too.") % name
