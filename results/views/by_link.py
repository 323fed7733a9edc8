"""Telling how an activity went by a link, without signing in.

Opening does nothing but remember the link in the session; the address of the page that follows holds no
secret, only which of the links that this browser opened it is about: somebody may be in charge of several
activities, and a form that waited for a network tells of its own. The page shows one activity, nobody's
name, and of what was told only what came by this link.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import may_try_link
from districts.models import District
from partnerships.foundation.fields.views import by_script
from partnerships.foundation.languages import kept_for_families
from partnerships.foundation.tenancy import in_district
from results import actions
from results.forms import TellForm, typed_of
from results.in_force import as_approved
from results.models import ActivityResult, ResultLink
from results.notices import read_token
from results.rules import is_under_way
from results.views.parts import days_shown
from results.views.tell import done, parse_date_or_none

# Link → its token, the one that was opened last at the end.
IN_SESSION = "how_it_went"
MOST_OPENED = 12


@kept_for_families
@login_not_required
@never_cache
@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    asked = read_token(token)
    if asked is None:
        # A link of nobody's makes no session: else anybody could fill the table of sessions.
        return redirect(_address(0))
    others = {key: each for key, each in _opened(request).items() if key != str(asked[1])}
    request.session[IN_SESSION] = dict([*others.items(), (str(asked[1]), token)][-MOST_OPENED:])
    return redirect(_address(asked[1]))


def _opened(request: HttpRequest) -> dict[str, str]:
    found = request.session.get(IN_SESSION)
    return found if isinstance(found, dict) else {}


def _address(link: int) -> str:
    return f"{reverse('how_it_went')}?link={link}"


def _asked(request: HttpRequest) -> tuple[int, int] | None:
    """District and link that the address names, of those opened here; the one opened last where it names
    none.
    """
    opened = _opened(request)
    named = request.GET.get("link", next(reversed(opened), ""))
    return read_token(opened.get(named, ""))


@kept_for_families
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def how_it_went(request: HttpRequest) -> HttpResponse:
    """Show the activity of a link that was opened here; POST tells how it went."""
    asked = _asked(request)
    district = District.objects.filter(pk=asked[0]).first() if asked else None
    if asked is None or district is None:
        return _closed(request)
    with in_district(district), timezone.override(district.time_zone):
        link = working_link(asked[1], district)
        if link is None:
            return _closed(request)
        return _tell(request, link) if request.method == "POST" else _page(request, _shown(request, link))


def working_link(pk: int, district: District) -> ResultLink | None:
    """The link, if it opens anything: nobody withdrew it, its activity stands, the year is not closed. With
    the activity as it was approved: a draft's words are not for people outside.
    """
    rows = ResultLink.objects.working(district.today())
    link = rows.select_related("activity__goal", "plan__school", "plan__year").filter(pk=pk).first()
    if link is None or not is_under_way(link.plan):
        return None
    if link.activity.removed_at or link.activity.goal.removed_at:
        return None
    link.plan.district = link.district = district
    activity = as_approved(link.activity, link.plan, None)
    if activity is None:
        return None
    link.activity = activity
    return link


def _closed(request: HttpRequest) -> HttpResponse:
    """What was typed is not taken: its page is told so, and keeps it."""
    return _page(request, {"link": None}, status=410 if request.method == "POST" else 200)


def _shown(request: HttpRequest, link: ResultLink) -> dict[str, Any]:
    own = list(ActivityResult.objects.standing().filter(by_link=link))
    return {"link": link, "here": _address(link.pk), "own": own, "form": _form(request, link, own)}


def _form(request: HttpRequest, link: ResultLink, own: list[ActivityResult]) -> TellForm:
    """For the day that the address names, with what this link told of it; else for the first that waits."""
    asked = parse_date_or_none(request.GET.get("on", ""))
    told = next((each for each in own if each.held_on == asked), None)
    if told:
        return TellForm(initial=typed_of(told) | {"held_on": told.held_on}, **_calendar(link))
    days = days_shown(link.activity, link.district.today())
    waiting = next((each for each in days if each.waits), None)
    initial = {"held_on": waiting.on, "planned_on": waiting.planned_on or ""} if waiting else {}
    return TellForm(initial=initial, **_calendar(link))


def _calendar(link: ResultLink) -> dict[str, Any]:
    return {"year": link.plan.year, "today": link.district.today()}


def _tell(request: HttpRequest, link: ResultLink) -> HttpResponse:
    if not may_try_link(request, "result_link"):
        return render(request, "429.html", status=429)
    form = TellForm(request.POST, **_calendar(link))
    if not form.is_valid():
        if by_script(request):
            return JsonResponse({"status": "invalid"}, status=422)
        return _page(request, _shown(request, link) | {"form": form}, status=422)
    try:
        actions.tell_by_link(
            link=link, held_on=form.cleaned_data["held_on"], key=form.cleaned_data["key"],
            planned_on=form.planned(), **form.told(),
        )  # fmt: skip
    except PermissionDenied:
        return _closed(request)
    return done(request, f"{_address(link.pk)}&thanks=1")


def _page(request: HttpRequest, found: dict[str, Any], status: int = 200) -> HttpResponse:
    context = found | {"thanks": "thanks" in request.GET}
    answer = render(request, "results/by_link.html", context, status=status)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
