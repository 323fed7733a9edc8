"""The principal's page: the submitted plan in short, and a button to stand behind it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from action_plans import actions
from action_plans.endorsing_forms import EndorseForm
from action_plans.models import ActionPlan, Submission
from action_plans.rules import may_endorse
from action_plans.views.find import find_plan, page_url
from partnerships.foundation.access import allow
from partnerships.foundation.refusals import Refused


@allow(may_endorse, find_plan, writes=("POST",))
def endorse(request: Any, plan: ActionPlan) -> HttpResponse:
    """Shows what was submitted, never what has been written since."""
    submission = last_submission(plan)
    if submission is None:
        messages.info(request, _("The team has not submitted this plan yet. You hear from us when it has."))
        return redirect(page_url(plan))
    posted = request.POST if request.method == "POST" else None
    form = EndorseForm(posted, initial={"name": str(request.user), "seen": submission.pk})
    if posted is not None and form.is_valid():
        return _stand_behind(request, plan, form.cleaned_data)
    page = {"plan": plan, "submission": submission, "form": form, "page": page_url(plan)}
    return render(request, "action_plans/endorse_page.html", page, status=422 if posted else 200)


def last_submission(plan: ActionPlan) -> Submission | None:
    rows = Submission.objects.filter(plan=plan).select_related("by", "review").order_by("-number")
    return rows.first()


def _stand_behind(request: Any, plan: ActionPlan, said: dict[str, Any]) -> HttpResponse:
    try:
        actions.endorse(plan=plan, by=request.hats, **said)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("You stand behind this plan. The team and the facilitator see it."))
    return redirect(
        "action_plans:endorse", district=plan.district.slug, year=plan.year.ends_in, school_id=plan.school_id
    )
