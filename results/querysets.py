"""Questions about results."""

import datetime

from django.db import models


class StandingQuerySet(models.QuerySet):
    def standing(self) -> "StandingQuerySet":
        """Those that nobody has taken back."""
        return self.filter(removed_at=None)


class LinkQuerySet(StandingQuerySet):
    def working(self, today: datetime.date) -> "LinkQuerySet":
        """Links that nobody withdrew and whose day has not come."""
        return self.filter(removed_at=None, expires_on__gte=today)
