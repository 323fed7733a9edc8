"""What the room's URLs name, found in the open district or answered with 404."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from districts.models import SchoolYear
from progress.figures import BY_SLUG, Figure


def find_year(request: Any, year: int | None = None) -> SchoolYear | None:
    """A school year by the year it ends; the current one, or none, where the URL names none."""
    if year is None or (request.year is not None and request.year.ends_in == year):
        return request.year
    return get_object_or_404(SchoolYear, ends_in=year)


def find_named_year(request: Any, year: int) -> SchoolYear:
    found = find_year(request, year)
    if found is None:
        raise Http404
    return found


@dataclass
class Shown:
    """A figure, in a school year."""

    figure: Figure
    year: SchoolYear


def find_figure(request: Any, year: int, slug: str) -> Shown:
    if slug not in BY_SLUG:
        raise Http404
    return Shown(BY_SLUG[slug], find_named_year(request, year))
