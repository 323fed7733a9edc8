"""Families' page of the policy, without an account: reading it. Answering is in front_answers.

No session is opened and no cookie read but the one that a family's first answer left (tickets). Django's
own CSRF cookie is not used, so that reading leaves nothing in a browser; front_answers says what stands
in its place.
"""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from districts.models import District
from family_voice.contact import contact_of
from family_voice.front_page import DONE, FrontPage, Place, Typed, Visit, front_page, languages_of, place_of
from family_voice.pages import SCANNED
from family_voice.tickets import read_family
from family_voice.views import front_answers
from partnerships.foundation.languages import DEFAULT, SPOKEN, for_families, preferred
from partnerships.foundation.tenancy import in_district
from policies.reading import direction_of, own_name, shown_content

FAMILY = front_answers.FAMILY


@contextmanager
def opened(slug: str) -> Iterator[Place]:
    """What the district of this address shows. Raises Http404 where there is none, or it never showed
    anything.
    """
    district = District.objects.filter(slug=slug).first()
    if district is None:
        raise Http404
    with in_district(district), timezone.override(district.time_zone):
        place = place_of(district)
        if place is None:
            raise Http404
        yield place


@for_families
@login_not_required
@require_safe
def choose_language(request: HttpRequest, place: str) -> HttpResponse:
    """The short address, as it stands on posters: on to the language that the browser asks for."""
    with opened(place) as found:
        answer = redirect(
            address_of(place, preferred(request.headers.get("Accept-Language", ""), spoken_at(found)))
        )
    patch_vary_headers(answer, ["Accept-Language"])
    return answer


@for_families
@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def policy_page(request: HttpRequest, place: str, language: str) -> HttpResponse:
    """The policy in one language, and what families can say of it; POST takes what one says."""
    if request.method == "POST" and front_answers.is_too_large(request):
        return render(request, "413.html", status=413)
    with opened(place) as found, translation.override(spoken(found, language)):
        if request.method == "POST":
            return front_answers.take(request, found, language, show)
        return show(request, found, language)


def address_of(place: str, language: str) -> str:
    return reverse("policy_page", kwargs={"place": place, "language": language})


def spoken_at(place: Place) -> list[str]:
    """The languages of the page: those of the version, or of the interface where there is no version."""
    if place.version is None:
        return list(SPOKEN)
    return languages_of(place.version, shown_content(place.version))


def spoken(place: Place, language: str) -> str:
    """The language that the page's own words are in. Django keeps every language that it was once asked for,
    so it is only asked for those that the page can be read in.
    """
    is_known = language in SPOKEN or language in spoken_at(place)
    return language if is_known else settings.LANGUAGE_CODE


def family_of(request: HttpRequest) -> uuid.UUID | None:
    return read_family(request.COOKIES.get(FAMILY, ""))


def batch_scanned(request: HttpRequest, place: Place) -> int:
    """The number of the batch on whose sheet the code was scanned, where it is of the version that is shown;
    else 0. Anybody can write an address: it is counted with the batch, and nothing hangs on it.
    """
    number = place.version.number if place.version else 0
    found = re.fullmatch(rf"{number}-([0-9]{{1,5}})", request.GET.get(SCANNED, ""))
    return int(found[1]) if found and number else 0


def done_of(request: HttpRequest) -> tuple[str, str]:
    """What the address says has just been done, and where on the page (front_answers sends there)."""
    done = next((each for each in DONE if each in request.GET), "")
    return done, request.GET.get(done, "")


def show(
    request: HttpRequest, place: Place, language: str, *, typed: Typed | None = None, status: int = 200
) -> HttpResponse:
    """The page, or its calm sentence. `typed` comes back in its place where it could not be taken."""
    family = family_of(request)
    visit = Visit(family, typed, *done_of(request), batch=batch_scanned(request, place))
    page = front_page(place, language, visit)
    if page is None and typed and place.version:
        # The page has lost this language since it was read. Her words come first.
        language = place.version.language
        page = front_page(place, language, visit)
    if page is None and typed is None and (place.version or language not in spoken_at(place)):
        return redirect("policy_any", place=place.district.slug)
    context = context_of(place, language, page, visit.batch) | {"typed": typed}
    answer = render(request, "family_voice/front_policy.html", context, status=status)
    is_plain = family is None and typed is None and not request.GET
    # A browser may show it again for a minute, but no cache that others share: each page has its own ticket.
    answer["Cache-Control"] = "private, max-age=60" if is_plain else "private, no-cache"
    answer["Content-Language"] = language
    patch_vary_headers(answer, ["Cookie"])
    return answer


def context_of(place: Place, language: str, page: FrontPage | None, batch: int = 0) -> dict[str, Any]:
    slug = place.district.slug
    here = address_of(slug, language)
    offered = page.kept.languages if page else spoken_at(place)
    scanned = f"?{SCANNED}={place.version.number}-{batch}" if place.version and batch else ""
    return {
        "district": place.district,
        "place": place,
        "language": language,
        "direction": direction_of(language),
        # The interface's own words, where nobody has put them into this language.
        "interface": language if language in SPOKEN else DEFAULT,
        "languages": [
            (code, SPOKEN.get(code) or own_name(code), address_of(slug, code) + scanned) for code in offered
        ],
        "title": page.kept.reading.title.text if page else _("Policy"),
        "description": page.kept.reading.introduction.text[:200] if page else "",
        "canonical": f"{settings.SITE_URL}{here}",
        "any_language": reverse("policy_any", kwargs={"place": slug}),
        "noindex": page is None,
        "here": here,
        "page": page,
        "contact": contact_of(place.district),
        "schools": front_answers.schools_to_choose(page) if page else [],
    }
