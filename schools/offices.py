"""The hats that people wear for one school."""

from typing import Any

from django.db.models import CharField, QuerySet, Value

from districts.enums import SchoolRole
from districts.hats import offices_from, terms
from schools.models import Principal, TeamMember


@offices_from
def places_on_teams(user: Any) -> QuerySet:
    return terms(TeamMember.objects.filter(person=user), "office", school="school")


@offices_from
def principalships(user: Any) -> QuerySet:
    rows = Principal.objects.filter(person=user).annotate(
        office=Value(SchoolRole.PRINCIPAL.value, output_field=CharField())
    )
    return terms(rows, "office", school="school")
