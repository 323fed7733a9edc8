import csv
import io

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from districts.audit import note
from districts.enums import AuditKind
from districts.models import AuditEvent
from partnerships.foundation.tables import as_csv, safe_cell
from partnerships.foundation.tenancy import in_district


def url(cast, name="log"):
    return reverse(f"districts:{name}", kwargs={"district": cast.district.slug})


@pytest.fixture
def noted(cast):
    note(AuditKind.ROLE_GIVEN, district=cast.district, by=cast.leader, about="=HYPERLINK(1)")
    note(AuditKind.IMPORTED, district=cast.district, by=cast.it, about="62 schools")
    note(AuditKind.IMPORTED, district=cast.elsewhere, by=cast.stranger, about="foreign")


def about(answer):
    return [row["about"] for row in answer.context["rows"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=imported", ["62 schools"]),
        ("?person=HYPER", ["=HYPERLINK(1)"]),
        ("?since=2050-01-01", []),
        ("?until=2050-01-01&kind=role_given", ["=HYPERLINK(1)"]),
    ],
)
def test_log_is_narrowed_by_its_address(client, cast, noted, query, found):
    client.force_login(cast.leader)

    assert about(client.get(url(cast) + query)) == found


def test_log_finds_a_person_by_address(client, cast, noted):
    client.force_login(cast.leader)

    assert about(client.get(url(cast), {"person": cast.it.email, "kind": "imported"})) == ["62 schools"]


def test_log_shows_nothing_of_other_districts(client, cast, noted):
    client.force_login(cast.leader)

    assert "foreign" not in client.get(url(cast)).content.decode()


def test_log_costs_the_same_for_few_lines_and_many(client, cast, noted, cost_of):
    client.force_login(cast.leader)
    few = cost_of(url(cast))
    for _ in range(60):
        note(AuditKind.IMPORTED, district=cast.district, by=cast.it)

    assert cost_of(url(cast)) == few


def test_download_is_harmless_in_a_spreadsheet_and_noted_itself(client, cast, noted):
    client.force_login(cast.leader)

    answer = client.post(url(cast, "log_csv"), {"kind": "role_given"})

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[4] for row in rows[1:]] == ["'=HYPERLINK(1)"]
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    with in_district(cast.district):
        assert AuditEvent.objects.filter(kind=AuditKind.EXPORTED, by=cast.leader).count() == 1


@pytest.mark.parametrize("risky", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_safe_cell_disarms_what_a_spreadsheet_would_run(risky):
    assert safe_cell(risky) == f"'{risky}"


def test_safe_cell_leaves_plain_text_alone():
    assert [safe_cell(value) for value in ("Ana", 12, None, "a=b", "n\x00ul")] == [
        "Ana",
        "12",
        "",
        "a=b",
        "nul",
    ]


def test_as_csv_begins_with_the_mark_that_spreadsheets_need():
    assert as_csv(["Año"], [["ñ"]]) == "\ufeffAño\r\nñ\r\n".encode()


TABLES = ["districts_auditevent", "districts_districtroleevent", "districts_schoolyearevent"]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_postgresql_refuses_to_change_what_was_written(cast, noted, table, statement):
    count = "SELECT count(*) FROM {}".format(table)  # noqa: UP032, S608 - a name of ours, from the list above
    with connection.cursor() as cursor:
        cursor.execute(count)
        before = cursor.fetchone()
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(statement.format(table))
        cursor.execute(count)
        assert cursor.fetchone() == before
        assert before[0] > 0
