"""Questions about the proof."""

from django.db import models


class StandingQuerySet(models.QuerySet):
    def standing(self) -> "StandingQuerySet":
        """Those that nobody has removed."""
        return self.filter(removed_at=None)


class RequirementQuerySet(models.QuerySet):
    def in_use(self) -> "RequirementQuerySet":
        """Those that the district has not retired."""
        return self.filter(retired_at=None)
