"""The paper sheet for everybody: a family prints it at home or in a library, without an account."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from family_voice.documents.paper import content_of
from family_voice.documents.public import wanted_by_everybody
from family_voice.documents.store import kept_paper
from family_voice.front_page import Place
from family_voice.views.front import opened, spoken, spoken_at
from partnerships.foundation.languages import for_families
from partnerships.foundation.views import EVERYBODY, pdf_answer
from policies.reading import direction_of


@for_families
@login_not_required
@require_safe
def policy_sheet(request: HttpRequest, place: str, language: str) -> HttpResponse:
    """As long as families may answer. It bears batch 0: nobody has handed it out."""
    with opened(place) as found, translation.override(spoken(found, language)):
        sheet = _sheet(found, language)
        context = {
            "district": found.district,
            "language": language,
            "direction": direction_of(language),
            "languages": [],
            "title": _("Print a paper form"),
            "description": "",
            "canonical": f"{settings.SITE_URL}{request.path}",
            "noindex": True,
            "sheet": sheet,
            "paper": kept_paper(sheet),
        }
        answer = render(request, "family_voice/sheet_public.html", context)
    answer["Cache-Control"] = "public, max-age=60"
    return answer


@login_not_required
@require_safe
def policy_sheet_pdf(request: HttpRequest, place: str, language: str) -> HttpResponseBase:
    """The same as PDF, once the clock has had it printed: until then there is none."""
    with opened(place) as found:
        paper = kept_paper(_sheet(found, language))
        if paper is None:
            raise Http404
        name = slugify(f"{found.district.short_name or found.district.name} sheet {language}")
        # Once the round is over, it is gone with the next request.
        answer = pdf_answer(request, paper, f"{name}.pdf", kept_by=EVERYBODY)
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _sheet(found: Place, language: str) -> dict[str, Any]:
    """What stands on it. Raises Http404 when families may not answer, or not in this language."""
    if not found.takes_answers or found.version is None or language not in spoken_at(found):
        raise Http404
    found.version.district = found.district
    return content_of(found.version, wanted_by_everybody(found.version, language))
