"""Whether the site is well, for load balancers and for people who keep it running.

The answers name parts, never addresses or reasons: anybody may ask.
"""

import sys
from collections.abc import Callable

from celery import current_app
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import get_language_from_request
from django.views import defaults
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from partnerships.foundation import clock
from partnerships.foundation.languages import asked_in_address, speak
from partnerships.foundation.outage import is_away

# Seconds after which a browser, or a crawler, may ask again.
RETRY_AFTER = 30


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process is up."""
    return JsonResponse({"status": "up"})


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """The site can do its work; 503 names each part that keeps it from doing so."""
    parts = {name: _verdict(check) for name, check in _PARTS.items()}
    ready = set(parts.values()) == {"ok"}
    return JsonResponse({"ready": ready, "parts": parts}, status=200 if ready else 503)


@login_not_required
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The site’s mark, where browsers ask for it by an old habit: beside a PDF, say."""
    return redirect(static("img/mark.svg"))


def server_error(request: HttpRequest) -> HttpResponse:
    """What stands for a page that could not be made: 503 while the database is away, else 500."""
    return _back_in_a_moment(request) if is_away(sys.exc_info()[1]) else defaults.server_error(request)


def _back_in_a_moment(request: HttpRequest) -> HttpResponse:
    """In the language that the address, the cookie or the browser says: the account can't be asked."""
    speak(request, asked_in_address(request) or get_language_from_request(request))
    headers = {"Retry-After": RETRY_AFTER, "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("503.html"), status=503, headers=headers)


def _verdict(check: Callable[[], str]) -> str:
    try:
        return check()
    except (Error, OperationalError, OSError):
        return "unreachable"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return "missing" if missing else "ok"


def _broker() -> str:
    with current_app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, interval_start=0)
    return "ok"


def _worker() -> str:
    seen = clock.last_beat()
    if seen is None:
        return "never seen"
    return "ok" if timezone.now() - seen < clock.LATE_AFTER else "not seen lately"


_PARTS = {
    "database": _database,
    "migrations": _migrations,
    "broker": _broker,
    "worker": _worker,
}
