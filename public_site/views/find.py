"""What the room's URLs name, found in the open district or answered with 404."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from districts.models import District
from partnerships.foundation.languages import SPOKEN
from schools.models import School


def find_district(request: Any, **url: Any) -> District:
    return request.district


def find_district_spoken(request: Any, language: str) -> District:
    """The open district, for a page in a language that we speak."""
    if language not in SPOKEN:
        raise Http404
    return request.district


def find_school(request: Any, school_id: int, language: str = "en") -> School:
    """A school in use, for a page in a language that we speak."""
    if language not in SPOKEN:
        raise Http404
    return get_object_or_404(School.objects.in_use(), pk=school_id)
