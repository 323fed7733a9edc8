"""What the room's URLs name, found in the open district or answered with 404."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from districts.models import SchoolYear
from progress.figures import BY_SLUG, Figure
from progress.models import ProgressDocument, ShareLink, Story


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


def find_story(request: Any, year: int, story_id: int) -> Story:
    """A story that stands on the page of that year."""
    stories = Story.objects.standing().select_related("school", "year", "district")
    return get_object_or_404(stories, pk=story_id, year__ends_in=year)


def find_link(request: Any, year: int, link_id: int) -> ShareLink:
    return get_object_or_404(ShareLink.objects.select_related("year"), pk=link_id, year__ends_in=year)


def find_document(request: Any, year: int, document_id: int) -> ProgressDocument:
    """A paper that was made of the page of that year."""
    documents = ProgressDocument.objects.select_related("year")
    return get_object_or_404(documents, pk=document_id, year__ends_in=year)
