"""Everything that a district owns, in one ZIP file."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from action_plans.models import ActionActivity, Comment
from action_plans.tests.factories import filled_plan
from action_plans.tests.strangers import conversation
from contacts.tests.factories import ContactFactory
from districts.enums import AuditKind
from districts.models import AuditEvent
from partnerships.foundation.tenancy import in_district
from partnerships.tests.guards import SHARED_BY_ALL, our_models
from partnerships.tests.spoken import only_english, words_of
from releases.models import DataExport
from releases.nightly import forget_old_exports
from releases.research import codebook
from releases.takeout import dictionary, tables
from releases.takeout.cells import from_cell, plain, writer_of
from releases.takeout.writing import Takeout
from results.models import Evidence
from results.models.evidence import evidence_storage
from results.tests.factories import ActivityResultFactory
from schools.tests.factories import SchoolFactory

NASTY = [
    "=1+1",
    "'=quoted",
    "'",
    "-5",
    "@cmd",
    "+44",
    "\tTab",
    "\r\nlines\nmore",
    'a,b;"c"',
    "مرحبا",
    "👩🏽‍🏫",
]


def pack(district, *, with_files=False):
    """The whole ZIP of a district as an open ZipFile."""
    out = io.BytesIO()
    Takeout(out, district, with_files=with_files, tell=lambda *_: None).write()
    return zipfile.ZipFile(out)


def rows_of(packed, name):
    text = packed.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def filled(inside, cast):
    """A district with a plan, a conversation, a result, a visit and a photo."""
    cast.plan = filled_plan(cast.school, cast.year, goals=1, activities=2)
    conversation(cast, cast.plan)
    cast.activity = cast.plan.activities.first()
    cast.result = ActivityResultFactory(activity=cast.activity, told_by=cast.member)
    ContactFactory(school=cast.school, by=cast.facilitator)
    cast.photo = Evidence.objects.create(
        district=cast.district,
        plan=cast.plan,
        activity=cast.activity,
        file=evidence_storage().save("evidence/photo.jpg", ContentFile(b"a photo")),
        name="../../photo.jpg",
        content_type="image/jpeg",
        size=7,
        checksum="x",
        added_by=cast.chair,
    )
    return cast


def test_every_table_that_a_district_owns_goes_along_or_says_why_not():
    ours = {model for model in our_models() if model._meta.label not in SHARED_BY_ALL}
    taken = {each.model for each in tables.owned_tables()}
    missing = {
        model._meta.label
        for model in ours - taken
        if (getattr(model, "pgh_tracked_model", None) or model)._meta.label not in tables.stays_behind()
    }

    assert missing == set()


def test_nothing_that_sounds_like_a_secret_goes_along_unexplained():
    assert tables.unexplained_secrets(tables.all_tables()) == []


def test_a_column_that_sounds_like_a_secret_is_found(monkeypatch):
    monkeypatch.delitem(tables.WITHOUT_COLUMN, "accounts.User.password")

    assert tables.unexplained_secrets([tables.people()]) == ["accounts.User.password"]


def test_a_table_stays_behind_only_when_it_is_named(monkeypatch):
    monkeypatch.setitem(tables.WITHOUT, "schools.School", "a test")

    assert "schools.School" not in {each.model._meta.label for each in tables.owned_tables()}


def test_each_file_has_its_checksum(filled):
    packed = pack(filled.district, with_files=True)

    sums = dict(reversed(line.split("  ", 1)) for line in packed.read("SHA256SUMS").decode().splitlines())
    assert set(sums) == set(packed.namelist()) - {"SHA256SUMS"}
    assert all(hashlib.sha256(packed.read(name)).hexdigest() == digest for name, digest in sums.items())


def test_rows_of_the_district_are_there_and_nobody_elses(filled):
    with in_district(filled.elsewhere):
        SchoolFactory(district=filled.elsewhere, name="Elsewhere Elementary")

    packed = pack(filled.district)

    schools = rows_of(packed, "tables/schools_school.csv")
    assert {int(row["id"]) for row in schools} == {filled.school.pk, filled.other_school.pk}
    assert [row["id"] for row in rows_of(packed, "tables/districts_district.csv")] == [
        str(filled.district.pk)
    ]
    everything = b"".join(packed.read(name) for name in packed.namelist())
    assert b"Elsewhere" not in everything
    assert filled.stranger.email.encode() not in everything


def test_people_whom_a_row_names_are_there_without_their_passwords(filled):
    packed = pack(filled.district)

    people = rows_of(packed, "tables/accounts_user.csv")
    assert {row["email"] for row in people} >= {filled.leader.email, filled.member.email, filled.chair.email}
    assert set(people[0]) == {"id", "email", "name", "language", "is_active", "date_joined"}


def test_history_goes_along(filled):
    filled.school.name = "Renamed"
    filled.school.save()

    past = rows_of(pack(filled.district), "history/schools_schoolevent.csv")

    mine = [row["pgh_label"] for row in past if row["pgh_obj_id"] == str(filled.school.pk)]
    assert mine == ["made", "changed"]


@pytest.mark.parametrize("text", NASTY)
def test_text_comes_out_harmless_and_can_be_read_back(filled, text):
    ActionActivity.objects.filter(pk=filled.activity.pk).update(text=text)

    rows = rows_of(pack(filled.district), "tables/action_plans_actionactivity.csv")

    cell = next(row["text"] for row in rows if row["id"] == str(filled.activity.pk))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert plain(cell) == text


@pytest.mark.parametrize("value", [None, "", "'", "x", ["=1"], {"a": None}, 3, True])
def test_cells_tell_nothing_from_an_empty_text(value):
    json_field = Comment._meta.get_field("suggestion")
    record = AuditEvent._meta.get_field("details")
    field = json_field if isinstance(value, list) else record

    assert from_cell(writer_of(field)(value), field) is not None or value is None


def test_dictionary_says_what_each_column_means(filled):
    packed = pack(filled.district)

    lines = {(row["table"], row["column"]): row for row in rows_of(packed, "dictionary.csv")}
    budget = lines["action_plans_actionactivity", "budget"]
    assert (budget["kind"], budget["unit"]) == ("decimal number", "US dollars")
    assert "keep (Keep as it was)" in lines["results_activityresult", "verdict"]["allowed"]
    assert lines["schools_school", "nces_id"]["meaning"] == (
        "NCES school id. Twelve characters, leading zeros kept (NCES, Common Core of Data: NCESSCH)"
    )
    assert lines["results_activityresult", "plan_id"]["refers_to"] == "action_plans_actionplan.id"
    for name in packed.namelist():
        if name.startswith(("tables/", "history/")):
            table = name.split("/")[1].removesuffix(".csv")
            header = packed.read(name).decode("utf-8-sig").splitlines()[0].split(",")
            assert header == [column for of, column in lines if of == table]


def test_dictionary_speaks_the_language_of_whoever_asked_for_it():
    """The columns' own names stay: programs read them. What stands beside them is for people."""
    with translation.override("es"):
        said = [
            line[index] for line in dictionary.lines(tables.all_tables(), "UTC") for index in (2, 3, 5, 7)
        ]
        said += [dictionary.meaning_of_table(table) for table in tables.all_tables()]
        said += [line[index] for line in codebook.lines() for index in (2, 3, 5, 6)]

    english = only_english("es")
    assert [text for text in said if words_of(text) & english] == []
    assert len(set(said)) > 400


