import csv
import datetime
import io
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from time import sleep

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from action_plans import actions
from action_plans.actions import imports
from action_plans.content import content_of
from action_plans.coverage import percent_complete
from action_plans.imports import applying, judging
from action_plans.models import (
    ActionActivity,
    ActionGoal,
    ActionPlan,
    ActionPlanDocument,
    PlanList,
    PlanListRow,
)
from action_plans.tests.factories import ActionGoalFactory, filled_plan
from action_plans.tests.helpers import approved, hats, move
from action_plans.tests.imports.lists import as_csv, as_xlsx, row
from action_plans.turnaround import months_of_answers
from districts.models import AuditEvent
from districts.tests.factories import SchoolYearFactory
from partnerships.foundation.tenancy import in_district
from schools.imports.problems import Unreadable
from schools.models import FacilitatorAssignment
from schools.tests.factories import SchoolFactory
from schools.tests.imports.dump import dump

GROWS = {"action_plans_planlist", "action_plans_planlistrow"}


@pytest.fixture
def last_year(cast):
    """The school year before this one; the cast's schools are One and Two."""
    with in_district(cast.district):
        cast.school.name, cast.other_school.name = "One", "Two"
        cast.school.nces_id = "012345678901"
        cast.school.save()
        cast.other_school.save()
        ends = cast.year.ends_in - 1
        return SchoolYearFactory(
            district=cast.district, ends_in=ends, starts_on=datetime.date(ends - 1, 7, 1),
            ends_on=datetime.date(ends, 6, 30),
        )  # fmt: skip


def received(cast, year, content, **more):
    return imports.receive_plans(
        district=cast.district, year=year, content=content, name="plans.csv", by=cast.leader, **more
    )


def brought(cast, year, content, **more):
    batch = received(cast, year, content, **more)
    imports.confirm(batch=batch, by=hats(cast.leader), ring=False)
    applying.apply(batch.pk)
    batch.refresh_from_db()
    return batch


def taken_back(cast, batch):
    imports.undo(batch=batch, by=hats(cast.leader), ring=False)
    applying.undo(batch.pk)
    batch.refresh_from_db()
    return batch


def verdicts(batch):
    return {group.name: group.verdict for group in judging.groups_of(batch)}


def problems(batch):
    rows = PlanListRow.objects.filter(plan_list=batch).exclude(problem="")
    return [(each.line, each.column) for each in rows]


pytestmark = pytest.mark.django_db


def test_plan_comes_in_closed_with_its_goals_activities_and_steps(cast, inside, last_year):
    first = f"{last_year.starts_on.year}-10-09"
    brought(
        cast, last_year,
        as_csv(
            row(dates=first, budget="250", status="Done", outcome="64 came", steps=f"Invite | {first} | Ana"),
            row(text="Book swap", types="Volunteering", months="May"),
            row(goal_number="2", statement="Kinder yards", kind="Behavior", text="Yard friends", months="3"),
        ),
    )  # fmt: skip

    plan = ActionPlan.objects.with_head().get()
    content = content_of(plan)
    assert (plan.state, plan.approved_by, plan.closed_by) == ("closed", cast.leader, cast.leader)
    assert [goal["statement"] for goal in content["goals"]] == ["Read more", "Kinder yards"]
    assert [len(goal["activities"]) for goal in content["goals"]] == [2, 1]
    told = content["goals"][0]["activities"][0]
    assert (told["dates"], told["budget"], told["status"], told["outcome"]) == (
        [first], "250.00", "done", "64 came",
    )  # fmt: skip
    assert [(step["text"], step["due_on"], step["who"]) for step in told["steps"]] == [
        ("Invite", first, "Ana")
    ]
    assert percent_complete(content) == 100


def test_this_years_plan_starts_from_the_one_that_came_in(cast, inside, last_year):
    brought(cast, last_year, as_csv(row(months="10", outcome="64 came")))

    plan = actions.start_plan(
        school=cast.school, year=cast.year, by=hats(cast.chair), source=ActionPlan.objects.get()
    )

    copied = plan.activities.get()
    assert (copied.text, copied.outcome, copied.copied_from.outcome) == ("Reading night", "", "64 came")


def test_undoing_leaves_the_database_as_it_was(cast, inside, last_year):
    """Lesson 24."""
    filled_plan(cast.other_school, last_year)
    before = {table: rows for table, rows in dump().items() if table not in GROWS}

    batch = brought(cast, last_year, as_csv(row(months="10"), row(text="Second", steps="Ask")))
    assert {table: rows for table, rows in dump().items() if table not in GROWS} != before
    taken_back(cast, batch)

    assert batch.state == "undone"
    assert {table: rows for table, rows in dump().items() if table not in GROWS} == before
    assert list(AuditEvent.objects.order_by("pk").values_list("kind", flat=True)) == [
        "imported", "import_undone",
    ]  # fmt: skip


