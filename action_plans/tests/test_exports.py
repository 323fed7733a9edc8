import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from action_plans.columns import COLUMNS
from action_plans.models import ActionActivity, ActionGoal
from action_plans.tests.factories import ActionPlanFactory, filled_plan
from action_plans.tests.helpers import approved, move, submitted
from districts.models import AuditEvent
from partnerships.foundation.tenancy import in_district
from schools.tests.factories import SchoolFactory


def export_of(cast, what="activities"):
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "what": what}
    return reverse("action_plans:export", kwargs=place)


def rows_in(answer):
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def sheet_in(answer):
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return book.active


@pytest.mark.parametrize("who", ["leader", "facilitator", "superintendent"])
@pytest.mark.parametrize("what", ["plans", "activities"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_export_holds_a_word_of_a_draft(client, cast, who, what, kind):
    with in_district(cast.district):
        plan = filled_plan(cast.school, cast.year)
        plan.goals.update(statement="Secret goal")
        plan.activities.update(text="Secret activity", in_charge="Secret name", outcome="Secret end")
    client.force_login(getattr(cast, who))

    answer = client.post(export_of(cast, what), {"as": kind, "facilitator": "all"})

    if kind == "csv":
        assert b"Secret" not in answer.content
    else:
        cells = [str(value) for row in sheet_in(answer).values for value in row]
        assert not any("Secret" in cell for cell in cells)


def test_activities_of_a_submitted_plan_are_as_they_were_submitted(client, cast):
    with in_district(cast.district):
        plan = submitted(cast)
        move(cast, plan, "take_back", "chair")
        ActionActivity.objects.update(text="Rewritten since")
    client.force_login(cast.leader)

    found = rows_in(client.post(export_of(cast)))

    assert len(found) == 8
    assert {row["School"] for row in found} == {cast.school.name}
    assert not any("Rewritten" in row["Activity"] for row in found)


def test_superintendent_takes_away_what_is_in_force_alone(client, cast):
    with in_district(cast.district):
        submitted(cast)
    client.force_login(cast.superintendent)
    assert rows_in(client.post(export_of(cast))) == []


def test_amendment_in_writing_leaves_the_words_in_force_and_takes_the_progress_of_today(client, cast):
    with in_district(cast.district):
        plan = approved(cast)
        move(cast, plan, "amend", "chair", note="New dates")
        ActionActivity.objects.update(text="Rewritten since", status="done", outcome="64 came")
    client.force_login(cast.superintendent)

    found = rows_in(client.post(export_of(cast)))

    assert len(found) == 8
    assert not any("Rewritten" in row["Activity"] for row in found)
    assert {(row["Status"], row["How it went"]) for row in found} == {("Done", "64 came")}


def test_table_as_csv_says_what_the_page_says(client, cast):
    with in_district(cast.district):
        submitted(cast)
    client.force_login(cast.leader)

    found = {row["School"]: row for row in rows_in(client.post(export_of(cast, "plans")))}

    row = found[cast.school.name]
    assert (row["State"], row["Percent complete"], row["Chair"]) == ("In review", "100", cast.chair.name)
    assert found[cast.other_school.name]["State"] == "Not begun"
    with in_district(cast.district):
        assert AuditEvent.objects.get(kind="exported").by == cast.leader


def test_export_goes_by_the_filters_of_the_table(client, cast):
    with in_district(cast.district):
        submitted(cast)
    client.force_login(cast.leader)

    assert len(rows_in(client.post(export_of(cast, "plans"), {"state": "submitted"}))) == 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(client, cast, start):
    with in_district(cast.district):
        approved(cast)
        ActionActivity.objects.update(text=f"{start}1+1", outcome=f"{start}cmd")
        cast.school.name = f"{start}School"
        cast.school.save()
    client.force_login(cast.leader)

    found = rows_in(client.post(export_of(cast)))
    assert {row["Activity"] for row in found} == {f"'{start}1+1"}
    assert {row["School"] for row in found} == {f"'{start}School"}

    sheet = sheet_in(client.post(export_of(cast), {"as": "xlsx"}))
    for row in sheet.iter_rows(min_row=2):
        assert all(cell.data_type in {"s", "n"} for cell in row)
    assert sheet.cell(2, 1).value.strip().endswith("School")


def test_workbook_leaves_out_what_a_workbook_cannot_hold(client, cast):
    with in_district(cast.district):
        approved(cast)
        ActionActivity.objects.update(text="Bell \x07 rings")
    client.force_login(cast.leader)

    sheet = sheet_in(client.post(export_of(cast), {"as": "xlsx"}))

    at = [column.name for column in COLUMNS].index("text") + 1
    assert sheet.cell(2, at).value == "Bell  rings"


def test_goal_without_an_activity_has_a_row(client, cast):
    with in_district(cast.district):
        plan = approved(cast)
        ActionGoal.objects.create(district=cast.district, plan=plan, statement="Bare", position=10**9)
    client.force_login(cast.leader)

    last = rows_in(client.post(export_of(cast)))[-1]

    assert (last["Goal"], last["Goal number"], last["Activity"]) == ("Bare", "5", "")


def test_export_costs_the_same_for_few_plans_and_many(client, cast, django_assert_max_num_queries):
    with in_district(cast.district):
        for _ in range(12):
            ActionPlanFactory(school=SchoolFactory(district=cast.district), year=cast.year)
        approved(cast)
    client.force_login(cast.leader)

    with django_assert_max_num_queries(20):
        client.post(export_of(cast))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_template_to_fill_in_has_every_column(client, cast, kind):
    client.force_login(cast.leader)

    answer = client.get(
        reverse("action_plans:template", kwargs={"district": cast.district.slug}), {"as": kind}
    )

    header = (
        next(iter(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))))
        if kind == "csv"
        else [cell.value for cell in next(sheet_in(answer).iter_rows())]
    )
    assert header == [column.heading for column in COLUMNS]
