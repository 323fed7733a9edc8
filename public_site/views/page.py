"""The public pages of a district, without an account."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from partnerships.foundation.languages import DEFAULT, SPOKEN, for_families, preferred
from public_site.facade import district_page, opened, plan_page, school_page
from public_site.stamp import Shown, shown_at
from public_site.views.answering import answer_with


@for_families
@login_not_required
@require_safe
def pick_language(request: HttpRequest, place: str) -> HttpResponseBase:
    """On to the page in the language that the browser asks for."""
    shown_or_404(place)
    language = preferred(request.headers.get("Accept-Language", ""), SPOKEN)
    answer = redirect("public_page", place=place, language=language)
    answer["Cache-Control"] = "public, max-age=0, must-revalidate"
    patch_vary_headers(answer, ["Accept-Language"])
    return answer


@login_not_required
@require_safe
def public_page(request: HttpRequest, place: str, language: str) -> HttpResponseBase:
    return _page(request, "public_page", district_page, place, language)


@login_not_required
@require_safe
def public_school(request: HttpRequest, place: str, language: str, school_id: int) -> HttpResponseBase:
    return _page(request, "public_school", school_page, place, language, school_id=school_id)


@login_not_required
@require_safe
def public_plan(request: HttpRequest, place: str, language: str) -> HttpResponseBase:
    return _page(request, "public_plan", plan_page, place, language)


def shown_or_404(place: str) -> Shown:
    shown = shown_at(place)
    if shown is None:
        raise Http404
    return shown


def _page(
    request: HttpRequest, name: str, draw: Callable[..., str | None], place: str, language: str, **which: Any
) -> HttpResponseBase:
    shown = shown_or_404(place)
    if language not in SPOKEN:
        return redirect(name, place=place, language=DEFAULT, **which)
    key = ":".join(map(str, (name, language, *which.values())))

    def drawn() -> str | None:
        with opened(shown, language):
            return draw(shown, language, **which)

    answer = answer_with(request, shown, key, drawn)
    answer["Content-Language"] = language
    return answer
