"""Carrying out the jobs that people asked for: claim, do, report, and do again after a crash."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pghistory
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from districts.enums import JobState
from districts.models import Job
from partnerships.foundation.languages import spoken_here
from partnerships.foundation.tenancy import in_district

log = logging.getLogger(__name__)

Handler = Callable[["Work"], dict[str, Any] | None]
_handlers: dict[str, Handler] = {}

MOST_ATTEMPTS = 3
# A worker that has not reported for this long is taken for dead (seconds).
SILENCE = 60
# How often a worker says that it is alive (seconds).
BEAT = 15


class JobRefused(Exception):
    """The job can't be done, and trying again won't help. Its text is a sentence for people."""


class JobStopped(Exception):
    """Somebody stopped the job while it was at work: its handler goes no further."""


class JobGoesOn(Exception):
    """The job is not done, and its worker lets others have their turn first. It goes on from the start of
    its handler, which finds what is done already.
    """


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Name the function that does jobs of this kind: `handler(work) -> result`.

    It must be safe to run again from the start: a worker may die at any line.
    """

    def register(handler: Handler) -> Handler:
        _handlers[kind] = handler
        return handler

    return register


class Work:
    """What a handler gets: the job, its arguments, and a way to say how far it is."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.arguments: dict[str, Any] = job.arguments

    def report(self, done: int, total: int, doing: str = "") -> None:
        """Show progress to those who wait. Also tells the clock that this worker is alive.

        A worker whose job was handed on reports nothing: what shows is the work of the one who has it.
        Raises JobStopped when somebody has stopped the job.
        """
        mine = Job.objects.filter(pk=self.job.pk, attempts=self.job.attempts, finished_at=None)
        if not mine.update(done=done, total=total, doing=doing, alive_at=timezone.now()) and self.is_stopped:
            raise JobStopped

    @property
    def is_stopped(self) -> bool:
        return Job.objects.filter(pk=self.job.pk, state=JobState.STOPPED).exists()


def claim(job_id: int) -> Job | None:
    """Take a waiting job, or one whose worker has gone silent; None when another worker has it."""
    silent_since = timezone.now() - timedelta(seconds=SILENCE)
    with transaction.atomic():
        job = (
            Job.objects.select_for_update(of=("self",), skip_locked=True)
            .filter(pk=job_id)
            .unfinished()
            .first()
        )
        if job is None or (job.state == JobState.RUNNING and job.alive_at and job.alive_at > silent_since):
            return None
        job.state, job.alive_at, job.attempts = JobState.RUNNING, timezone.now(), job.attempts + 1
        job.save(update_fields=["state", "alive_at", "attempts"])
    return job


@contextmanager
def heard(job: Job) -> Iterator[None]:
    """Tell the clock every BEAT seconds that this worker lives, also in the middle of one long step."""
    done = threading.Event()
    threading.Thread(target=_beat, args=(job, done), daemon=True).start()
    try:
        yield
    finally:
        done.set()


def _beat(job: Job, done: threading.Event) -> None:
    while not done.wait(BEAT):
        try:
            with in_district(job.district_id):
                Job.objects.filter(pk=job.pk, attempts=job.attempts).update(alive_at=timezone.now())
        except DatabaseError:
            log.warning("Job %s could not say that it is alive", job.pk)
        finally:
            connection.close()


def carry_out(job_id: int) -> bool:
    """Do one job, whatever happens to it: the outcome stands in the row. True when it has to go on later."""
    job = claim(job_id)
    if job is None:
        return False
    # What the job makes and what it says is for the one who asked for it.
    with translation.override(job.asked_by.language if job.asked_by else spoken_here()):
        return _do(job)


def _do(job: Job) -> bool:
    if job.attempts - job.turns > MOST_ATTEMPTS:
        text = _("This did not work three times in a row. Please try again later.")
        finish(job, JobState.FAILED, error=text)
        return False
    try:
        # What the worker changes stands in history under the name of the one who asked for it.
        with heard(job), pghistory.context(user=job.asked_by_id, job=job.pk):
            result = _handlers[job.kind](Work(job)) or {}
    except JobRefused as refused:
        finish(job, JobState.FAILED, error=str(refused))
    except JobStopped:
        log.info("Job %s (%s) was stopped", job.pk, job.kind)
    except JobGoesOn:
        return _give_back(job)
    except Exception:
        log.exception("Job %s (%s) failed", job.pk, job.kind)
        finish(job, JobState.FAILED, error=_("Something went wrong on our side. Please try again."))
    else:
        finish(job, JobState.DONE, result=result)
    return False


def _give_back(job: Job) -> bool:
    """Let the job wait for its next turn. False when it is no longer this worker's to give."""
    mine = Job.objects.filter(pk=job.pk, attempts=job.attempts, finished_at=None)
    return bool(mine.update(state=JobState.WAITING, turns=F("turns") + 1, alive_at=timezone.now()))


def finish(job: Job, state: JobState, *, error: str = "", result: dict[str, Any] | None = None) -> None:
    """Close a job. Only the worker that holds it may: a late one finds another attempt's number."""
    Job.objects.filter(pk=job.pk, attempts=job.attempts, finished_at=None).update(
        state=state, error=error[:500], result=result or {}, finished_at=timezone.now()
    )
