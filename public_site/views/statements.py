"""What the public pages know of their readers, and who can use them: the two links at their foot."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from family_voice.contact import contact_of
from partnerships.foundation.languages import DEFAULT, SPOKEN, for_families
from partnerships.foundation.tenancy import in_district
from public_site.frame import frame
from public_site.reading import place_of

PRIVACY = {
    "name": "public_privacy",
    "template": "public_site/privacy_page.html",
    "title": _("What this site knows about you"),
    "description": _("You can read every page here without an account. We do not ask who you are."),
}
ACCESS = {
    "name": "public_access",
    "template": "public_site/access_page.html",
    "title": _("These pages are for everybody"),
    "description": _("We build them so that everyone can read them and take part."),
}


@for_families
@login_not_required
@cache_control(public=True, max_age=0, must_revalidate=True)
@require_safe
def privacy(request: HttpRequest, place: str, language: str) -> HttpResponseBase:
    return _statement(place, language, **PRIVACY)


@for_families
@login_not_required
@cache_control(public=True, max_age=0, must_revalidate=True)
@require_safe
def access(request: HttpRequest, place: str, language: str) -> HttpResponseBase:
    return _statement(place, language, **ACCESS)


def _statement(place: str, language: str, *, name: str, template: str, **words: str) -> HttpResponseBase:
    district = place_of(place)
    if district is None:
        raise Http404
    if language not in SPOKEN:
        return redirect(name, place=place, language=DEFAULT)
    with in_district(district), translation.override(language):
        context = frame(district, language, name) | words | {"contact": contact_of(district)}
        answer = HttpResponse(render_to_string(template, context))
    answer["Content-Language"] = language
    return answer
