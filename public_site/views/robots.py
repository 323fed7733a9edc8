"""What search engines are told: the public pages, and nothing else of the site."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from partnerships.foundation.languages import DEFAULT
from public_site.facade import opened
from public_site.facade import sitemap as drawn_sitemap
from public_site.reading import places_shown
from public_site.views.answering import answer_with
from public_site.views.page import shown_or_404

XML = "application/xml; charset=utf-8"


@login_not_required
@cache_control(public=True, max_age=3600)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = (
        "User-agent: *",
        "Allow: /families/",
        f"Allow: {settings.STATIC_URL}",
        "Disallow: /",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@login_not_required
@cache_control(public=True, max_age=0, must_revalidate=True)
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """A sitemap for each district whose page is on."""
    addresses = [
        settings.SITE_URL + reverse("public_sitemap", kwargs={"place": slug}) for slug in places_shown()
    ]
    text = render_to_string("public_site/sitemap_index.xml", {"addresses": addresses})
    return HttpResponse(text, content_type=XML)


@login_not_required
@require_safe
def sitemap_of_place(request: HttpRequest, place: str) -> HttpResponseBase:
    shown = shown_or_404(place)

    def drawn() -> str:
        with opened(shown, DEFAULT):
            return drawn_sitemap(shown)

    return answer_with(request, shown, "sitemap", drawn, content_type=XML)
