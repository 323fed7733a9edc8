"""Whether the site is well, for load balancers and for people who keep it running.

The answers name parts, never addresses or reasons: anybody may ask.
"""

from collections.abc import Callable

from celery import current_app
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from partnerships.foundation import clock


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
