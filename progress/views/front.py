"""The page by a link, without an account: the same figures, and nothing to change or to follow."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from districts.models import District
from partnerships.foundation.tenancy import in_district
from progress.models import ShareLink
from progress.register import drawn, page_of
from progress.report import report_of
from progress.shared import read_token


@login_not_required
@never_cache
@require_safe
def shared_progress(request: HttpRequest, token: str) -> HttpResponse:
    """404 for what we never gave out, what was ended, and what is over: nobody learns which."""
    said = read_token(token)
    district = District.objects.filter(pk=said.district).first() if said else None
    if said is None or district is None:
        raise Http404
    with in_district(district), timezone.override(district.time_zone):
        link = ShareLink.objects.select_related("year").filter(pk=said.link).first()
        if link is None or not link.works_on(district.today()):
            raise Http404
        answer = render(request, "progress/shared_page.html", about(request, district, link))
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def about(request: HttpRequest, district: District, link: ShareLink) -> dict[str, Any]:
    report = report_of(district, link.year)
    page = page_of(report.rows, request.GET.get("page", "1"))
    return {
        "district": district,
        "report": report,
        "page": page,
        "lines": drawn(page.object_list, ""),
        "link": link,
        "fits_on_a_sheet": report.fits_on_a_sheet,
    }
