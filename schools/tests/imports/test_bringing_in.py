"""From a file to schools and back, the whole way."""

import io

import pytest

from districts.models import AuditEvent
from schools.actions import imports
from schools.enums import ImportState
from schools.models import ActionTeam, Cluster, FacilitatorAssignment, ImportBatch, School
from schools.tests.imports import lists
from schools.tests.imports.dump import dump

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def read(cast, content, name="list.csv", **more):
    """The batch after a dry run."""
    batch = imports.receive_list(
        district=cast.district, file=io.BytesIO(content), name=name, by=cast.leader, **more
    )
    if batch.state == ImportState.ASKING:
        imports.answer(batch=batch, columns=batch.columns, whole=batch.whole, lea=batch.lea, by=cast.leader)
    else:
        imports.start_reading(batch=batch, by=cast.leader)
    return again(batch)


def again(batch):
    return ImportBatch.objects.get(pk=batch.pk)


def apply(cast, batch, *, close_missing=False):
    imports.confirm(batch=batch, close_missing=close_missing, by=cast.leader)
    return again(batch)


def bring(cast, content, **more):
    return apply(cast, read(cast, content, **more))


def take_back(cast, batch):
    imports.undo(batch=batch, by=cast.leader)
    return again(batch)


@pytest.fixture(autouse=True)
def at_once(django_capture_on_commit_callbacks, monkeypatch):
    """Workers that answer as soon as a verb has ended."""
    for name in ("start_reading", "answer", "confirm", "undo", "try_again", "drop"):
        verb = getattr(imports, name)

        def ringing(*args, _verb=verb, **options):
            with django_capture_on_commit_callbacks(execute=True):
                return _verb(*args, **options)

        monkeypatch.setattr(imports, name, ringing)


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
