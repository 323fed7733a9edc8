"""What an address opens: which district it means, which school year it is, and who knocks."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from districts.hats import terms_of
from districts.models import District, SchoolYear
from districts.years import of_today
from partnerships.foundation.kept import kept
from partnerships.foundation.tenancy import across_all_districts


@dataclass(frozen=True)
class Entrance:
    """A district, its current school year, and the terms of office of a person (hats.terms_of)."""

    district: District
    year: SchoolYear | None
    terms: list[list[Any]]


def entrance(slug: str, person_id: int) -> Entrance | None:
    """The district of this address, whether or not the person may enter. One query, if it has years."""
    years = _years_at(slug=slug, person=person_id)
    if years:
        district = years[0].district
        return Entrance(district, of_today(district, years), years[0].terms)
    bare = District.objects.filter(slug=slug).annotate(terms=terms_of(person_id)).first()
    return Entrance(bare, None, bare.terms) if bare else None


@kept(slug=str, person=int)
def _years_at(slug: str, person: int) -> QuerySet:
    with across_all_districts(reason="Which district is meant is asked before it is open."):
        years = SchoolYear.objects.filter(district__slug=slug).select_related("district")
        return years.annotate(terms=terms_of(person)).order_by("starts_on")
