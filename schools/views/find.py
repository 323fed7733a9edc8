"""What the schools room's URLs name, found in the open district or answered with 404."""

from typing import Any

from django.shortcuts import get_object_or_404

from schools.models import Cluster, School, TeamMember


def find_district(request: Any, **url: Any) -> Any:
    return request.district


def find_school(request: Any, school_id: int, **url: Any) -> School:
    """The school, with this year's facilitator, so that rules can ask whose caseload it is in."""
    schools = School.objects.with_facilitator(request.year).select_related("cluster")
    return get_object_or_404(schools, pk=school_id)


def find_member(request: Any, school_id: int, member_id: int) -> TeamMember:
    """A place on this school's team that is not over; `member.school` is the school of find_school."""
    school = find_school(request, school_id)
    members = TeamMember.objects.not_over(request.district.today())
    member = get_object_or_404(members, pk=member_id, school_id=school.pk)
    member.school = school
    return member


def find_cluster(request: Any, cluster_id: int) -> Cluster:
    return get_object_or_404(Cluster, pk=cluster_id)
