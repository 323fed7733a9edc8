"""Endorsing by the link in the letter, without signing in.

Mail scanners open links, so opening does nothing but remember the link in the session; the address of
the page that follows holds no secret. Only what was submitted is shown.
"""

from contextlib import suppress
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import may_try_link
from action_plans import actions
from action_plans.endorsement import Asked, read_token
from action_plans.endorsing_forms import EndorseForm
from action_plans.models import Submission
from districts.models import District
from partnerships.foundation.refusals import Refused
from partnerships.foundation.tenancy import in_district
from schools.models import Principal

IN_SESSION = "endorsement"


@login_not_required
@never_cache
@require_safe
def open_letter(request: HttpRequest, token: str) -> HttpResponse:
    if read_token(token):
        request.session[IN_SESSION] = token
    else:
        # A link of nobody's makes no session: else anybody could fill the table of sessions.
        request.session.pop(IN_SESSION, None)
    return redirect("endorsement")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def endorsement(request: HttpRequest) -> HttpResponse:
    """Show the plan of the link that was opened last; POST endorses it."""
    asked = read_token(request.session.get(IN_SESSION, ""))
    district = District.objects.filter(pk=asked.district).first() if asked else None
    if asked is None or district is None:
        return _page(request, {"case": "unknown"})
    with in_district(district), timezone.override(district.time_zone):
        found = page_for(asked, district)
        if request.method != "POST" or found["case"] != "open":
            form = EndorseForm(initial={"name": found.get("principal", ""), "seen": asked.submission})
            return _page(request, found | {"form": form})
        return _endorse(request, found)


def page_for(asked: Asked, district: District) -> dict[str, Any]:
    """`case`: unknown, replaced (a newer submission stands), answered, done, or open."""
    principal = Principal.objects.running(district.today()).filter(pk=asked.principal).first()
    rows = Submission.objects.select_related("by", "review", "plan__school", "plan__year", "plan__district")
    submission = rows.filter(pk=asked.submission).first()
    if principal is None or submission is None or principal.school_id != submission.plan.school_id:
        return {"case": "unknown"}
    about = {"submission": submission, "plan": submission.plan, "principal": principal}
    if Submission.objects.filter(plan=submission.plan, number__gt=submission.number).exists():
        return about | {"case": "replaced"}
    if submission.review.endorsed_at:
        return about | {"case": "done"}
    return about | {"case": "answered" if submission.review.decision else "open"}


def _endorse(request: HttpRequest, found: dict[str, Any]) -> HttpResponse:
    if not may_try_link(request, "endorsement"):
        return render(request, "429.html", status=429)
    form = EndorseForm(request.POST)
    if not form.is_valid():
        return _page(request, found | {"form": form}, status=422)
    # Refused where somebody was faster (an answer, a newer submission): the page says how things stand.
    with suppress(Refused):
        actions.endorse(plan=found["plan"], **form.cleaned_data | {"seen": found["submission"].pk})
    return redirect("endorsement")


def _page(request: HttpRequest, found: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "action_plans/endorse_by_link.html", found, status=status)
