"""Every page wants a signed-in person, unless its view says otherwise."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect

from partnerships.foundation.languages import asked_in_address, speak


def is_saver(request: HttpRequest) -> bool:
    """Whether a page's own script asks, to save a field: it wants an answer, not another page."""
    return request.headers.get("X-Saver") == "1"


def ask_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """The answer to a signed-out visitor: the sign-in page; for a saver, where that page is.

    Afterwards they come back to the page they were on: what a form posts to, or what fills a part of
    a page, is no page to come back to.
    """
    url = f"{resolve_url('account_login')}?{urlencode({'next': page_they_are_on(request)})}"
    if is_saver(request):
        return JsonResponse({"status": "signed_out", "sign_in": url}, status=401)
    if "HX-Request" in request.headers:
        # A redirect would put the sign-in page in the place of a part, and with it what was typed there.
        return HttpResponseClientRedirect(url)
    if request.method in {"GET", "HEAD"}:
        return redirect_to_login(request.get_full_path())
    return HttpResponseRedirect(url)


def page_they_are_on(request: HttpRequest) -> str:
    """The path of the page of this site that sent this; the first page where that isn't known."""
    page = urlsplit(request.headers.get("Referer", ""))
    return page.path if page.netloc == request.get_host() else "/"


class OwnLanguage:
    """A signed-in person reads in the language of their account, whatever the browser prefers.

    An address that names a language wins: somebody may look at a page as others see it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not asked_in_address(request):
            speak(request, request.user.language)
        return self.get_response(request)


class KeptNowhere:
    """Pages of a signed-in person are kept by no browser and no proxy, unless their view says otherwise:
    at a shared machine, Back after signing out shows nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        answer = self.get_response(request)
        if request.user.is_authenticated and not answer.has_header("Cache-Control"):
            answer["Cache-Control"] = "private, no-store"
        return answer


class SignInRequired(LoginRequiredMiddleware):
    """Django's own, with an answer that in-page saves understand."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseBase:
        return ask_to_sign_in(request)
