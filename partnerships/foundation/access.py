"""How a view says who may enter, and what it hands to those who may."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods


def allow(
    rule: Callable[..., bool],
    find: Callable[..., Any],
    *,
    reads: tuple[str, ...] = ("GET", "HEAD"),
    writes: tuple[str, ...] = (),
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Find the thing the URL names, ask the rule, and only then call the view.

    The view never sees an id: it gets the object, already found in the open district and already
    allowed. `find(request, **url)` raises Http404 for what is not in the open district; where
    `rule(request.hats, thing)` says no, the answer is 403.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @require_http_methods([*reads, *writes])
        @wraps(view)
        def guarded(request: HttpRequest, **url: Any) -> HttpResponseBase:
            subject = find(request, **url)
            if not rule(request.hats, subject):  # type: ignore[attr-defined]
                raise PermissionDenied
            return view(request, subject)

        guarded.entry_rule = rule  # type: ignore[attr-defined]
        guarded.entry_methods = tuple(m for m in (*reads, *writes) if m != "HEAD")  # type: ignore[attr-defined]
        return guarded

    return decorate


def writing(
    rule: Callable[..., bool], find: Callable[..., Any]
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Like allow, for a view that answers POST alone."""
    return allow(rule, find, reads=(), writes=("POST",))
