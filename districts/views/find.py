"""What the district room's URLs name, found in the open district or answered with 404."""

from typing import Any

from django.shortcuts import get_object_or_404

from districts.models import DistrictRole, Job, SchoolYear


def find_district(request: Any, **url: Any) -> Any:
    return request.district


def find_job(request: Any, job_id: int) -> Job:
    return get_object_or_404(Job, pk=job_id)


def find_role(request: Any, role_id: int) -> DistrictRole:
    """A role that nobody has ended."""
    return get_object_or_404(DistrictRole.objects.select_related("person"), pk=role_id, ended_at=None)


def find_year(request: Any, year_id: int) -> SchoolYear:
    return get_object_or_404(SchoolYear, pk=year_id)
