from django.conf import settings
from django.db import models
from django.db.models import Q

from districts.enums import JobState
from districts.models.owned import DistrictOwned
from districts.querysets import JobQuerySet
from partnerships.foundation.tenancy import owned


class Job(DistrictOwned):
    """A piece of background work that somebody asked for.

    The row is the request, its progress and its outcome; the queue is only a doorbell. A worker
    that dies leaves an old `alive_at` behind, and the clock hands the job to the next worker.
    """

    kind = models.CharField(max_length=60)
    # Asking twice for the same thing while it is under way gives the same job.
    key = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    doing = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # How many of them ended because the worker let others have their turn.
    turns = models.PositiveSmallIntegerField(default=0)
    # A sentence for people, never a traceback.
    error = models.CharField(max_length=500, blank=True)
    result = models.JSONField(default=dict)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    alive_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = owned(JobQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "alive_at"], name="job_unfinished", condition=Q(finished_at=None)),
        ]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "kind", "key"],
                condition=Q(finished_at=None),
                name="one_unfinished_job_per_key",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
