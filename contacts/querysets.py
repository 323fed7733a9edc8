"""Questions about contacts."""

from django.db import models


class ContactQuerySet(models.QuerySet):
    def standing(self) -> "ContactQuerySet":
        """Contacts that nobody has taken out of the log."""
        return self.filter(removed_at=None)
