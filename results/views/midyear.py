"""The mid-year check: the plan with its results beside it, and what the team says of each goal."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from action_plans.models import ActionPlan
from action_plans.views.find import find_plan, page_url
from partnerships.foundation.access import allow
from results import actions
from results.enums import Moment
from results.midyear import Beside, beside
from results.midyear_forms import GoalCheckForm, RowForm, VerdictForm, typed_by
from results.rules import may_check, may_read_checks

FINISH = "finish"


@allow(may_read_checks, find_plan, writes=("POST",))
def midyear(request: Any, plan: ActionPlan) -> HttpResponse:
    return check_page(request, plan, Moment.MIDYEAR, "results/midyear_page.html")


def check_page(request: Any, plan: ActionPlan, moment: Moment, template: str, **more: Any) -> HttpResponse:
    """The page of one look at the plan; for its team, a form. `?read=1` shows it as it prints."""
    may_write = may_check(request.hats, plan)
    if request.method == "POST" and not may_write:
        raise PermissionDenied
    sides = beside(plan, request.hats, moment)
    writes = may_write and "read" not in request.GET
    _attach_forms(sides, request.POST if request.method == "POST" else None, moment, writes=writes)
    if request.method == "POST" and (answer := _kept(request, plan, moment, sides)):
        return answer
    context = {
        "plan": plan,
        "sides": sides,
        "moment": moment,
        "may_write": may_write,
        "writes": writes,
        "page": page_url(plan),
        "here": request.path,
        "met": [form.met for form in _forms(sides) if form.met],
    }
    return render(request, template, context | more)


def _attach_forms(sides: Beside, posted: Any, moment: Moment, *, writes: bool) -> None:
    """Each goal, and at the end of the year each activity, with its part of the form; None to read."""
    for goal in sides.goals:
        goal.form = GoalCheckForm(posted, goal, moment) if writes else None
        for each in goal.activities:
            asks = writes and moment == Moment.YEAR_END
            each.form = VerdictForm(posted, each) if asks else None


def _forms(sides: Beside) -> list[RowForm]:
    rows = [*sides.goals, *sides.activities]
    return [row.form for row in rows if row.form is not None]


def _kept(request: Any, plan: ActionPlan, moment: Moment, sides: Beside) -> HttpResponse | None:
    """Where to go once all is kept; None where the page has to be shown again, with what was typed."""
    forms = _forms(sides)
    if not all(form.is_valid() for form in forms):
        return None
    finishes = request.POST.get("do") == FINISH
    met = actions.keep_checks(
        plan=plan,
        moment=moment,
        goals=typed_by(form for form in forms if isinstance(form, GoalCheckForm)),
        verdicts=typed_by(form for form in forms if isinstance(form, VerdictForm)),
        by=request.hats,
        finished=finishes,
    )
    if met:
        _show_both(forms, met)
        return None
    done = _("Done. Everything is kept, and can be changed until the year is closed.")
    messages.success(request, done if finishes else _("Everything is kept."))
    return redirect(request.path)


def _show_both(forms: list[RowForm], met: list[Any]) -> None:
    for row in met:
        about = getattr(row, "goal_id", None) or getattr(row, "activity_id", None)
        kind = GoalCheckForm if hasattr(row, "goal_id") else VerdictForm
        next(form for form in forms if isinstance(form, kind) and form.about == about).meet(row)