def test_undoing_is_refused_once_a_plan_was_begun_from_it(cast, inside, last_year):
    batch = brought(cast, last_year, as_csv(row(months="10")))
    source = ActionPlan.objects.get()
    actions.start_plan(school=cast.school, year=cast.year, by=hats(cast.chair), source=source)

    taken_back(cast, batch)

    assert batch.state == "applied"
    assert "The plan of One was used since" in batch.problem


def test_undoing_is_refused_once_a_plan_was_changed(cast, inside, last_year):
    batch = brought(cast, last_year, as_csv(row(months="10")), becomes="approved")
    activity = ActionActivity.objects.get()
    activity.outcome = "Good"
    activity.save()

    taken_back(cast, batch)

    assert (batch.state, batch.problem) == ("applied", "The plan of One was changed since.")


def test_bringing_in_twice_brings_in_once(cast, inside, last_year):
    batch = brought(cast, last_year, as_csv(row(months="10")))
    imports.confirm(batch=batch, by=hats(cast.leader), ring=False)
    applying.apply(batch.pk)

    assert ActionPlan.objects.count() == 1
    again = received(cast, last_year, as_csv(row(months="10")))
    assert verdicts(again) == {"One": "exists"}


def test_existing_plan_is_left_alone_unless_a_person_says_so(cast, inside, last_year):
    plan = filled_plan(cast.school, last_year)
    brought(cast, last_year, as_csv(row(months="10")))
    assert plan.goals.filter(statement="Read more").count() == 0

    batch = received(cast, last_year, as_csv(row(months="10")))
    imports.answer(batch=batch, answers={}, replaces=[cast.school.pk], by=hats(cast.leader))
    imports.confirm(batch=batch, by=hats(cast.leader), ring=False)
    applying.apply(batch.pk)

    assert [goal.statement for goal in ActionGoal.objects.present().filter(plan=plan)] == ["Read more"]
    batch.refresh_from_db()
    taken_back(cast, batch)
    assert ActionGoal.objects.present().filter(plan=plan).count() == 4


def test_plan_that_was_submitted_never_makes_room(cast, inside, last_year):
    cast.year = last_year
    FacilitatorAssignment.objects.create(
        district=cast.district, school=cast.school, year=last_year, person=cast.facilitator
    )
    plan = approved(cast)
    batch = received(cast, last_year, as_csv(row(months="10")))
    imports.answer(batch=batch, answers={}, replaces=[cast.school.pk], by=hats(cast.leader))

    assert verdicts(batch) == {"One": "exists"}
    assert plan.goals.count() == 4


@pytest.mark.parametrize(
    ("cells", "verdict"),
    [
        ({"school": "one"}, "new"),
        ({"school": "Anything", "nces_id": "12345678901"}, "new"),
        ({"school": "Anything", "local_id": "L-1"}, "new"),
        ({"school": "Anything", "state_id": "S-1"}, "new"),
        ({"school": "One School"}, "ask"),
        ({"school": "Zebra"}, "ask"),
    ],
)
def test_schools_are_found_by_id_or_very_name_else_a_person_is_asked(cast, inside, last_year, cells, verdict):
    cast.school.local_id, cast.school.state_id = "L-1", "S-1"
    cast.school.save()

    batch = received(cast, last_year, as_csv(row(**cells)))

    assert list(verdicts(batch).values()) == [verdict]


def test_answers_say_which_school_it_is_or_leave_it_out(cast, inside, last_year):
    batch = received(cast, last_year, as_csv(row(school="Oone"), row(school="Tvo")))
    keys = [group.key for group in judging.groups_of(batch)]

    imports.answer(
        batch=batch, answers={keys[0]: cast.school.pk, keys[1]: 0}, replaces=[], by=hats(cast.leader)
    )

    batch.refresh_from_db()
    assert verdicts(batch) == {"Oone": "new", "Tvo": "left"}


def test_two_names_for_one_school_do_not_both_come_in(cast, inside, last_year):
    batch = received(cast, last_year, as_csv(row(), row(school="x", nces_id="012345678901")))

    assert sorted(verdicts(batch).values()) == ["ask", "new"]


