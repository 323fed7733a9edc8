"""A team's choice of what other schools may use."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from action_plans.models import ActionPlan
from activity_bank import actions
from activity_bank.forms import ShareForm
from activity_bank.models import BankEntry, PlanSharing
from activity_bank.rules import may_share
from activity_bank.views.find import find_plan, plan_url
from partnerships.foundation.access import allow


@allow(may_share, find_plan, writes=("POST",))
def share(request: Any, plan: ActionPlan) -> HttpResponse:
    """Every activity that is in force, with a box to tick; all of them with one button."""
    rows = list(
        BankEntry.objects.filter(plan=plan).order_by("activity__goal__position", "activity__position")
    )
    if request.method == "POST":
        form = ShareForm(request.POST, entries=rows)
        if form.is_valid():
            return answer(request, plan, form)
        messages.error(request, _("The plan has changed meanwhile. Please look at it again."))
        return redirect(request.path)
    context = {
        "plan": plan,
        "page_url": plan_url(request, plan),
        "rows": rows,
        "with_words": PlanSharing.objects.filter(plan=plan, with_words=True).exists(),
    }
    return render(request, "activity_bank/share_page.html", context)


def answer(request: Any, plan: ActionPlan, form: ShareForm) -> HttpResponse:
    chosen = form.chosen()
    actions.share_activities(
        plan=plan, activity_ids=chosen, with_words=form.cleaned_data["with_words"], by=request.hats
    )
    n = len(chosen)
    said = ngettext(
        "%(n)s activity is shared with other schools now.",
        "%(n)s activities are shared with other schools now.",
        n,
    )
    messages.success(
        request, said % {"n": n} if n else _("Your activities stay with your school and the office.")
    )
    return redirect(request.path)
