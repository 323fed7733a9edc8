"""Which facilitator helps which school, year by year."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from districts.enums import Role
from districts.models import District, DistrictRole, SchoolYear
from schools.models import FacilitatorAssignment, School


@transaction.atomic
def assign(*, year: SchoolYear, schools: Iterable[int], person: Any, by: Any) -> int:
    """These schools to that facilitator for that year, whoever had them before. Gives how many changed.

    More than the advised 30 is allowed; the page says so.
    """
    District.objects.select_for_update().get(pk=year.district_id)
    wanted = set(School.objects.filter(pk__in=list(schools)).values_list("pk", flat=True))
    there = FacilitatorAssignment.objects.filter(year=year, school__in=wanted)
    known = set(there.values_list("school_id", flat=True))
    moved = there.exclude(person=person).update(person=person, code="")
    moved += there.filter(person=None).update(person=person, code="")
    made = FacilitatorAssignment.objects.bulk_create(
        FacilitatorAssignment(district_id=year.district_id, year=year, school_id=pk, person=person)
        for pk in sorted(wanted - known)
    )
    return moved + len(made)


@transaction.atomic
def unassign(*, year: SchoolYear, schools: Iterable[int], by: Any) -> int:
    """Take the facilitator away from these schools for that year. Gives how many had one."""
    gone, _per_model = FacilitatorAssignment.objects.filter(year=year, school__in=list(schools)).delete()
    return gone


@transaction.atomic
def copy_assignments(*, source: SchoolYear, target: SchoolYear, by: Any) -> int:
    """Last year's assignments for this year, wherever this year has none yet and the school is in use.

    Only facilitators who still hold the role are taken along. Gives how many were made.
    """
    District.objects.select_for_update().get(pk=target.district_id)
    serving = DistrictRole.objects.not_over(target.district.today()).filter(role=Role.FACILITATOR)
    taken = FacilitatorAssignment.objects.filter(year=target).values("school_id")
    former = FacilitatorAssignment.objects.filter(
        year=source, school__in=School.objects.in_use(), person__in=serving.values("person_id")
    ).exclude(school__in=taken)
    made = FacilitatorAssignment.objects.bulk_create(
        FacilitatorAssignment(
            district_id=target.district_id, year=target, school_id=each.school_id, person_id=each.person_id
        )
        for each in former.order_by("pk")
    )
    return len(made)


def claim_codes(role: DistrictRole) -> None:
    """Schools that a list assigned to this code belong to its facilitator, now that one carries it.

    Years that are over stay as they were: the code may have been somebody else's then.
    """
    if role.role == Role.FACILITATOR and role.code:
        waiting = FacilitatorAssignment.objects.filter(code__iexact=role.code, person=None)
        waiting.filter(year__ends_on__gte=role.district.today()).update(person=role.person)
