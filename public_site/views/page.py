"""The public page of a district."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from family_voice.contact import contact_of
from partnerships.foundation.tenancy import in_district
from public_site.enums import DEFAULT, SPOKEN
from public_site.frame import frame
from public_site.languages import preferred
from public_site.models import PublicPage, PublicWords
from public_site.reading import shown_place


@login_not_required
@require_safe
def pick_language(request: HttpRequest, place: str) -> HttpResponseBase:
    """On to the page in the language that the browser asks for."""
    if shown_place(place) is None:
        raise Http404
    language = preferred(request.headers.get("Accept-Language", ""))
    answer = redirect("public_page", place=place, language=language)
    patch_vary_headers(answer, ["Accept-Language"])
    return answer


@login_not_required
@require_safe
def public_page(request: HttpRequest, place: str, language: str) -> HttpResponseBase:
    district = shown_place(place)
    if district is None:
        raise Http404
    if language not in SPOKEN:
        return redirect("public_page", place=place, language=DEFAULT)
    with in_district(district), timezone.override(district.time_zone), translation.override(language):
        page = PublicPage.objects.get()
        words = {each.language: each.about for each in PublicWords.objects.filter(page=page)}
        context = frame(district, language, "public_page") | {
            "title": _("Families and schools in %(place)s") % {"place": district.short_name or district.name},
            "description": _("What our schools do together with families: plans, dates and people to ask."),
            "about": words.get(language) or words.get(DEFAULT, ""),
            "contact": contact_of(district) if page.shows_contacts else None,
        }
        answer = HttpResponse(render_to_string("public_site/public_page.html", context))
    answer["Content-Language"] = language
    return answer
