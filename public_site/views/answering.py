"""How a public page travels: the same for everybody, to be asked for again each time."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified

from public_site.kept_pages import drawn_page
from public_site.stamp import Shown

# Browsers and proxies may keep it, and ask each time: what was taken back is gone at once. Asking costs one
# query.
FRESHNESS = "public, max-age=0, must-revalidate"
HTML = "text/html; charset=utf-8"


def answer_with(
    request: HttpRequest, shown: Shown, name: str, draw: Callable[[], str | None], *, content_type: str = HTML
) -> HttpResponseBase:
    """The page, packed where the browser can unpack it; 304 where it has this very page.

    Raises Http404 for a page that isn't shown.
    """
    drawn = drawn_page(shown, name, draw)
    if drawn is None:
        raise Http404
    tag = f'W/"{drawn.tag}"'
    answer: HttpResponse
    if tag in _known(request):
        answer = HttpResponseNotModified()
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        answer = HttpResponse(drawn.packed, content_type=content_type)
        answer["Content-Encoding"] = "gzip"
    else:
        answer = HttpResponse(drawn.body, content_type=content_type)
    answer["ETag"] = tag
    answer["Cache-Control"] = FRESHNESS
    # Read by middleware.SameForEverybody.
    answer.for_everybody = True  # type: ignore[attr-defined]
    return answer


def _known(request: HttpRequest) -> list[str]:
    """The marks that the browser has. All of ours are weak, whatever a proxy made of them."""
    said = request.headers.get("If-None-Match", "").split(",")
    return [f"W/{each.strip().removeprefix('W/')}" for each in said]
