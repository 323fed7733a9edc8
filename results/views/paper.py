"""Paper: a sheet to print and fill in, and a page on which sheets are keyed fast."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from action_plans.models import ActionPlan
from action_plans.views.find import find_plan, page_url
from partnerships.foundation.access import allow
from partnerships.foundation.fields.views import by_script
from results import actions
from results.enums import Helped, HowWell, Source
from results.forms import RowForm
from results.rules import may_read_results, may_tell
from results.views.rows import Row, rows_of
from results.views.tell import done


@allow(may_read_results, find_plan)
def sheet(request: Any, plan: ActionPlan) -> HttpResponse:
    """Boxes for counts and lines for words, for every day of which nothing is told, or for those ticked."""
    rows = rows_of(plan, hats=request.hats)
    ticked = set(request.GET.getlist("row"))
    context = {
        "plan": plan,
        "page": page_url(plan),
        "rows": rows,
        "printed": [row for row in rows if not ticked or row.key in ticked],
        "ticked": ticked,
        "how_well": HowWell.choices,
        "helped": Helped.choices,
        "may_tell": may_tell(request.hats, plan),
    }
    return render(request, "results/sheet_page.html", context)


@allow(may_tell, find_plan, writes=("POST",))
def keying(request: Any, plan: ActionPlan) -> HttpResponse:
    """Many days at once. Each line is kept by itself: what is wrong in one stops no other."""
    if request.method != "POST":
        return _page(request, plan, [(row, _form(row)) for row in rows_of(plan)])
    # Also those that somebody told since the page was opened: what was typed for them is not lost.
    rows = rows_of(plan, with_told=True)
    forms = [(row, _form(row, request.POST)) for row in rows if f"{row.key}-held_on" in request.POST]
    filled = [(row, form) for row, form in forms if form.is_filled]
    kept = [row for row, form in filled if _keep(request, row, form)]
    wrong = [(row, form) for row, form in filled if row not in kept]
    if wrong and by_script(request):
        return JsonResponse({"status": "invalid"}, status=422)
    if kept:
        words = ngettext("%(n)s line is kept.", "%(n)s lines are kept.", len(kept)) % {"n": len(kept)}
        messages.success(request, words)
    if wrong:
        seen = [row.key for row, _filled in filled]
        left = [(row, _form(row)) for row in rows_of(plan) if row.key not in seen]
        return _page(request, plan, [*wrong, *left], faults=len(wrong), status=422)
    place = {"district": plan.district.slug, "year": plan.year.ends_in, "school_id": plan.school_id}
    return done(request, reverse("results:keying", kwargs=place))


def _form(row: Row, data: Any = None) -> RowForm:
    plan, day = row.activity.plan, row.day
    today = plan.district.today()
    past = day.on if day.on and day.on <= today else None
    initial = {"held_on": past, "planned_on": day.planned_on or "", "key": uuid.uuid4().hex}
    return RowForm(data, year=plan.year, today=today, prefix=row.key, initial=initial)


def _keep(request: Any, row: Row, form: RowForm) -> bool:
    """Whether it was kept; else the form says why not."""
    if not form.is_valid():
        return False
    said = form.cleaned_data
    try:
        actions.tell_result(
            activity=row.activity, held_on=said["held_on"], by=request.hats, key=said["key"], seen="",
            planned_on=form.planned(), source=Source.PAPER, **form.told(),
        )  # fmt: skip
    except actions.ToldAlready as told:
        name = told.standing.teller
        form.add_error(
            "held_on",
            _("%(name)s told of that day already. Open the activity to put both together.") % {"name": name},
        )
        return False
    return True


def _page(
    request: Any, plan: ActionPlan, lines: list[tuple[Row, RowForm]], *, faults: int = 0, status: int = 200
) -> HttpResponse:
    context = {
        "plan": plan,
        "page": page_url(plan),
        "lines": lines,
        "faults": faults,
        "key": uuid.uuid4().hex,
    }
    return render(request, "results/keying_page.html", context, status=status)