def test_rows_that_cannot_be_used_name_line_column_and_what_to_do(cast, inside, last_year):
    batch = received(
        cast, last_year,
        as_csv(row(), row(types="9"), row(budget="much"), row(text=""), row(year="1999-00"),
               row(done_on="x")),
    )  # fmt: skip

    assert problems(batch) == [
        (3, "Types of involvement"), (4, "Budget"), (5, "Activity"), (6, "School year"), (7, "Date done"),
    ]  # fmt: skip


def test_empty_school_and_goal_mean_as_above_so_merged_cells_come_in(cast, inside, last_year):
    content = as_xlsx(
        row(months="10"), row(school=None, statement=None, goal_number=None, text="Second"), merge="A2:A3"
    )

    brought(cast, last_year, content)

    goal = ActionGoal.objects.get()
    assert goal.activities.count() == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_encoding_and_delimiter_is_read(cast, inside, last_year, encoding, delimiter):
    content = as_csv(row(in_charge="José"), row(text="Two\nlines"), encoding=encoding, delimiter=delimiter)

    batch = received(cast, last_year, content)

    values = [each.values for each in PlanListRow.objects.filter(plan_list=batch)]
    assert (values[0]["in_charge"], values[1]["text"]) == ("José", "Two\nlines")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"%PDF-1.4", "PDF"),
        (b"<html><body>", "web page"),
        (b"a,b\n1,2\n", "No column says"),
        (b"School,Activity,Student name\nOne,x,Kim\n", "names or ids"),
        (b"School,Activity\n", "no plan in this list"),
        (b"PK\x03\x04nonsense", "damaged"),
    ],
)
def test_what_is_no_list_of_plans_is_refused_with_a_sentence(cast, inside, last_year, content, says):
    with pytest.raises(Unreadable) as wrong:
        received(cast, last_year, content)

    assert says in str(wrong.value)
    assert PlanList.objects.count() == 0


def test_broken_quotes_are_read_as_far_as_can_be(cast, inside, last_year):
    batch = received(cast, last_year, b'School,Activity,Types\nOne,"Never closed,4\nOne,Second,2\n')

    texts = [each.values.get("text") for each in PlanListRow.objects.filter(plan_list=batch)]
    assert "Second" in texts


def test_formula_brings_its_last_result_and_never_itself(cast, inside, last_year):
    batch = received(cast, last_year, as_xlsx(row(outcome="=1+1", months="10")))

    assert "outcome" not in PlanListRow.objects.get(plan_list=batch).values


def test_columns_that_are_not_ours_are_named_as_unread(cast, inside, last_year):
    batch = received(cast, last_year, as_csv(row() | {"Mascot": "Bear"}))

    assert batch.notes == ["Left unread: Mascot."]


def nasty_plan(cast):
    """An approved plan with all that a spreadsheet stumbles over."""
    plan = approved(cast)
    goal = ActionGoalFactory(plan=plan, statement='- Fünf\nlines, "quoted"', kind="type_3")
    activity = ActionActivity.objects.filter(plan=plan).first()
    activity.goal = goal
    activity.text, activity.outcome = "=SUM(1)\n@home; +more", "64 came,\n\nnext time earlier"
    activity.months, activity.grades, activity.title_one = [10, 5], ["PK", "KG", "01", "12"], "compact"
    activity.origin, activity.status, activity.when_note = "continued", "done", "5:30"
    activity.save()
    return plan


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_of_plans_opens_as_import(client, cast, last_year, kind, language):
    """Lesson 24: what leaves and what comes in are the same, whoever took it away and brings it."""
    User.objects.filter(pk=cast.leader.pk).update(language=language)
    with in_district(cast.district), translation.override("en"):
        before = content_of(ActionPlan.objects.with_head().get(pk=nasty_plan(cast).pk))
    client.force_login(cast.leader)
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "what": "activities"}
    content = client.post(reverse("action_plans:export", kwargs=place), {"as": kind}).content

    assert ("Escuela" in content.decode(errors="replace")) == (language == "es" and kind == "csv")
    with in_district(cast.district), translation.override("en"):
        twin = SchoolFactory(district=cast.district, name="Twin")
        batch = received(cast, cast.year, content)
        PlanListRow.objects.filter(plan_list=batch).update(in_doubt=True)
        key = judging.groups_of(batch)[0].key
        imports.answer(batch=batch, answers={key: twin.pk}, replaces=[], by=hats(cast.leader))
        imports.confirm(batch=batch, by=hats(cast.leader), ring=False)
        applying.apply(batch.pk)
        after = content_of(ActionPlan.objects.with_head().get(school=twin))

    assert problems_of(before, after) == []


