"""Files of an activity: what is kept, of whom, by whom, and that nothing is ever half there."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import InMemoryStorage, storages
from django.db import DatabaseError
from django.utils import timezone

from action_plans.actions import hold
from action_plans.tests.helpers import approved, hats, move, submitted
from districts.enums import Role
from partnerships.foundation import uploads
from partnerships.foundation.refusals import Refused
from partnerships.tests.storage import OneMemoryStorage
from results import actions, evidence
from results.models import Evidence
from results.nightly import forget_removed_files
from results.rules import may_see_evidence
from results.tests.pictures import jpeg, pdf, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelf():
    """A shelf with nothing on it."""
    OneMemoryStorage.clear()
    return storages["evidence"]


@pytest.fixture
def activity(cast, inside):
    return approved(cast).activities.first()


@pytest.fixture
def add(cast, activity):
    def add(name="photo.jpg", data=None, by=None, **more):
        return actions.add_file(
            activity=activity, file=upload(name, data), by=hats(by or cast.member), **more
        )

    return add


def stored(shelf):
    try:
        folders = shelf.listdir("evidence")[0]
    except FileNotFoundError:
        return []
    return [f"{folder}/{name}" for folder in folders for name in shelf.listdir(f"evidence/{folder}")[1]]


def test_add_file_keeps_a_harmless_copy_and_a_preview(add, cast, shelf):
    file = add("math night.jpg", kind="photo", caption="The first table")

    assert (file.name, file.content_type, file.caption) == ("math night.jpg", "image/jpeg", "The first table")
    assert (file.added_by, file.district) == (cast.member, cast.district)
    assert shelf.size(file.file.name) == file.size
    assert b"Acme" not in shelf.open(file.file.name).read()
    assert len(stored(shelf)) == 2


def test_add_file_keeps_a_pdf_without_preview(add, shelf):
    file = add("agenda.pdf", pdf(), kind="agenda")

    assert (file.content_type, file.preview.name) == ("application/pdf", "")
    assert len(stored(shelf)) == 1


@pytest.mark.parametrize(("said", "kept"), [("photo", "other"), ("agenda", "agenda")])
def test_add_file_calls_no_pdf_a_photo(add, said, kept):
    assert add("agenda.pdf", pdf(), kind=said).kind == kept


def test_add_file_gives_a_place_of_its_own_choosing(add):
    file = add("../../etc/passwd\n.jpg")

    assert "passwd" not in file.file.name
    assert "/" not in file.name


def test_add_file_believes_the_content_rather_than_name_and_browser(add):
    assert add("agenda.jpg", pdf()).name == "agenda.pdf"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "It is empty"),
        (b"<script>alert(1)</script>", "not a picture or a PDF"),
        (jpeg((800, 600))[:2000], "damaged or not complete"),
        (b"\xff\xd8\xff" + b"x" * 11 * 1024 * 1024, "larger than 10 MB"),
    ],
)
def test_add_file_is_refused_with_a_sentence_and_nothing_is_kept(add, shelf, data, words):
    with pytest.raises(Refused, match=words):
        add("photo.jpg", data)

    assert (Evidence.objects.count(), stored(shelf)) == (0, [])


def test_add_file_twice_keeps_it_once(add, shelf):
    first = add()

    assert add("again.jpg") == first
    assert len(stored(shelf)) == 2


def test_add_files_keeps_the_good_ones_and_says_of_each_other_why_not(cast, activity):
    brought = [upload("a.jpg"), upload("b.html", b"<html>"), upload("c.pdf", pdf())]

    added = actions.add_files(activity=activity, files=brought, by=hats(cast.member))

    assert [file.name for file in added.kept] == ["a.jpg", "c.pdf"]
    assert [name for name, _why in added.refused] == ["b.html"]


@pytest.mark.parametrize("limit", ["MOST_FILES", "MOST_BYTES"])
def test_add_file_is_refused_when_the_plan_has_its_most(add, shelf, monkeypatch, limit):
    add()
    monkeypatch.setattr(f"results.actions.evidence.{limit}", 1)

    with pytest.raises(Refused, match="the most there can be"):
        add(data=jpeg(color="red"))

    assert Evidence.objects.count() == 1


class FullAtThePreview(InMemoryStorage):
    def _save(self, name, content):
        if "small" in name:
            raise OSError(28, "No space left on device")
        return super()._save(name, content)


def test_add_file_leaves_nothing_half_there_when_the_disk_is_full(add, settings):
    settings.STORAGES = settings.STORAGES | {
        "evidence": {"BACKEND": "results.tests.test_evidence.FullAtThePreview"}
    }

    with pytest.raises(Refused, match="no room for files"):
        add()

    assert (Evidence.objects.count(), stored(storages["evidence"])) == (0, [])


def test_add_file_takes_the_file_away_again_when_its_row_can_not_be_written(add, shelf, monkeypatch):
    def fails(**_values):
        raise DatabaseError

    monkeypatch.setattr(Evidence.objects, "create", fails)
    monkeypatch.setattr(type(Evidence.objects), "create", lambda _self, **values: fails(**values))

    with pytest.raises(DatabaseError):
        add()

    assert stored(shelf) == []


@pytest.mark.parametrize(
    "who", ["leader", "facilitator", "superintendent", "principal", "neighbor", "stranger"]
)
def test_add_file_is_refused_to_others_than_the_team(add, cast, shelf, who):
    with pytest.raises(PermissionDenied):
        add(by=getattr(cast, who))

    assert stored(shelf) == []


def test_add_file_is_refused_before_approval_and_after_the_year_is_closed(cast, inside):
    plan = submitted(cast)
    with pytest.raises(PermissionDenied):
        actions.add_file(activity=plan.activities.first(), file=upload(), by=hats(cast.chair))

    move(cast, plan, "recommend", "facilitator")
    move(cast, plan, "approve", "leader")
    move(cast, plan, "close", "leader")
    with pytest.raises(PermissionDenied):
        actions.add_file(activity=plan.activities.first(), file=upload(), by=hats(cast.chair))


def test_remove_and_bring_back_leave_the_file_where_it_was(add, cast, shelf):
    file = add()

    actions.remove_file(file=file, by=hats(cast.chair))
    actions.remove_file(file=file, by=hats(cast.member))
    file.refresh_from_db()
    assert file.removed_by == cast.chair
    assert evidence.files_of(file.plan) == []

    actions.bring_back_file(file=file, by=hats(cast.member))
    assert evidence.files_of(file.plan) == [file]
    assert len(stored(shelf)) == 2


def test_remove_file_is_refused_to_others_than_the_team(add, cast):
    with pytest.raises(PermissionDenied):
        actions.remove_file(file=add(), by=hats(cast.leader))


def test_forget_removed_files_deletes_after_thirty_days_for_good(add, cast, shelf):
    old, fresh, standing = add(), add(data=jpeg(color="red")), add(data=jpeg(color="green"))
    for file in (old, fresh):
        actions.remove_file(file=file, by=hats(cast.chair))
    long_ago = timezone.now() - timezone.timedelta(days=evidence.KEPT_DAYS + 1)
    Evidence.objects.filter(pk=old.pk).update(removed_at=long_ago)

    forget_removed_files()
    forget_removed_files()

    old.refresh_from_db()
    assert (old.file.name, old.preview.name) == ("", "")
    assert all(shelf.exists(each.file.name) for each in (fresh, standing))
    assert len(stored(shelf)) == 4
    with pytest.raises(Refused, match="deleted for good"):
        actions.bring_back_file(file=old, by=hats(cast.chair))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("math night.JPEG", "math night.jpg"),
        ("C:\\Users\\ana\\photo.jpg", "photo.jpg"),
        ("../../../etc/passwd", "passwd.jpg"),
        ("a\u202egpj.exe", "a gpj.jpg"),
        ("line\r\nbreak\x00.jpg", "line break.jpg"),
        ("семья.jpg", "семья.jpg"),
        ("", "file.jpg"),
        ("...", "file.jpg"),
        ("x" * 300 + ".jpg", "x" * 120 + ".jpg"),
    ],
)
def test_clean_name_keeps_what_is_fit_to_be_shown(name, shown):
    assert uploads.clean_name(name, "image/jpeg") == shown


def test_every_role_of_the_district_has_its_answer(cast, add):
    """Files stay with the school and those who coach it: no superintendent, evaluator or other school."""
    plan = add().plan
    people = (*Role.values, "chair", "co_chair", "member", "principal", "neighbor")

    allowed = {who for who in people if may_see_evidence(hats(getattr(cast, who)), hold(plan))}

    assert allowed == {"leader", "facilitator", "chair", "co_chair", "member", "principal"}
