"""From a file to schools and back, the whole way."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from districts.enums import Role
from districts.models import AuditEvent
from districts.tests.factories import DistrictRoleFactory, SchoolYearFactory
from partnerships.foundation.tenancy import in_district
from schools.actions import imports
from schools.imports import applying
from schools.imports.applying import Writer
from schools.imports.problems import Unreadable
from schools.imports.undoing import pointing_at
from schools.models import ActionTeam, Cluster, FacilitatorAssignment, ImportBatch, School
from schools.nightly import forget_old_lists
from schools.tests.factories import FacilitatorAssignmentFactory, SchoolFactory, TeamMemberFactory
from schools.tests.imports import lists
from schools.tests.imports.dump import dump
from schools.tests.imports.steps import again, apply, bring, read, take_back

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


def test_a_long_list_is_counted_for_the_planner_of_queries(cast, monkeypatch):
    monkeypatch.setattr(applying, "MANY", 12)

    bring(cast, lists.philadelphia())

    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [School._meta.db_table])
        assert cursor.fetchone()[0] == 14  # twelve of the list, and the cast's two


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


def test_next_years_file_renames_closes_and_reopens_and_keeps_history(cast):
    bring(cast, lists.directory(5), lea="0100005")
    bring(cast, lists.directory(5, UPDATED_STATUS="2"), lea="0100005")

    batch = bring(cast, lists.directory(6, year="2026-2027", LCITY="Newtown"), lea="0100005")

    school = School.objects.get(nces_id="010000500001")
    assert batch.counts == {"reopen": 5, "create": 1, "missing": 2}
    assert (school.status, school.city) == ("open", "Newtown")
    past = School.pgh_event_model.objects.filter(pgh_obj=school).order_by("pgh_id")
    assert [event.status for event in past] == ["open", "closed", "open"]
    assert past.last().pgh_context["school_list"] == batch.pk


def test_undo_changes_back_what_was_changed_closed_and_reassigned(cast):
    role = DistrictRoleFactory(district=cast.district, role=Role.FACILITATOR, code="FACE-01")
    bring(cast, lists.philadelphia())
    before = dump()
    changed = lists.philadelphia().replace(b"Harbor Street", b"Dock Street").replace(b"Network 1", b"Zone 9")
    changed = changed.replace(b"FACE-02", b"FACE-01").replace(b"FACE-03", b"FACE-77")

    batch = apply(cast, read(cast, changed), close_missing=True)
    assert batch.counts == {"change": 12, "missing": 2}
    assert FacilitatorAssignment.objects.filter(person=role.person).count() == 4
    assert School.objects.filter(status="closed").count() == 2
    batch = take_back(cast, batch)

    assert (batch.state, dump()) == ("undone", before)


def test_undo_twice_in_order_gives_the_first_state_back(cast):
    before = dump()
    first = bring(cast, lists.philadelphia(6))
    second = bring(cast, lists.philadelphia(9).replace(b"Harbor", b"Pier"))

    assert "was changed since" in take_back(cast, first).problem
    assert take_back(cast, second).state == "undone"
    assert take_back(cast, first).state == "undone"
    assert dump() == before


def member_of(school):
    TeamMemberFactory(school=school)


def assignment_next_year(school):
    year = SchoolYearFactory(district=school.district, ends_in=2090, starts_on=datetime.date(2089, 7, 1))
    FacilitatorAssignmentFactory(school=school, year=year)


def other_facilitator(school):
    FacilitatorAssignment.objects.filter(school=school).update(code="BY-HAND")


def rename(school):
    School.objects.filter(pk=school.pk).update(name="By hand")


def remove(school):
    School.objects.filter(pk=school.pk).delete()


def rename_cluster(school):
    Cluster.objects.filter(pk=school.cluster_id).update(name="By hand")


def share_cluster(school):
    SchoolFactory(district=school.district, cluster=school.cluster)


@pytest.mark.parametrize(
    ("use", "said"),
    [
        (member_of, "Harbor Street School 1 has team members since."),
        (assignment_next_year, "Harbor Street School 1 has facilitator assignments since."),
        (other_facilitator, "Harbor Street School 1 was given another facilitator since."),
        (rename, "By hand was changed since."),
        (remove, "Harbor Street School 1 was removed since."),
        (rename_cluster, "The cluster By hand was renamed since."),
        (share_cluster, "1 other school was put into the cluster Network 1 since."),
    ],
)
def test_undo_is_refused_with_the_reason_when_something_was_used_since(cast, use, said):
    batch = bring(cast, lists.philadelphia())
    use(School.objects.get(local_id="1001"))
    used = dump()

    batch = take_back(cast, batch)

    assert (batch.state, said in batch.problem.split("\n")) == ("applied", True)
    assert dump() == used


def test_undo_is_over_after_thirty_days(cast):
    batch = bring(cast, lists.philadelphia(2))
    ImportBatch.objects.update(applied_at=timezone.now() - datetime.timedelta(days=30))

    assert take_back(cast, batch).state == "applied"


def test_every_way_to_use_a_school_stands_against_undo():
    known = {(model.__name__, field) for model, field in pointing_at(School)}

    assert {("TeamMember", "school"), ("Principal", "school"), ("FacilitatorAssignment", "school")} <= known
    assert not known & {("ImportRow", "school"), ("ActionTeam", "school")}


def test_apply_checks_again_when_schools_changed_meanwhile(cast):
    batch = read(cast, lists.philadelphia())
    School.objects.filter(pk=cast.school.pk).update(name="Renamed meanwhile")
    before = dump()

    batch = apply(cast, batch)

    assert (batch.state, dump()) == ("ready", before)
    assert batch.problem.startswith("Somebody changed schools after this list was checked.")
    assert apply(cast, batch).state == "applied"


def test_apply_writes_nothing_when_it_breaks_in_the_middle_and_all_when_tried_again(cast, monkeypatch):
    batch = read(cast, lists.philadelphia())
    before = dump()
    with monkeypatch.context() as broken:
        broken.setattr(Writer, "_assign", killed)
        assert apply(cast, batch).state == "applying"
        assert dump() == before

    imports.try_again(batch=batch, by=cast.leader)

    assert again(batch).state == "applied"
    assert School.objects.filter(name__startswith="Harbor").count() == 12


def killed(*args):
    raise RuntimeError("The worker was killed.")


def test_apply_does_what_was_decided_about_doubts(cast):
    for n in range(3):
        SchoolFactory(district=cast.district, name=f"Elm {n} School", nces_id=f"09990000000{n}")
    rows = [[f"Elm {n} Sch.", f"09990000001{n}"] for n in range(3)]
    batch = read(cast, lists.write(["School Name", "NCES ID"], rows))
    same, new, _undecided = batch.rows.all()

    imports.decide(batch=batch, decisions={same.pk: "same", new.pk: "new"})
    apply(cast, batch)

    found = School.objects.filter(name__startswith="Elm").order_by("nces_id").values_list("name", "nces_id")
    assert list(found) == [
        ("Elm 1 School", "099900000001"),
        ("Elm 2 School", "099900000002"),
        ("Elm 0 Sch.", "099900000010"),
        ("Elm 1 Sch.", "099900000011"),
    ]


def test_same_for_all_answers_only_doubts_that_name_a_school(cast):
    SchoolFactory(district=cast.district, name="Elm School", nces_id="099900000001")
    rows = [["Elm Sch.", "099900000011"], ["Oak School", "9.99E+10"]]
    batch = read(cast, lists.write(["School Name", "NCES ID"], rows))

    imports.decide(batch=batch, decisions={}, for_all="same")

    found = batch.rows.exclude(school=None).values_list("verdict", "decision")
    unknown = batch.rows.filter(school=None).values_list("verdict", "decision")
    assert (list(found), list(unknown)) == ([("doubt", "same")], [("doubt", "")])


def test_answers_that_come_too_late_change_nothing(cast):
    batch = bring(cast, lists.philadelphia(2))
    kept = again(batch)

    imports.answer(batch=batch, columns={}, whole=False, lea="", by=cast.leader)
    imports.decide(batch=batch, decisions={}, for_all="new")
    imports.drop(batch=batch)
    imports.confirm(batch=batch, close_missing=True, by=cast.leader)
    imports.try_again(batch=batch, by=cast.leader)

    assert (again(batch).state, again(batch).columns) == ("applied", kept.columns)
    assert again(batch).close_missing is False
    take_back(cast, batch)
    take_back(cast, batch)
    assert again(batch).state == "undone"


def test_list_larger_than_the_limit_is_refused_with_the_limit(cast, monkeypatch):
    monkeypatch.setattr(imports, "LARGEST", 100)

    with pytest.raises(Unreadable, match="larger than 64 MB"):
        read(cast, lists.philadelphia())
    assert not ImportBatch.objects.exists()


def test_list_that_finds_no_room_is_refused_with_a_sentence(cast, settings, tmp_path):
    (tmp_path / "files").write_text("A file stands where the folder should be.")
    whole = "partnerships.foundation.files.WholeFileStorage"
    place = {"BACKEND": whole, "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = settings.STORAGES | {"default": place}

    with pytest.raises(Unreadable, match="could not be stored on our side"):
        read(cast, lists.philadelphia())
    assert not ImportBatch.objects.exists()


def test_rounded_ids_are_in_doubt_and_may_come_in_without(cast):
    batch = read(cast, lists.write(["School Name", "NCES ID"], [["Elm School", "9.99E+10"]]))
    imports.decide(batch=batch, decisions={}, for_all="new")

    apply(cast, batch)

    assert School.objects.get(name="Elm School").nces_id == ""


def test_oneroster_brings_schools_and_keeps_no_person(cast):
    batch = bring(cast, lists.oneroster("1.2", bulk="delta"), name="lakeview.zip")

    with batch.file.open() as kept:
        assert b"secret" not in kept.read()
    assert batch.facts["students"] == 7
    assert batch.counts == {"create": 5}
    assert School.objects.get(local_id="s1").source == "OneRoster 1.2"


def test_lists_are_forgotten_after_thirty_days(cast, django_capture_on_commit_callbacks):
    old, young = read(cast, lists.philadelphia(2)), read(cast, lists.philadelphia(3))
    ImportBatch.objects.filter(pk=old.pk).update(uploaded_at=timezone.now() - datetime.timedelta(days=31))
    stored = old.file.name

    with django_capture_on_commit_callbacks(execute=True):
        forget_old_lists()

    assert (again(old).file.name, bool(again(young).file)) == ("", True)
    assert not old.file.storage.exists(stored)


def test_list_of_another_district_is_not_seen(cast):
    read(cast, lists.philadelphia(2))

    with in_district(cast.elsewhere):
        assert ImportBatch.objects.count() == 0


def test_command_shows_applies_finds_no_change_and_undoes(cast, tmp_path, capsys):
    path = tmp_path / "philadelphia.csv"
    path.write_bytes(lists.philadelphia())
    before = dump()

    call_command("import_schools", str(path), "--district", cast.district.slug)
    assert dump() == before
    call_command("import_schools", str(path), "--district", cast.district.slug, "--apply")
    call_command("import_schools", str(path), "--district", cast.district.slug, "--apply")
    batch = ImportBatch.objects.get(state="applied")
    call_command("import_schools", "--district", cast.district.slug, "--undo", str(batch.pk))

    said = capsys.readouterr().out
    assert said.count("12 create") == 2
    assert "This list changes nothing." in said
    assert f"Import {batch.pk} is undone" in said
    assert dump() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere.csv"], "No such file"),
        ([], "Name a file, or an import to undo."),
        (["--undo", "999"], "There is no import 999 that can be undone."),
    ],
)
def test_command_says_what_is_wrong(cast, words, said):
    with pytest.raises(CommandError, match=said):
        call_command("import_schools", *words, "--district", cast.district.slug)


def test_command_asks_for_the_district_of_a_state(cast, tmp_path):
    path = tmp_path / "state.csv"
    path.write_bytes(lists.map_layer())

    with pytest.raises(CommandError, match="--lea 0900390"):
        call_command("import_schools", str(path), "--district", cast.district.slug)
