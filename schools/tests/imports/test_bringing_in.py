"""From a file to schools and back, the whole way."""

import pytest

from districts.models import AuditEvent
from schools.models import ActionTeam, Cluster, FacilitatorAssignment, School
from schools.tests.imports import lists
from schools.tests.imports.dump import dump
from schools.tests.imports.steps import bring, read, take_back

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside", "at_once")]


def test_read_writes_no_school(cast):
    before = dump()

    batch = read(cast, lists.philadelphia())

    assert (batch.state, batch.shape, batch.counts) == ("ready", "philadelphia", {"create": 12, "missing": 2})
    assert dump() == before


def test_confirm_makes_schools_with_team_cluster_and_facilitator(cast):
    batch = bring(cast, lists.philadelphia())

    school = School.objects.get(local_id="1001")
    assert batch.state == "applied"
    assert (school.name, school.nces_id, school.state_id, school.grade_span, school.title_i) == (
        "Harbor Street School 1", "429999900001", "7001", "9–12", False,
    )  # fmt: skip
    assert (school.cluster.name, school.source) == (
        "Network 1",
        "School District of Philadelphia's school list",
    )
    assert ActionTeam.objects.filter(school=school).count() == 1
    assert FacilitatorAssignment.objects.get(school=school).code == "FACE-01"
    assert Cluster.objects.count() == 5
    assert [event.kind for event in AuditEvent.objects.all()] == ["imported"]


def test_read_the_same_file_again_finds_no_change(cast):
    bring(cast, lists.philadelphia())

    batch = read(cast, lists.philadelphia())

    assert batch.counts == {"same": 12, "missing": 2}
    assert not batch.would_write(close_missing=False)


def test_undo_leaves_the_database_as_before(cast):
    before = dump()

    batch = take_back(cast, bring(cast, lists.philadelphia()))

    assert (batch.state, batch.problem) == ("undone", "")
    assert dump() == before