def test_every_decimal_column_has_a_unit(filled):
    lines = rows_of(pack(filled.district), "dictionary.csv")

    assert [row["column"] for row in lines if row["kind"] == "decimal number" and not row["unit"]] == []


def test_every_table_says_what_it_is_about(filled):
    listed = rows_of(pack(filled.district), "tables.csv")

    assert [row["table"] for row in listed if not row["meaning"]] == []


def test_what_is_left_out_is_named_with_the_reason(filled):
    left = {
        (row["table"], row["column"]): row["reason"] for row in rows_of(pack(filled.district), "left_out.csv")
    }

    assert ("accounts_user", "password") in left
    assert ("districts_job", "") in left
    assert all(left.values())


def test_files_go_along_when_asked_for_under_the_name_in_the_table(filled):
    Evidence.objects.create(
        district=filled.district, plan=filled.plan, activity=filled.activity, file="evidence/lost.jpg",
        name="lost.jpg", content_type="image/jpeg", size=1, checksum="y", added_by=filled.chair,
    )  # fmt: skip

    packed = pack(filled.district, with_files=True)

    assert packed.read(f"files/{filled.photo.file.name}") == b"a photo"
    assert rows_of(packed, "lost_files.csv") == [{"table": "results_evidence", "file": "evidence/lost.jpg"}]
    assert not [name for name in pack(filled.district).namelist() if name.startswith("files/")]


