"""The open district's schools as the matcher wants them, and their history's state."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Count, F, Max

from districts.enums import Role
from districts.models import District, DistrictRole, SchoolYear
from schools.imports.comparing import PLAIN, Here
from schools.models import Cluster, FacilitatorAssignment, School


def schools_here(year: SchoolYear | None) -> list[Here]:
    """Every school of the open district. Two queries."""
    assignments = (
        {
            row[0]: row[1:]
            for row in FacilitatorAssignment.objects.filter(year=year).values_list(
                "school_id", "id", "person_id", "person__name", "code"
            )
        }
        if year
        else {}
    )
    rows = School.objects.order_by("pk").values(
        "id", *PLAIN, "source", "cluster_id", cluster_name=F("cluster__name")
    )
    return [_here(row, assignments) for row in rows.iterator(chunk_size=5000)]


def _here(row: dict[str, Any], assignments: dict[int, tuple]) -> Here:
    row["cluster"] = row.pop("cluster_name") or ""
    found = assignments.get(row["id"])
    assignment = (found[0], found[1], found[2] or "", found[3]) if found else None
    return Here(row.pop("id"), row, assignment)


def facilitator_codes(district: District) -> dict[str, int]:
    """Code → person, for the running facilitators whose role carries one."""
    running = DistrictRole.objects.running(district.today()).filter(role=Role.FACILITATOR)
    return dict(running.exclude(code="").order_by("pk").values_list("code", "person_id"))


def fingerprint() -> str:
    """Changes whenever a school, a cluster or an assignment of the open district does."""
    marks = []
    for model in (School, Cluster, FacilitatorAssignment):
        found = model.pgh_event_model.objects.aggregate(last=Max("pgh_id"), count=Count("pgh_id"))
        marks.append(f"{found['last'] or 0}:{found['count']}")
    return " ".join(marks)


def one_at_a_time(district_id: int) -> None:
    """Wait until no other import writes to this district. Holds until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('school list'), %s)", [district_id])


def ready_for_many_writes() -> None:
    """Make the triggers that keep history cheap for the rest of this transaction. None is left out.

    Each asks which triggers to leave out. Where that was never said, PostgreSQL answers with an error that
    the trigger swallows, and clearing that up walks over every constraint check still waiting for the end
    of the transaction: 100,000 schools would take hours instead of a minute. So it is said: none.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', true)")


def overwrite(schools: Iterable[School], columns: set[str]) -> None:
    """Write these columns of schools that are here, a thousand at a time.

    As an upsert: Django's bulk_update compares every row with every other in SQL.
    """
    fields = sorted(name.removesuffix("_id") if name == "cluster_id" else name for name in columns)
    School.objects.bulk_create(
        schools, update_conflicts=True, unique_fields=["id"], update_fields=fields, batch_size=1000
    )
