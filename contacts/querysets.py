"""Questions about contacts."""

import datetime
from typing import Any

from django.db import models


class ContactQuerySet(models.QuerySet):
    def standing(self) -> "ContactQuerySet":
        """Contacts that nobody has taken out of the log."""
        return self.filter(removed_at=None)

    def with_next_step(self) -> "ContactQuerySet":
        """Contacts that agreed on something to do by a day, which nobody has called done. Who was in touch
        with the school again since has spoken of it: then the later entry counts.
        """
        later = self.model.objects.standing().filter(
            school=models.OuterRef("school"), by=models.OuterRef("by"), held_on__gt=models.OuterRef("held_on")
        )
        return self.standing().filter(~models.Exists(later), next_on__isnull=False, settled_at=None)

    def due_of(self, person: Any, day: datetime.date) -> "ContactQuerySet":
        """What this person agreed on and is due by that day, the longest overdue first."""
        return self.with_next_step().filter(by=person, next_on__lte=day).order_by("next_on", "pk")
