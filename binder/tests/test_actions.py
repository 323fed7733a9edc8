"""Writing for the proof: once however often it is sent, by those who may, harmless whatever is brought."""

import io

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from binder import actions
from binder.models import Finding, ProofFile, Record, Requirement
from binder.starter import SAMPLES
from binder.tests.factories import RecordFactory, RequirementFactory
from partnerships.foundation.refusals import Refused
from partnerships.foundation.uploads import kept_files
from plans.tests.helpers import hats
from results.tests.pictures import NORTH, jpeg, pdf, upload

pytestmark = pytest.mark.usefixtures("inside")


def test_record_sent_twice_stands_once(cast):
    told = {"district": cast.district, "kind": "notice", "by": hats(cast.leader), "key": "abcdefgh"}
    for _click in range(2):
        actions.write_record(**told, on=cast.district.today(), title="Letter", reach=40, parents=9)

    record = Record.objects.get()
    assert (record.reach, record.parents) == (40, None)


@pytest.mark.parametrize("person", ["superintendent", "evaluator", "it", "chair", "principal", "member"])
def test_others_write_nothing(cast, person):
    by = hats(getattr(cast, person))
    record = RecordFactory(district=cast.district)
    asked = RequirementFactory(district=cast.district)
    for verb in (
        lambda: actions.write_record(district=cast.district, kind="notice", by=by),
        lambda: actions.correct_record(record=record, by=by, title="x"),
        lambda: actions.remove_record(record=record, by=by),
        lambda: actions.add_file(owner=record, file=upload(), caption="x", by=by),
        lambda: actions.write_evaluation(year=cast.year, by=by, findings={}),
        lambda: actions.link_record(requirement=asked, record=record, by=by),
        lambda: actions.unlink_record(requirement=asked, record=record, by=by),
        lambda: actions.load_sample(district=cast.district, by=by),
    ):
        with pytest.raises(PermissionDenied):
            verb()


def test_facilitator_keeps_records_and_leaves_requirements_alone(cast):
    by = hats(cast.facilitator)
    asked = RequirementFactory(district=cast.district)

    actions.write_record(
        district=cast.district, kind="meeting", by=by, on=cast.district.today(), title="Evening"
    )
    for verb in (
        lambda: actions.change_requirement(requirement=asked, by=by, code="x"),
        lambda: actions.judge(requirement=asked, year=cast.year, by=by, state="green", note="x"),
        lambda: actions.retire_requirement(requirement=asked, by=by),
        lambda: actions.move_requirement(requirement=asked, by=by, way="up"),
    ):
        with pytest.raises(PermissionDenied):
            verb()


def test_removed_record_comes_back_and_its_history_stays(cast):
    by = hats(cast.leader)
    record = RecordFactory(district=cast.district)
    actions.correct_record(record=record, by=by, title="Another evening")
    actions.remove_record(record=record, by=by)
    actions.bring_back_record(record=record, by=by)

    record.refresh_from_db()
    assert (record.title, record.removed_at) == ("Another evening", None)
    assert record.past.count() == 4


def test_only_meetings_have_attendance(cast):
    with pytest.raises(IntegrityError, match="proof_only_meetings_are_attended"), transaction.atomic():
        RecordFactory(district=cast.district, kind="notice", parents=3)


def test_sample_is_taken_over_once_and_what_is_changed_stays(cast):
    by = hats(cast.leader)
    first = actions.load_sample(district=cast.district, by=by)
    changed = Requirement.objects.get(code="1116(d)")
    actions.change_requirement(requirement=changed, by=by, asks="Ours.")
    again = actions.load_sample(district=cast.district, by=by)

    assert (first, again) == (len(SAMPLES), 0)
    assert Requirement.objects.get(code="1116(d)").asks == "Ours."
    assert Requirement.objects.get(code="1116(a)(2), given out").source == "20 U.S.C. 6318(a)(2)"
    assert list(Requirement.objects.values_list("position", flat=True)) == list(range(1, first + 1))


