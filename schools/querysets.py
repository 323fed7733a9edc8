"""Questions about schools and teams."""

from typing import Any

from django.db import models
from django.db.models import Case, F, FilteredRelation, Q, Value, When

from districts.querysets import TermQuerySet


class SchoolQuerySet(models.QuerySet):
    def in_use(self) -> "SchoolQuerySet":
        """Schools that are open or about to open."""
        return self.exclude(status="closed")

    def with_facilitator(self, year: Any) -> "SchoolQuerySet":
        """Each school with facilitator_id and facilitator_code of that school year, empty where nobody is."""
        return self.annotate(
            assigned=FilteredRelation("assignments", condition=Q(assignments__year=year))
        ).annotate(facilitator_id=F("assigned__person_id"), facilitator_code=F("assigned__code"))


class MemberQuerySet(TermQuerySet):
    def leading(self) -> "MemberQuerySet":
        """Chairs and co-chairs."""
        return self.filter(office__in=("chair", "co_chair"))

    def chairing(self) -> "MemberQuerySet":
        return self.filter(office="chair")

    def order_by_office(self) -> "MemberQuerySet":
        """Chair, co-chairs, then the others by name."""
        rank = Case(
            When(office="chair", then=Value(0)), When(office="co_chair", then=Value(1)), default=Value(2)
        )
        return self.order_by(rank, "name", "pk")