def problems_of(before, after):
    """Where two contents differ in what people typed."""
    own = {"id", "goal_id", "in_charge_ids", "carry", "who_ids", "is_done"}

    def told(content):
        return [
            ({key: goal[key] for key in goal if key not in {"id", "activities"}}, [
                {key: each[key] for key in each if key not in own | {"steps"}}
                | {"steps": [{key: step[key] for key in step if key not in own} for step in each["steps"]]}
                for each in goal["activities"]
            ])
            for goal in content["goals"]
        ]  # fmt: skip

    return [pair for pair in zip(told(before), told(after), strict=True) if pair[0] != pair[1]]


def test_many_plans_come_in_with_few_questions(cast, inside, last_year, django_assert_max_num_queries):
    schools = SchoolFactory.create_batch(40, district=cast.district)
    rows = [
        row(school=school.name, text=f"Activity {n}", months="10") for school in schools for n in range(12)
    ]
    batch = received(cast, last_year, as_csv(*rows))
    imports.confirm(batch=batch, by=hats(cast.leader), ring=False)

    with django_assert_max_num_queries(30):
        applying.apply(batch.pk)

    assert ActionActivity.objects.count() == 480


def test_pages_lead_from_the_file_to_the_dry_run(client, cast, last_year):
    client.force_login(cast.leader)
    base = {"district": cast.district.slug}
    file = io.BytesIO(as_csv(row(months="10"), row(types="9"), row(school="Tvo")))
    file.name = "plans.csv"

    seen = client.post(
        reverse("action_plans:imports", kwargs=base),
        {"file": file, "year": last_year.pk, "becomes": "closed"},
        follow=True,
    )

    assert "1 plan comes in" in seen.text
    assert "1 row can’t be used" in seen.text
    assert "1 school needs your answer" in seen.text
    with in_district(cast.district):
        batch = PlanList.objects.get()
        assert ActionPlan.objects.count() == 0
    of_list = base | {"list_id": batch.pk}
    client.post(
        reverse("action_plans:import_decide", kwargs=of_list), {"school-2": str(cast.other_school.pk)}
    )
    assert "2 plans come in" in client.get(reverse("action_plans:import_show", kwargs=of_list)).text
    table = client.get(reverse("action_plans:import_problems", kwargs=of_list)).content.decode("utf-8-sig")
    assert [each["Column"] for each in csv.DictReader(io.StringIO(table))] == ["Types of involvement"]


def test_pages_bring_in_and_take_back(client, cast, last_year):
    client.force_login(cast.leader)
    with in_district(cast.district):
        batch = received(cast, last_year, as_csv(row(months="10"), row(school="Two")))
    of_list = {"district": cast.district.slug, "list_id": batch.pk}
    show = reverse("action_plans:import_show", kwargs=of_list)
    client.post(reverse("action_plans:import_confirm", kwargs=of_list))
    with in_district(cast.district):
        applying.apply(batch.pk)
        assert ActionPlan.objects.count() == 2
    assert "2 plans of" in client.get(show).text
    assert "Take these plans back?" in client.get(reverse("action_plans:import_undo", kwargs=of_list)).text
    client.post(reverse("action_plans:import_undo", kwargs=of_list))
    with in_district(cast.district):
        applying.undo(batch.pk)
        assert ActionPlan.objects.count() == 0
    assert "Taken back" in client.get(show).text


def test_list_that_is_put_away_leaves_nothing_but_its_name(client, cast, last_year):
    with in_district(cast.district):
        batch = received(cast, last_year, as_csv(row()))
    client.force_login(cast.leader)

    client.post(
        reverse("action_plans:import_drop", kwargs={"district": cast.district.slug, "list_id": batch.pk})
    )

    with in_district(cast.district):
        assert (PlanList.objects.get().state, PlanListRow.objects.count()) == ("dropped", 0)


def test_plan_that_came_in_opens_for_the_leader_and_the_team(client, cast, last_year):
    with in_district(cast.district):
        brought(cast, last_year, as_csv(row(months="10")))
    place = {"district": cast.district.slug, "year": last_year.ends_in, "school_id": cast.school.pk}
    for person in (cast.leader, cast.chair, cast.principal):
        client.force_login(person)

        assert "Reading night" in client.get(reverse("action_plans:plan", kwargs=place)).text


def command(cast, *arguments):
    out = StringIO()
    call_command("import_plans", *arguments, district=cast.district.slug, stdout=out)
    return out.getvalue()


