"""Open the district named in the URL, for its people only."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from accounts.middleware import ask_to_sign_in
from districts.entrance import entrance
from districts.hats import hats_in
from partnerships.foundation.tenancy import in_district


class DistrictMiddleware:
    """For /d/<district>/…: request.district, request.hats, request.year, and an open scope.

    A signed-out visitor is asked to sign in, whether or not the district exists. A person without
    a running term of office there gets 404, as for a district that does not exist.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        request.district = request.hats = request.year = None
        with ExitStack() as request.rooms:
            return self.get_response(request)

    def process_view(
        self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        slug = kwargs.pop("district", None)
        if slug is None:
            return None
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        found = entrance(slug, request.user.pk)
        if found is None:
            raise Http404
        district = found.district
        worn_key = request.session.get(f"hat-{district.pk}", "")
        hats = hats_in(district, request.user, worn_key=worn_key, terms=found.terms)
        if not hats:
            raise Http404
        request.district, request.hats, request.year = district, hats, found.year
        request.rooms.enter_context(in_district(district))
        request.rooms.enter_context(timezone.override(district.time_zone))
        return None
