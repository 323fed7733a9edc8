"""The pages of an import, through the browser's eyes but without one."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from schools.models import ImportBatch, School
from schools.tests.factories import SchoolFactory
from schools.tests.imports import lists
from schools.tests.imports.steps import again, apply, bring, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside", "at_once")]


@pytest.fixture
def at(cast, client):
    """at("import_show", batch) → its address; the leader is signed in."""
    client.force_login(cast.leader)

    def address(name, batch=None):
        where = {"district": cast.district.slug} | ({"batch_id": batch.pk} if batch else {})
        return reverse(f"schools:{name}", kwargs=where)

    return address


def upload(client, at, content, name="list.csv"):
    return client.post(at("imports"), {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_upload_of_a_known_list_leads_to_the_dry_run(client, at):
    page = upload(client, at, lists.philadelphia())

    batch = ImportBatch.objects.get()
    assert page.redirect_chain[-1][0] == at("import_show", batch)
    assert "12 schools are new, 2 schools are not in the list" in page.content.decode()
    assert School.objects.filter(name__startswith="Harbor").count() == 0


def test_upload_of_another_list_asks_what_its_columns_hold(client, at):
    content = lists.write(["School", "Site Code", "Pupils"], [["Elm School", "7", "300"]])

    page = upload(client, at, content)

    assert page.redirect_chain[-1][0] == at("import_columns", ImportBatch.objects.get())
    assert page.context["form"]["column_name"].value() == "School"
    assert page.context["form"]["column_local_id"].value() == "Site Code"


def test_answered_columns_lead_to_the_dry_run_and_are_remembered(client, at, cast):
    content = lists.write(["Pupils", "Where"], [["300", "Elm Place"]])
    upload(client, at, content)
    batch = ImportBatch.objects.get()
    client.post(at("import_columns", batch), {"column_name": "Where", "column_enrollment": "Pupils"})
    apply(cast, batch)

    page = upload(client, at, content)

    assert School.objects.get(name="Elm Place").enrollment == 300
    assert page.context["form"]["column_enrollment"].value() == "Pupils"
    assert "same headings" in page.content.decode()


def test_columns_chosen_twice_or_without_a_name_are_told_by_the_field(client, at):
    upload(client, at, lists.write(["Pupils", "Where"], [["300", "Elm Place"]]))
    batch = ImportBatch.objects.get()

    page = client.post(at("import_columns", batch), {"column_city": "Where", "column_address": "Where"})

    assert page.status_code == 422
    assert page.context["form"].errors == {
        "column_name": ["Say which column holds the schools' names."],
        "column_address": ["The column “Where” is chosen twice."],
        "column_city": ["The column “Where” is chosen twice."],
    }


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("list.csv", b"%PDF-1.7", "This is a PDF."),
        ("list.xls", b"\xd0\xcf\x11\xe0", "Bring a CSV, an Excel file (.xlsx) or a zip file."),
        ("list.csv", b"", "This file is empty."),
        (
            "users.csv",
            b"sourcedId,givenName,familyName\n1,Ann,Lee\n",
            "This list is about people, not schools.",
        ),
        ("list.zip", b"PK\x03\x04broken", "This zip file is damaged"),
        ("list.xlsx", lists.zipped({"xl/workbook.xml": b"<a"}), "This Excel file can&#x27;t be opened."),
    ],
)
def test_upload_of_what_is_no_list_is_told_in_a_sentence(client, at, name, content, said):
    page = client.post(at("imports"), {"file": SimpleUploadedFile(name, content)})

    assert page.status_code == 422
    assert said in page.content.decode()
    assert ImportBatch.objects.count() == 0


def test_list_of_a_state_asks_for_the_district_and_takes_its_rows_alone(client, at):
    upload(client, at, lists.map_layer())
    batch = ImportBatch.objects.get()

    page = client.post(at("import_columns", batch), {"lea": "0900390", "whole": "on"}, follow=True)

    assert "9 schools are new" in page.content.decode()
    assert "20 rows of other districts were left out" in page.content.decode()


def test_confirm_twice_brings_the_list_in_once(client, at, cast):
    batch = read(cast, lists.philadelphia())

    client.post(at("import_confirm", batch))
    client.post(at("import_confirm", batch))

    assert School.objects.filter(name__startswith="Harbor").count() == 12
    assert again(batch).state == "applied"


def test_close_missing_is_asked_for_apart(client, at, cast):
    batch = read(cast, lists.philadelphia())

    client.post(at("import_confirm", batch), {"close_missing": "on"})

    cast.school.refresh_from_db()
    assert cast.school.status == "closed"


def test_decide_answers_one_row_or_all_the_others(client, at, cast):
    for n in range(3):
        SchoolFactory(district=cast.district, name=f"Elm {n} School", nces_id=f"09990000000{n}")
    rows = [[f"Elm {n} Sch.", f"09990000001{n}"] for n in range(3)]
    batch = read(cast, lists.write(["School Name", "NCES ID"], rows))
    first, *_others = batch.rows.all()

    client.post(at("import_decide", batch), {f"row-{first.pk}": "same", "for_all": "new"})

    assert list(batch.rows.values_list("verdict", "decision")) == [
        ("doubt", "same"), ("doubt", "new"), ("doubt", "new"),
    ]  # fmt: skip


def test_decide_ignores_nonsense(client, at, cast):
    batch = read(cast, lists.philadelphia())

    answer = client.post(at("import_decide", batch), {"row-x": "same", "row-²": "new", "row-1": "never"})

    assert answer.status_code == 302


def test_problems_are_downloaded_as_harmless_csv(client, at, cast):
    content = lists.write(["School Name", "NCES ID"], [["=cmd()", "12"], ["Fine School", "090000000001"]])
    batch = read(cast, content)

    answer = client.get(at("import_problems", batch))

    assert answer.content.decode("utf-8-sig").splitlines() == [
        "Line,School,Column,Value,What to do",
        "2,'=cmd(),NCES ID,12,An NCES school id has twelve digits; keep its leading zeros.",
    ]


def test_undo_page_says_what_stands_against_it(client, at, cast):
    batch = bring(cast, lists.philadelphia())
    School.objects.filter(local_id="1001").update(name="Renamed by hand")

    page = client.get(at("import_undo", batch))
    client.post(at("import_undo", batch))

    assert "Renamed by hand was changed since." in page.content.decode()
    assert again(batch).state == "applied"
    assert "Renamed by hand was changed since." in client.get(at("import_show", batch)).content.decode()


def test_undo_takes_the_list_back(client, at, cast):
    batch = bring(cast, lists.philadelphia())

    client.get(at("import_undo", batch))
    page = client.post(at("import_undo", batch), follow=True)

    assert "list.csv was taken back" in page.content.decode()
    assert School.objects.filter(name__startswith="Harbor").count() == 0


def test_drop_puts_the_list_away_with_its_file(client, at, cast):
    batch = read(cast, lists.philadelphia())
    stored = batch.file.name

    client.post(at("import_drop", batch))

    assert (again(batch).state, again(batch).file.name) == ("dropped", "")
    assert not batch.file.storage.exists(stored)
    assert batch.rows.count() == 0


def test_dry_run_costs_the_same_for_few_and_many_rows(cost_of, at, cast):
    few, many = read(cast, lists.philadelphia(5)), read(cast, lists.philadelphia(60))

    small, large = (cost_of(at("import_show", batch) + "?show=create") for batch in (few, many))

    assert small == large <= 8


def test_doubts_cost_the_same_for_few_and_many_rows(cost_of, at, cast):
    for n in range(60):
        SchoolFactory(district=cast.district, name=f"Elm {n} School", nces_id=f"0999000000{n:02d}")
    rows = [[f"Elm {n} Sch.", f"0999000001{n:02d}"] for n in range(60)]
    few, many = (read(cast, lists.write(["School Name", "NCES ID"], rows[:size])) for size in (3, 60))

    small, large = (cost_of(at("import_show", batch)) for batch in (few, many))

    assert small == large <= 8


def test_list_of_imports_costs_the_same_for_few_and_many(cost_of, at, cast):
    read(cast, lists.philadelphia(2))
    small = cost_of(at("imports"))
    for n in range(12):
        read(cast, lists.philadelphia(n + 3))

    assert cost_of(at("imports")) == small <= 8
