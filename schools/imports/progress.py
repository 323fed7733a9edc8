"""Saying how far a long transaction is, while it runs.

What a transaction writes nobody sees before it ends. So progress goes over a line of its own.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

from districts.models import Job

Report = Callable[[int, int, str], None]
# Seconds between two reports.
PAUSE = 0.5


def say_nothing(done: int, total: int, doing: str) -> None:
    """For those who do not wait for it."""


@contextmanager
def reports_on(job: Job) -> Iterator[Report]:
    """A report function that shows in the job's row at once, even from inside a transaction."""
    line = connection.copy()
    last = 0.0

    def report(done: int, total: int, doing: str) -> None:
        nonlocal last
        if time.monotonic() - last < PAUSE:
            return
        last = time.monotonic()
        with line.cursor() as cursor:
            cursor.execute(
                "UPDATE districts_job SET done = %s, total = %s, doing = %s, alive_at = now()"
                " WHERE id = %s AND attempts = %s",
                [done, total, doing[:200], job.pk, job.attempts],
            )

    try:
        yield report
    finally:
        line.close()
