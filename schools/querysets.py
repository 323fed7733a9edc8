"""Questions about schools and teams."""

from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, Lower

from accounts.models import AddressState
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

    def with_address_state(self) -> "MemberQuerySet":
        """Each with mail_fails: whether mail to the address of the account, else of the roster, came back."""
        address = Lower(Coalesce(OuterRef("person__email"), OuterRef("email")))
        return self.annotate(mail_fails=Exists(AddressState.objects.filter(email=address)))

    def chairing(self) -> "MemberQuerySet":
        return self.filter(office="chair")

    def order_by_office(self) -> "MemberQuerySet":
        """Chair, co-chairs, then the others by name."""
        rank = Case(
            When(office="chair", then=Value(0)), When(office="co_chair", then=Value(1)), default=Value(2)
        )
        return self.order_by(rank, "name", "pk")


class ImportBatchQuerySet(models.QuerySet):
    def applied(self) -> "ImportBatchQuerySet":
        """Lists that were brought in and not undone."""
        return self.filter(state="applied")


class ImportRowQuerySet(models.QuerySet):
    def creating(self) -> "ImportRowQuerySet":
        """Rows that make a school, by themselves or because a person said so."""
        return self.filter(Q(verdict="create") | Q(verdict="doubt", decision="new"))

    def writing(self, *, close_missing: bool) -> "ImportRowQuerySet":
        """Rows that write to a school that is here."""
        here = Q(verdict__in=("change", "close", "reopen")) | Q(verdict="doubt", decision="same")
        return self.filter(here | Q(verdict="missing") if close_missing else here)
