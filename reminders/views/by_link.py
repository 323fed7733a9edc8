"""How often one gets reminders, by the link in a letter: without signing in.

Mail programs and scanners open links, so a GET changes nothing. The POST of a mail program's own
"unsubscribe" (RFC 8058) brings no cookie and no token of ours but the address itself, which is the secret.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.limits import may_try_link
from accounts.models import User
from districts.models import District
from partnerships.foundation.languages import kept_for_families
from partnerships.foundation.tenancy import in_district
from reminders import actions
from reminders.forms import PreferencesForm
from reminders.gathering import wishes_of
from reminders.links import read_token

GET_AND_POST = ("GET", "HEAD", "POST")


@kept_for_families
@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def letters(request: HttpRequest, token: str) -> HttpResponse:
    """How often for each kind; POST keeps it."""
    whose = _whose(token)
    if whose is None:
        return _page(request, {"case": "unknown"}, 404)
    with in_district(whose["district"]):
        return _change(request, whose)


def _change(request: HttpRequest, whose: dict[str, Any]) -> HttpResponse:
    person, district = whose["person"], whose["district"]
    if request.method != "POST":
        form = PreferencesForm(wishes=wishes_of([person.pk])[person.pk])
        return _page(request, whose | {"case": "choose", "form": form})
    if not may_try_link(request, "reminder_letters"):
        return render(request, "429.html", status=429)
    form = PreferencesForm(request.POST)
    if not form.is_valid():
        return _page(request, whose | {"case": "choose", "form": form}, 422)
    actions.set_preferences(person=person, district_id=district.pk, often=form.cleaned_data)
    return _page(request, whose | {"case": "kept"})


@kept_for_families
@login_not_required
@never_cache
@csrf_exempt
@require_http_methods(GET_AND_POST)
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks; POST stops every kind of reminder, from our own button or a mail program's."""
    whose = _whose(token)
    if whose is None:
        return _page(request, {"case": "unknown"}, 404)
    if request.method != "POST":
        return _page(request, whose | {"case": "stop"})
    with in_district(whose["district"]):
        actions.stop_all(person=whose["person"], district_id=whose["district"].pk)
    return _page(request, whose | {"case": "stopped"})


def _whose(token: str) -> dict[str, Any] | None:
    """The person and the district of a link of ours; None for any other."""
    said = read_token(token)
    if said is None:
        return None
    district = District.objects.filter(pk=said.district).first()
    person = User.objects.filter(pk=said.person, is_active=True).first()
    return {"district": district, "person": person, "token": token} if district and person else None


def _page(request: HttpRequest, found: dict[str, Any], status: int = 200) -> HttpResponse:
    """The address is the secret: no search engine keeps the page."""
    answer = render(request, "reminders/by_link.html", found, status=status)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
