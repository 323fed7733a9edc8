"""Earlier versions of a plan: every submission, word for word, two of them side by side, and day by day
what was changed.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from action_plans.compare import compare_contents
from action_plans.content import content_of
from action_plans.enums import Decision
from action_plans.models import ActionPlan, Submission
from action_plans.past import moves_of_plan, past_of_plan, texts_kept_out
from action_plans.rewording import reworded
from action_plans.rules import may_read_draft, may_read_in_force, may_read_submissions
from action_plans.views.find import find_plan, find_submission, page_url
from districts.past import by_day, changes_of
from districts.views.moments import moment_from
from partnerships.foundation.access import allow

NOW = "now"


@allow(may_read_submissions, find_plan)
def history(request: Any, plan: ActionPlan) -> HttpResponse:
    """Submissions to read and to compare; for those who may read the draft, every day's work too."""
    context = {"plan": plan, "page": page_url(plan), "submissions": _submissions(plan)}
    if may_read_draft(request.hats, plan):
        context |= _day_by_day(request, plan)
        context["others"] = (
            ActionPlan.objects.filter(school=plan.school).exclude(pk=plan.pk).select_related("year")
        )
    return render(request, "action_plans/plan_history.html", context)


def _day_by_day(request: Any, plan: ActionPlan) -> dict[str, Any]:
    before = moment_from(request)
    changes = changes_of(past_of_plan(plan), before=before)
    floor = changes.earlier
    others = [
        entry
        for entry in [*moves_of_plan(plan), *texts_kept_out(plan)]
        if (before is None or entry.when < before) and (floor is None or entry.when >= floor)
    ]
    return {"days": by_day([*changes, *others]), "earlier": floor, "tells_days": True}


@allow(may_read_submissions, find_plan)
def compare(request: Any, plan: ActionPlan) -> HttpResponse:
    """Two submissions, or one and the plan as it stands now, side by side."""
    known = {str(each.number): each for each in _submissions(plan)}
    keys = [*known, NOW] if may_read_draft(request.hats, plan) else [*known]
    older, newer = _asked(request, keys)
    contents = [_content(plan, known.get(key)) if key else None for key in (older, newer)]
    context = {
        "plan": plan,
        "page": page_url(plan),
        "choices": [(key, label(known.get(key))) for key in keys],
        "older": older,
        "newer": newer,
        "labels": [label(known.get(key)) for key in (older, newer)],
        "comparison": compare_contents(*contents) if all(contents) else None,
    }
    return render(request, "action_plans/plan_compare.html", context)


def _asked(request: Any, keys: list[str]) -> tuple[str, str]:
    """What to compare, the earlier first: as asked, else the last two there are."""
    if not keys:
        return "", ""
    newer = request.GET.get("to", "")
    older = request.GET.get("from", "")
    at_new = keys.index(newer) if newer in keys else len(keys) - 1
    at_old = keys.index(older) if older in keys else max(at_new - 1, 0)
    return keys[min(at_old, at_new)], keys[max(at_old, at_new)]


def _content(plan: ActionPlan, submission: Submission | None) -> dict[str, Any]:
    return reworded(submission.content) if submission else content_of(plan)


def label(submission: Submission | None) -> str:
    if submission is None:
        return _("As it stands now")
    return _("Submission %(number)s, version %(version)s") % {
        "number": submission.number,
        "version": submission.version,
    }


def may_read_it(hats: Any, submission: Submission) -> bool:
    """Every submission, or those that were approved."""
    if may_read_submissions(hats, submission.plan):
        return True
    return may_read_in_force(hats, submission.plan) and submission.review.decision == Decision.APPROVED


@allow(may_read_it, find_submission)
def submission(request: Any, frozen: Submission) -> HttpResponse:
    """One submission as it was frozen, word for word."""
    plan = frozen.plan
    context = {
        "plan": plan,
        "page": page_url(plan),
        "submission": frozen,
        "content": reworded(frozen.content),
        "may_see_past": may_read_submissions(request.hats, plan),
    }
    return render(request, "action_plans/plan_submission.html", context)


def _submissions(plan: ActionPlan) -> list[Submission]:
    rows = Submission.objects.filter(plan=plan).defer("content")
    return list(rows.select_related("by", "review__decided_by").order_by("number"))
