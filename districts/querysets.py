"""Questions about districts and their people."""

import datetime

from django.db import models
from django.db.models import Q


class TermQuerySet(models.QuerySet):
    """Terms of office: rows with starts_on and ends_on (the last day, or empty for open-ended)."""

    def running(self, today: datetime.date) -> "TermQuerySet":
        """Terms that hold on this day, both ends included."""
        return self.filter(Q(starts_on__lte=today), Q(ends_on=None) | Q(ends_on__gte=today), ended_at=None)

    def not_over(self, today: datetime.date) -> "TermQuerySet":
        """Terms that hold on this day or begin later."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=today), ended_at=None)


class InvitationQuerySet(models.QuerySet):
    def in_order_of_need(self) -> "InvitationQuerySet":
        """Those without an answer first, then newest first."""
        answered = models.Q(accepted_at__isnull=False) | models.Q(withdrawn_at__isnull=False)
        return self.alias(answered=models.ExpressionWrapper(answered, models.BooleanField())).order_by(
            "answered", "-pk"
        )


class JobQuerySet(models.QuerySet):
    def unfinished(self) -> "JobQuerySet":
        return self.filter(state__in=("waiting", "running"))
