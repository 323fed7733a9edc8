"""Good stories: which the leader has chosen, and what a rule suggests."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Expression, QuerySet
from django.db.models.functions import JSONObject

from districts.models import SchoolYear
from progress.models import Story

SHOWN = 2


def _chosen(year: SchoolYear | None) -> QuerySet:
    told = JSONObject(id="pk", text="text", school="school__name")
    return Story.objects.standing().filter(year=year).values_list(told, flat=True)[:SHOWN]


def stories_of(year: SchoolYear) -> list[dict[str, Any]]:
    """Those that stand on the page, the newest first: id, text, school (its name). One query."""
    return list(_chosen(year))


def stories_of_now(request: Any) -> Expression:
    """The same of the current school year, to be asked together with others."""
    return ArraySubquery(_chosen(request.year))
