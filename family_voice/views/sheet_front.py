"""The paper sheet for everybody: a family prints it at home or in a library, without an account."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from family_voice.sheet import sheet_of
from family_voice.views.front import opened, spoken, spoken_at
from partnerships.foundation.languages import for_families
from policies.reading import direction_of


@for_families
@login_not_required
@require_safe
def policy_sheet(request: HttpRequest, place: str, language: str) -> HttpResponse:
    """As long as families may answer. It bears batch 0: nobody has handed it out."""
    with opened(place) as found, translation.override(spoken(found, language)):
        if not found.takes_answers or found.version is None or language not in spoken_at(found):
            raise Http404
        found.version.district = found.district
        context = {
            "district": found.district,
            "language": language,
            "direction": direction_of(language),
            "languages": [],
            "title": _("Print a paper form"),
            "description": "",
            "canonical": f"{settings.SITE_URL}{request.path}",
            "noindex": True,
            "sheet": sheet_of(found.version, language),
        }
        answer = render(request, "family_voice/sheet_public.html", context)
    answer["Cache-Control"] = "public, max-age=60"
    return answer
