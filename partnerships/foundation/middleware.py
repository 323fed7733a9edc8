"""How much a request may bring, asked before anything of it is read; and the language of its answer."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils import translation

from partnerships.foundation.languages import (
    asked_in_address,
    base_of,
    interface_languages,
    speak,
    wished_for_interface,
)


class RefuseTheHuge:
    """Answers 413 to a request that says it is larger than LARGEST_REQUEST.

    Django reads forms before it knows who sends them, and puts files of any size on the disk. What
    a request doesn't say about its size, the web server doesn't hand on.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isdecimal() and int(said[:18]) > settings.LARGEST_REQUEST:
            return render(request, "413.html", status=413)
        return self.get_response(request)


class ProbesAreNobody:
    """Whether the site is well doesn't depend on who asks: a cookie is not read, so that the answer comes
    while the database, where sessions are, is away.
    """

    PATHS = frozenset({"/healthz", "/readyz"})

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path in self.PATHS:
            request.META.pop("HTTP_COOKIE", None)
        return self.get_response(request)


class ReadersLanguage(LocaleMiddleware):
    """Django's own, with the language of the address, and with some languages for families' pages alone."""

    def process_request(self, request: HttpRequest) -> None:
        speak(request, asked_in_address(request) or translation.get_language_from_request(request))

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> None:
        request.offered_languages = settings.LANGUAGES
        request.keeps_language = getattr(view, "keeps_language", False)
        if getattr(view, "speaks_to_families", False):
            return
        request.offered_languages, request.keeps_language = interface_languages(), True
        if base_of(translation.get_language()) not in settings.INTERFACE_LANGUAGES:
            speak(request, wished_for_interface(request))

    def process_response(self, request: Any, response: HttpResponseBase) -> HttpResponseBase:
        chosen = asked_in_address(request)
        if getattr(request, "keeps_language", False) and chosen in dict(request.offered_languages):
            remember(response, chosen)
        return super().process_response(request, response)


def remember(response: HttpResponseBase, language: str) -> None:
    """Keep what a visitor chose in their browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=True, secure=settings.LANGUAGE_COOKIE_SECURE, samesite="Lax",
    )  # fmt: skip
