"""Every page wants a signed-in person, unless its view says otherwise."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import resolve_url
from django.utils import translation


def is_saver(request: HttpRequest) -> bool:
    """Whether a page's own script asks, to save a field: it wants an answer, not another page."""
    return request.headers.get("X-Saver") == "1"


def ask_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """The answer to a signed-out visitor: the sign-in page; for a saver, where that page is."""
    if not is_saver(request):
        return redirect_to_login(request.get_full_path())
    page = urlsplit(request.headers.get("Referer", ""))
    back = page.path if page.netloc == request.get_host() else "/"
    url = f"{resolve_url('account_login')}?{urlencode({'next': back})}"
    return JsonResponse({"status": "signed_out", "sign_in": url}, status=401)


class OwnLanguage:
    """A signed-in person reads in the language of their account, whatever the browser prefers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
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
