"""Questions about stories."""

from django.db import models


class StoryQuerySet(models.QuerySet):
    def standing(self) -> "StoryQuerySet":
        """Stories that nobody has taken off the page."""
        return self.filter(removed_at=None)
