"""How much a request may bring, asked before anything of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render


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