def test_every_sample_has_words_and_a_source():
    assert len({each.code for each in SAMPLES}) == len(SAMPLES)
    assert all(each.asks and each.why and each.needs and "6318(" in each.source for each in SAMPLES)


def test_requirement_added_twice_stands_once_and_a_taken_name_is_refused(cast):
    told = {
        "district": cast.district,
        "by": hats(cast.leader),
        "code": "State 7",
        "asks": "…",
        "needs": ["file"],
    }
    one = actions.add_requirement(**told, key="abcdefgh")

    assert actions.add_requirement(**told, key="abcdefgh") == one
    with pytest.raises(Refused, match="State 7"):
        actions.add_requirement(**told, key="ijklmnop")
    with pytest.raises(Refused):
        actions.change_requirement(
            requirement=RequirementFactory(district=cast.district), by=hats(cast.leader), code="State 7"
        )


def test_order_is_changed_by_neighbors(cast):
    by = hats(cast.leader)
    one, two, three = (RequirementFactory(district=cast.district) for _each in range(3))
    actions.move_requirement(requirement=three, by=by, way="up")
    actions.move_requirement(requirement=one, by=by, way="up")
    actions.move_requirement(requirement=two, by=by, way="down")

    assert list(Requirement.objects.all()) == [one, three, two]


def test_evaluation_is_one_a_year_and_keeps_what_is_not_said_anew(cast):
    by = hats(cast.leader)
    findings = {("barrier", "poverty"): ("No car", "Evenings on the bus line"), ("need", ""): ("", "")}
    actions.write_evaluation(year=cast.year, by=by, findings=findings, parents=3, summary="Short")
    evaluation = actions.write_evaluation(
        year=cast.year, by=by, findings={("barrier", "poverty"): ("No car", "")}, parents=5
    )

    assert (evaluation.parents, evaluation.summary) == (5, "Short")
    assert list(Finding.objects.values_list("found", "changes")) == [("No car", "")]


def test_file_is_washed_and_stands_once(cast):
    record = RecordFactory(district=cast.district)
    by = hats(cast.facilitator)
    armed = pdf(
        arm=lambda made: made.Root.__setattr__(
            "OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        )
    )
    for _click in range(2):
        actions.add_file(owner=record, file=upload("Ana Lopez.pdf", armed), caption="Minutes", by=by)
    photo = actions.add_file(owner=record, file=upload("a.jpg", jpeg()), caption="Flyer", by=by)

    kept = ProofFile.objects.get(caption="Minutes")
    with kept_files().open(kept.file.name) as stored, pikepdf.open(io.BytesIO(stored.read())) as clean:
        assert "/OpenAction" not in clean.Root
    with kept_files().open(photo.file.name) as stored:
        assert str(NORTH[2][0]).encode() not in stored.read()


@pytest.mark.parametrize("data", [b"", b"<html><script>", b"PK\x03\x04", b"%PDF-1.7 broken"])
def test_hostile_file_is_refused_and_nothing_is_kept(cast, data):
    with pytest.raises(Refused):
        actions.add_file(
            owner=RecordFactory(district=cast.district), file=upload("x.pdf", data), caption="x",
            by=hats(cast.leader),
        )  # fmt: skip

    assert not ProofFile.objects.exists()


def test_removed_file_comes_back_until_it_is_deleted(cast):
    by = hats(cast.leader)
    file = actions.add_file(owner=RecordFactory(district=cast.district), file=upload(), caption="x", by=by)
    name = file.file.name
    actions.remove_file(file=file, by=by)
    actions.bring_back_file(file=file, by=by)
    actions.delete_file(file=file)
    assert kept_files().exists(name)

    actions.remove_file(file=file, by=by)
    actions.delete_file(file=file)

    assert not kept_files().exists(name)
    with pytest.raises(Refused):
        actions.bring_back_file(file=file, by=by)
