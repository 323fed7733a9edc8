"""Questions about the activity bank."""

from collections.abc import Collection

from django.db import models
from django.db.models import Q


class BankQuerySet(models.QuerySet):
    def shared_or_of(self, school_ids: Collection[int]) -> "BankQuerySet":
        """Activities that their teams share with other schools, and all of these schools."""
        return self.filter(Q(is_shared=True) | Q(school__in=school_ids))

    def newest_first(self) -> "BankQuerySet":
        return self.order_by("-ends_in", "-activity_id")