def test_an_export_costs_the_same_for_few_rows_and_for_many(filled):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            pack(filled.district)
        return len(captured)

    few = cost()
    for _each in range(30):
        SchoolFactory(district=filled.district)

    assert cost() == few


def test_leader_gets_the_file_and_the_log_says_so(client, filled, django_capture_on_commit_callbacks):
    client.force_login(filled.leader)
    place = {"district": filled.district.slug}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("releases:everything", kwargs=place), {"with_files": "on"})

    export = DataExport.objects.get()
    answer = client.get(reverse("releases:export", kwargs=place | {"export_id": export.pk}))

    content = b"".join(answer.streaming_content)
    assert hashlib.sha256(content).hexdigest() == export.checksum
    assert len(content) == export.size
    assert (
        json.loads(zipfile.ZipFile(io.BytesIO(content)).read("manifest.json"))["district"]
        == filled.district.slug
    )
    said = list(
        AuditEvent.objects.filter(kind=AuditKind.EXPORTED).order_by("pk").values_list("about", flat=True)
    )
    assert said == ["Everything, with files", f"Downloaded everything, as of {export.asked_at.date()}"]


def test_asking_twice_makes_one_file(client, filled):
    client.force_login(filled.it)
    address = reverse("releases:everything", kwargs={"district": filled.district.slug})

    first, second = client.post(address), client.post(address)

    assert first.url == second.url
    assert DataExport.objects.count() == 1


def test_old_files_are_deleted_and_the_list_says_so(client, filled):
    old = DataExport.objects.create(
        district=filled.district, asked_by=filled.leader, finished_at=timezone.now() - timedelta(days=15),
        file=default_storage.save("exports/old.zip", ContentFile(b"PK")),
    )  # fmt: skip
    name = old.file.name

    forget_old_exports()

    assert not default_storage.exists(name)
    client.force_login(filled.leader)
    place = {"district": filled.district.slug}
    assert client.get(reverse("releases:export", kwargs=place | {"export_id": old.pk})).status_code == 302
    assert "Deleted" in client.get(reverse("releases:everything", kwargs=place)).content.decode()


def test_the_page_costs_the_same_for_one_export_and_for_many(client, filled, cost_of):
    client.force_login(filled.leader)
    address = reverse("releases:everything", kwargs={"district": filled.district.slug})
    made = [DataExport(district=filled.district, asked_by=filled.leader) for _each in range(12)]
    made[0].save()
    one = cost_of(address)
    DataExport.objects.bulk_create(made[1:])

    assert cost_of(address) == one


def test_leader_and_it_find_the_way_at_the_foot_of_every_page(client, cast):
    home = reverse("districts:home", kwargs={"district": cast.district.slug})
    there = reverse("releases:everything", kwargs={"district": cast.district.slug})
    found = {}
    for who in ("leader", "it", "facilitator", "chair", "superintendent", "evaluator"):
        client.force_login(getattr(cast, who))
        found[who] = there in client.get(home).content.decode()

    assert [who for who, is_there in found.items() if is_there] == ["leader", "it"]
