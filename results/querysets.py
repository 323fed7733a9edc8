"""Questions about results."""

from django.db import models


class StandingQuerySet(models.QuerySet):
    def standing(self) -> "StandingQuerySet":
        """Those that nobody has taken back."""
        return self.filter(removed_at=None)
