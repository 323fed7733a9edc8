"""The worker's heartbeat: a time in the database, by which others see that work is being done."""

from datetime import datetime, timedelta
from typing import Any

from celery import shared_task
from celery.signals import worker_ready
from django.core.cache import cache
from django.utils import timezone

from partnerships.foundation.jobs import ring

EVERY = 15.0  # seconds
# Long documents may keep every process of a worker busy for a while; that is no reason to worry.
LATE_AFTER = timedelta(minutes=2)
_KEY = "worker-was-here"


@shared_task(name="partnerships.foundation.clock.beat", expires=EVERY)
def beat() -> None:
    cache.set(_KEY, timezone.now(), timeout=None)


def last_beat() -> datetime | None:
    return cache.get(_KEY)


@worker_ready.connect
def _beat_at_once(**signal: Any) -> None:
    ring(beat)
