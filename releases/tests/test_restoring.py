"""Export, and the same district again from it: compared table by table, byte by byte."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from action_plans.models import ActionActivity
from action_plans.tests.helpers import approved, comment, hats
from activity_bank.models import BankEntry
from contacts.tests.factories import ContactFactory
from districts.models import AuditEvent, District, Invitation
from partnerships.foundation.tenancy import in_district
from releases.actions import make_feed, rules_of
from releases.enums import FeedKind
from releases.takeout.restoring import NotRestored, differences, restore
from releases.takeout.tables import all_tables
from releases.takeout.writing import Takeout
from releases.tests.test_everything import NASTY
from results.models import Evidence
from results.models.evidence import evidence_storage
from results.tests.factories import ActivityResultFactory
from schools.models import School, TeamMember


def export(district):
    out = io.BytesIO()
    Takeout(out, district, with_files=True, tell=lambda *_: None).write()
    return out


def empty_the_database():
    """As after `migrate` on a new server: not a row of any district, nor of anybody."""
    names = ", ".join(connection.ops.quote_name(table.name) for table in all_tables())
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {names} CASCADE")


@pytest.fixture
def whole(inside, cast):
    """A district in which a bit of everything happened, with nasty words in it."""
    plan = approved(cast, goals=2, activities=2)
    comment(cast, plan, "facilitator")
    cast.activity = plan.activities.first()
    cast.texts = {}
    for each, text in zip(plan.activities.all(), NASTY[:4], strict=True):
        ActionActivity.objects.filter(pk=each.pk).update(outcome=text)
        cast.texts[each.pk] = text
    for number, text in enumerate(NASTY):
        School.objects.create(district=cast.district, name=text.strip() or f"School {number}", website=text)
    ActivityResultFactory(activity=cast.activity, told_by=cast.member, went_well=NASTY[0])
    ContactFactory(school=cast.school, by=cast.facilitator)
    TeamMember.objects.filter(person=cast.member).update(name="Renamed")
    Evidence.objects.create(
        district=cast.district, plan=plan, activity=cast.activity, added_by=cast.chair, name="a.jpg",
        file=evidence_storage().save("evidence/restored.jpg", ContentFile(b"a photo")), size=7,
        content_type="image/jpeg", checksum="x",
    )  # fmt: skip
    rules_of(cast.district)
    make_feed(district=cast.district, kind=FeedKind.PERSON, by=hats(cast.leader))
    return cast


def test_restored_district_is_the_same_byte_by_byte(whole):
    before = export(whole.district)
    empty_the_database()

    counts = restore(before)

    after = export(District.objects.get(slug=whole.district.slug))
    assert differences(zipfile.ZipFile(before), zipfile.ZipFile(after)) == []
    assert sum(counts.values()) > 100
    assert dict(ActionActivity.objects.filter(pk__in=whole.texts).values_list("pk", "outcome")) == whole.texts


def test_every_table_of_the_export_is_restored(whole):
    before = export(whole.district)
    empty_the_database()

    assert set(restore(before)) == {table.name for table in all_tables()}


def test_restoring_writes_no_new_history(whole):
    past = School.objects.first().past.model
    count = past.objects.count()
    before = export(whole.district)
    empty_the_database()

    restore(before)

    assert past.objects.count() == count


def test_life_goes_on_after_restoring(whole):
    """New rows get new ids, history is written again, and constraints hold."""
    before = export(whole.district)
    largest = School.objects.order_by("-pk").first().pk
    empty_the_database()

    restore(before)
    made = School.objects.create(district=District.objects.get(), name="New")

    assert made.pk > largest
    assert made.past.count() == 1


def test_bank_of_activities_is_worked_out_again(whole):
    columns = ("activity_id", "text", "days", "families", "verdict", "idea", "root")
    bank = set(BankEntry.objects.values_list(*columns))
    before = export(whole.district)
    empty_the_database()

    restore(before)

    assert bank
    assert set(BankEntry.objects.values_list(*columns)) == bank


def test_nobody_has_a_password_after_restoring(whole):
    before = export(whole.district)
    empty_the_database()

    restore(before)

    assert not any(user.has_usable_password() for user in User.objects.all())


def test_nothing_is_restored_where_it_is_already(whole):
    before = export(whole.district)
    schools, events = School.objects.count(), AuditEvent.objects.count()

    with pytest.raises(NotRestored, match="empty database"):
        restore(before)

    assert (School.objects.count(), AuditEvent.objects.count()) == (schools, events)


def test_damaged_file_is_refused(whole):
    before = export(whole.district)
    broken = io.BytesIO()
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content + b"x" if name == "tables/schools_school.csv" else content)
    empty_the_database()

    with pytest.raises(NotRestored, match=r"schools_school\.csv was damaged"):
        restore(broken)

    assert not District.objects.exists()


@pytest.mark.parametrize("content", [b"", b"PK", b"name,id\n"])
def test_what_is_no_export_is_refused(db, content):
    with pytest.raises(NotRestored, match="not an export"):
        restore(io.BytesIO(content))


def test_comparing_finds_one_changed_row(whole):
    before = export(whole.district)
    Invitation.objects.create(
        district=whole.district, email="new@example.org", invited_by=whole.leader,
        sent_at="2026-09-01T00:00Z", expires_at="2026-10-01T00:00Z",
    )  # fmt: skip

    after = export(whole.district)

    assert differences(zipfile.ZipFile(before), zipfile.ZipFile(after)) == ["tables/districts_invitation.csv"]


def test_commands_take_a_district_from_one_server_to_another(whole, tmp_path, capsys):
    file = tmp_path / "all.zip"
    call_command("export_district", whole.district.slug, str(file), "--with-files")
    evidence_storage().delete(Evidence.objects.get().file.name)
    empty_the_database()

    call_command("restore_district", str(file))

    assert f"{whole.district.name} is back" in capsys.readouterr().out
    with in_district(District.objects.get()):
        assert AuditEvent.objects.first().about.startswith("The whole district, from its export of")
        assert evidence_storage().open(Evidence.objects.get().file.name).read() == b"a photo"


def test_command_leaves_no_file_that_was_cut_short(whole, tmp_path, monkeypatch):
    def full(pack, *args, **kwargs):
        raise OSError("No space left on device")

    monkeypatch.setattr("releases.takeout.writing.Pack.add_table", full)

    with pytest.raises(OSError, match="No space left"):
        call_command("export_district", whole.district.slug, str(tmp_path / "all.zip"))

    assert list(tmp_path.iterdir()) == []


def test_command_never_writes_over_a_file(whole, tmp_path):
    file = tmp_path / "all.zip"
    file.write_text("mine")

    with pytest.raises(CommandError, match="is there already"):
        call_command("export_district", whole.district.slug, str(file))

    assert file.read_text() == "mine"


def test_files_that_lie_in_a_bucket_go_along_and_come_back_to_it(whole, tmp_path, monkeypatch):
    bucket = FileSystemStorage(tmp_path)
    for name in ("file", "preview"):
        monkeypatch.setattr(Evidence._meta.get_field(name), "storage", bucket)
    place = bucket.save("evidence/away.jpg", ContentFile(b"in the bucket"))
    Evidence.objects.create(
        district=whole.district, plan=whole.activity.plan, activity=whole.activity, added_by=whole.chair,
        name="b.jpg", file=place, size=13, content_type="image/jpeg", checksum="z",
    )  # fmt: skip
    packed = export(whole.district)
    assert zipfile.ZipFile(packed).read(f"files/{place}") == b"in the bucket"
    bucket.delete(place)
    empty_the_database()

    restore(packed)

    with bucket.open(place) as file:
        assert file.read() == b"in the bucket"
    assert not default_storage.exists(place)