def test_command_shows_then_does_then_takes_back(cast, last_year, tmp_path):
    path = tmp_path / "plans.csv"
    path.write_bytes(as_csv(row(months="10"), row(types="9"), row(school="Zebra")))

    said = command(cast, str(path), f"--year={last_year.ends_in}")
    assert "1 plans are new, with 1 activities" in said
    assert "line 3: One Types of involvement 9" in said
    assert "Zebra: no school here is surely this one" in said
    assert "Dry run: nothing was written." in said
    with in_district(cast.district):
        assert ActionPlan.objects.count() == 0

    said = command(cast, str(path), f"--year={last_year.ends_in}", "--apply")
    with in_district(cast.district):
        assert ActionPlan.objects.get().closed_by == cast.leader
        number = PlanList.objects.get(state="applied").pk
    assert f"--undo {number}" in said

    assert "is taken back" in command(cast, f"--undo={number}")
    with in_district(cast.district):
        assert ActionPlan.objects.count() == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere.csv", "--year=2020"], "Add it first"),
        ([], "Name a file"),
        (["--undo=999999"], "no list 999999"),
        (["x.csv", "--year=1", "--by=nobody@example.org"], "no such leader"),
    ],
)
def test_command_says_what_is_missing(cast, last_year, arguments, says):
    with pytest.raises(CommandError, match=says):
        command(cast, *arguments)


def test_plan_that_came_in_approved_stays_in_force_while_it_is_amended(client, cast, inside, last_year):
    brought(cast, cast.year, as_csv(row(months="10")), becomes="approved")
    plan = ActionPlan.objects.get(school=cast.school)
    move(cast, plan, "amend", "chair", note="One goal more")
    plan.goals.update(statement="Nobody may read this yet")
    client.force_login(cast.superintendent)
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}

    html = client.get(reverse("action_plans:plan", kwargs=place)).text

    assert "Read more" in html
    assert "Nobody may read this yet" not in html
    assert plan.submissions.get().review.decision == "approved"
    assert months_of_answers(cast.year) == []


def test_plan_that_came_in_approved_is_printed_as_approved_and_can_still_be_taken_back(
    client, cast, inside, last_year, django_capture_on_commit_callbacks
):
    batch = brought(cast, cast.year, as_csv(row(months="10")), becomes="approved")
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    papers = reverse("action_plans:papers", kwargs=place)

    client.force_login(cast.chair)
    page = client.get(papers).text
    client.force_login(cast.superintendent)
    twin = client.get(reverse("action_plans:twin", kwargs=place), {"copy": "in_force"}).text
    with django_capture_on_commit_callbacks(execute=True):
        client.post(papers, {"copy": "in_force"})
    document = ActionPlanDocument.objects.get()

    assert "As approved" in page
    assert "Read more" in twin
    assert (document.state, default_storage.exists(document.file.name)) == ("approved", True)
    with django_capture_on_commit_callbacks(execute=True):
        taken_back(cast, batch)
    assert batch.state == "undone"
    assert not ActionPlan.objects.exists()
    assert not default_storage.exists(document.file.name)


def test_leader_who_brought_a_plan_in_approves_its_amendment(cast, inside, last_year):
    brought(cast, cast.year, as_csv(row(months="10")), becomes="approved")
    plan = ActionPlan.objects.get(school=cast.school)
    move(cast, plan, "amend", "chair", note="Nobody was in charge")
    plan.goals.update(desired_results="More", how_measured="Counts")
    plan.activities.update(types=[2], in_charge="Ada")
    move(cast, plan, "submit", "chair")
    move(cast, plan, "recommend", "facilitator")

    move(cast, plan, "approve", "leader")

    assert ActionPlan.objects.get().state == "approved"


@pytest.mark.django_db(transaction=True)
def test_goals_do_not_make_room_for_a_list_while_their_plan_is_being_submitted(cast, last_year):
    """The chair submits, and has not finished, when the list comes in: it waits, and then leaves the plan."""
    with in_district(cast.district):
        plan = filled_plan(cast.school, last_year)
        batch = received(cast, last_year, as_csv(row(months="10")))
        imports.answer(batch=batch, answers={}, replaces=[cast.school.pk], by=hats(cast.leader))
        imports.confirm(batch=batch, by=hats(cast.leader), ring=False)

    def bring():
        try:
            with in_district(cast.district):
                applying.apply(batch.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with in_district(cast.district), transaction.atomic():
            move(cast, plan, "submit", "chair")
            waiting = pool.submit(bring)
            wait_for_a_lock()
        waiting.result(60)

    with in_district(cast.district):
        assert ActionGoal.objects.present().filter(plan=plan).count() == 4


def wait_for_a_lock():
    """Until another connection waits for one that this one holds."""
    for _time in range(2_000):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        sleep(0.01)
    raise AssertionError("Nobody waited.")
