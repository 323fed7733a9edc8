"""Questions about schools and teams."""

from django.db import models

from districts.querysets import TermQuerySet


class SchoolQuerySet(models.QuerySet):
    def in_use(self) -> "SchoolQuerySet":
        """Schools that are open or about to open."""
        return self.exclude(status="closed")


class MemberQuerySet(TermQuerySet):
    def leading(self) -> "MemberQuerySet":
        """Chairs and co-chairs."""
        return self.filter(office__in=("chair", "co_chair"))
