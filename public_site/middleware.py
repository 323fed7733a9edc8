"""Pages that are the same for everybody leave as such, whoever asked for them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase


class SameForEverybody:
    """Takes back what the layers below say of every answer: that it depends on a cookie or on the browser's
    languages. An answer marked `for_everybody` doesn't; and it sets no cookie, not even one of a session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        if getattr(answer, "for_everybody", False):
            answer["Vary"] = "Accept-Encoding"
            answer.cookies.clear()
        return answer
