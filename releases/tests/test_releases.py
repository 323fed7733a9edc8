"""De-identified releases: what is in them, what is not, and what two of them tell together."""

import csv
import io
import json
import zipfile

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import User
from action_plans import actions as plan_actions
from action_plans.models import ActionActivity, ActionGoal, ActionPlan
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import approved, hats, move
from contacts.tests.factories import ContactFactory
from districts.enums import AuditKind
from districts.models import AuditEvent
from partnerships.foundation.tenancy import in_district
from releases.actions import ask_for_release, rules_of
from releases.models import PrivacyRules, ResearchRelease
from releases.research.codebook import COLUMNS
from releases.research.holding import held_back, key_of, next_ledger
from releases.research.ids import Ids
from releases.research.tables import PEOPLE, Tables, band, tables_of
from results.models import ActivityResult
from results.tests.factories import ActivityResultFactory
from schools.models import School
from schools.tests.factories import SchoolFactory

# Of so many figures that no id holds them by chance.
ENROLLMENT = 987_654_321


@pytest.fixture
def year_of_work(inside, cast):
    """A plan in force with two activities, three results and a visit; every text planted with names."""
    cast.plan = approved(cast, goals=1, activities=2)
    cast.first, cast.second = cast.plan.activities.order_by("pk")
    planted = "Maria Planted"
    ActionGoal.objects.update(statement=planted, desired_results=planted, how_measured=planted)
    ActionActivity.objects.update(
        text=planted, in_charge=planted, helpers=planted, when_note=planted, outcome=planted
    )
    days = cast.year.starts_on
    said = {"went_well": planted, "to_change": planted, "told_by_name": planted, "told_by": cast.member}
    for activity, day, families in ((cast.first, 1, 40), (cast.first, 2, 7), (cast.second, 3, 60)):
        ActivityResultFactory(
            activity=activity, held_on=days.replace(day=day), families=families, new_families=None, **said
        )
    ContactFactory(
        school=cast.school, by=cast.facilitator, with_whom=planted, about=planted, next_step=planted
    )
    School.objects.filter(pk=cast.school.pk).update(name="Planted Elementary", enrollment=ENROLLMENT)
    return cast


@pytest.fixture
def release(django_capture_on_commit_callbacks):
    """Makes a release of the cast's district as its leader, and gives it back finished."""

    def make(cast, news=""):
        with django_capture_on_commit_callbacks(execute=True):
            ask_for_release(district=cast.district, news=news, by=hats(cast.leader))
        return ResearchRelease.objects.first()

    return make


def tables_in(release):
    packed = zipfile.ZipFile(release.file.open())
    return {
        name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(packed.read(name).decode("utf-8-sig"))))
        for name in packed.namelist()
        if name.endswith(".csv")
    }


def test_release_has_tidy_tables_that_fit_together(year_of_work, release):
    tables = tables_in(release(year_of_work))

    assert [len(tables[name]) for name in ("school", "plan", "activity", "result", "contact")] == [
        2,
        1,
        2,
        3,
        1,
    ]
    (plan,) = tables["plan"]
    assert {row["plan_id"] for row in (*tables["activity"], *tables["result"])} == {plan["id"]}
    assert plan["school_id"] in {row["id"] for row in tables["school"]}
    assert {row["activity_id"] for row in tables["result"]} == {row["id"] for row in tables["activity"]}
    assert (plan["goals"], plan["activities"], plan["state"], plan["amending"]) == (
        "1",
        "2",
        "approved",
        "false",
    )


def test_no_name_and_no_sentence_is_in_a_release(year_of_work, release):
    """Lesson 22: whatever could leak was planted first."""
    made = release(year_of_work)

    packed = zipfile.ZipFile(made.file.open())
    text = "\n".join(packed.read(name).decode() for name in packed.namelist() if name != "README.txt")
    people = [word for person in User.objects.all() for word in (person.name, person.email)]
    assert [word for word in (*people, "Planted", str(ENROLLMENT)) if word and word in text] == []


def test_small_count_is_held_back_with_what_would_tell_it(year_of_work, release):
    tables = tables_in(release(year_of_work))

    by_count = {row["families"]: row["suppressed"] for row in tables["result"]}
    assert by_count == {"60": "", "": "families"}
    assert sorted(row["families"] for row in tables["activity"]) == ["47", "60"]
    assert tables["plan"][0]["families"] == "107"


def test_returning_families_can_not_be_subtracted(year_of_work, release):
    """38 of 40 families were new: two had been there before, and would be known."""
    ActivityResult.objects.filter(families=60).update(new_families=58)

    tables = tables_in(release(year_of_work))

    row = next(row for row in tables["result"] if row["families"] == "60")
    assert (row["new_families"], row["suppressed"]) == ("", "new_families")


def test_drafts_and_what_was_taken_back_are_not_in_it(year_of_work, release):
    filled_plan(year_of_work.other_school, year_of_work.year, goals=1, activities=1)
    ActivityResult.objects.filter(families=7).update(removed_at=timezone.now(), removed_by=year_of_work.chair)

    tables = tables_in(release(year_of_work))

    assert (len(tables["plan"]), len(tables["result"])) == (1, 2)


def test_while_a_plan_is_amended_its_approved_version_is_released(year_of_work, release):
    move(year_of_work, plan_actions.hold(year_of_work.plan), "amend", "chair", note="A better idea")
    ActionActivity.objects.update(types=[6], grades=["12"])

    tables = tables_in(release(year_of_work))

    assert tables["plan"][0]["amending"] == "true"
    assert "6" not in {row["types"] for row in tables["activity"]}
    assert len(tables["result"]) == 3


def test_ids_stay_the_same_from_release_to_release(year_of_work, release):
    first = tables_in(release(year_of_work))
    SchoolFactory(district=year_of_work.district)
    second = tables_in(release(year_of_work))

    assert {row["id"] for row in first["school"]} < {row["id"] for row in second["school"]}
    assert {row["id"] for row in first["result"]} == {row["id"] for row in second["result"]}


def test_ids_differ_from_district_to_district():
    assert Ids("one").of("school", 1) != Ids("other").of("school", 1)
    assert Ids("one").of("school", 1) != Ids("one").of("plan", 1)


def test_finished_release_never_changes(year_of_work, release):
    made = release(year_of_work)

    with pytest.raises(Exception, match="Cannot update"):
        ResearchRelease.objects.filter(pk=made.pk).update(note="Another")


def test_a_release_says_what_is_new_since_the_one_before(year_of_work, release):
    release(year_of_work)
    SchoolFactory(district=year_of_work.district)
    ActivityResult.objects.filter(families=60).update(families=90)

    facts = release(year_of_work, news="A new school").facts

    assert facts["school"] == {"rows": 3, "held_back": 0, "new": 1, "gone": 0, "changed": 0}
    assert facts["result"]["changed"] == 1


def test_two_releases_together_tell_no_small_difference(year_of_work, release):
    """Three more families on the same day: 60 then and 63 now would say so."""
    release(year_of_work)
    ActivityResult.objects.filter(families=60).update(families=63)

    tables = tables_in(release(year_of_work))

    assert [row["families"] for row in tables["result"] if row["families"]] == []
    assert tables["summary"][-1]["families"] == ""


def test_what_was_held_back_to_protect_another_stays_held_back(year_of_work, release):
    """40 was hidden beside 7. Told later, it would give away what 7 was then: 47 less 40."""
    release(year_of_work)
    ActivityResult.objects.filter(families=7).update(families=20)

    tables = tables_in(release(year_of_work))

    assert "40" not in {row["families"] for row in tables["result"]}


def test_codebook_names_every_column_of_every_file(year_of_work, release):
    tables = tables_in(release(year_of_work))

    lines = [(row["table"], row["column"]) for row in tables.pop("codebook")]
    for table, rows in tables.items():
        if rows:
            assert list(rows[0]) == [column for of, column in lines if of == table]
    assert {row[0] for row in lines} == set(COLUMNS)


@pytest.mark.parametrize(
    ("enrollment", "said"), [(None, ""), (0, "0-249"), (512, "500-749"), (2000, "2000 or more")]
)
def test_enrollment_is_told_in_bands(enrollment, said):
    assert band(enrollment) == said


def test_a_release_costs_the_same_for_one_school_and_for_many(year_of_work):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            tables_of(Ids("secret"))
        return len(captured)

    few = cost()
    for _each in range(8):
        plan = filled_plan(
            SchoolFactory(district=year_of_work.district), year_of_work.year, goals=1, activities=2
        )
        ActivityResultFactory(activity=plan.activities.first())
    ActionPlan.objects.filter(approved_at=None).update(
        state="approved", approved_at=timezone.now(), approved_by=year_of_work.leader
    )

    assert cost() == few


counts = st.integers(0, 40)
plans_of_counts = st.lists(
    st.lists(st.lists(st.tuples(counts, counts), min_size=1, max_size=3), min_size=1, max_size=3),
    min_size=1, max_size=4,
)  # fmt: skip


def tidy(plans):
    """Tables of plans, their activities and results: (families, of whom new)."""
    tables = Tables(rows={"result": [], "activity": [], "plan": [], "summary": []})

    def add(table, row_id, of, parts):
        row = {"id": row_id} | dict.fromkeys(PEOPLE)
        for name in ("families", "new_families"):
            row[name] = sum(part[name] for part in parts)
        tables.rows[table].append(row)
        tables.sums[table, row_id] = (of, [part["id"] for part in parts])
        return row

    in_plans = []
    for p, activities in enumerate(plans):
        in_activities = []
        for a, results in enumerate(activities):
            rows = [
                dict.fromkeys(PEOPLE)
                | {"id": f"{p}-{a}-{r}", "families": max(pair), "new_families": min(pair)}
                for r, pair in enumerate(results)
            ]
            tables.rows["result"] += rows
            in_activities.append(add("activity", f"{p}-{a}", "result", rows))
        in_plans.append(add("plan", str(p), "activity", in_activities))
    add("summary", "all", "plan", in_plans)
    return tables


@given(plans_of_counts, plans_of_counts)
@settings(max_examples=60, deadline=None)
def test_no_count_of_a_release_is_small_or_differs_little_from_an_earlier_one(before, after):
    """Also those who had come before: all families less the new ones."""
    ledger, given_out = {}, {}
    for plans in (before, after):
        tables = tidy(plans)
        held = held_back(tables, threshold=10, ledger=ledger)
        for table, rows in tables.rows.items():
            for row in rows:
                told = {
                    name: row[name]
                    for name in ("families", "new_families")
                    if key_of(table, row["id"], name) not in held[name]
                }
                assert all(count == 0 or count >= 10 for count in told.values())
                if len(told) == 2:
                    assert not 0 < told["families"] - told["new_families"] < 10
                for name, count in told.items():
                    was = given_out.setdefault((table, row["id"], name), count)
                    assert not 0 < abs(was - count) < 10
                    given_out[table, row["id"], name] = count
        ledger = json.loads(json.dumps(next_ledger(tables, held, ledger)))


# --- Pages ---------------------------------------------------------------------------------------


def address(cast, name, **more):
    return reverse(f"releases:{name}", kwargs={"district": cast.district.slug, **more})


def test_evaluator_makes_and_downloads_a_release_and_the_log_says_so(
    client, year_of_work, django_capture_on_commit_callbacks
):
    client.force_login(year_of_work.evaluator)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(year_of_work, "listing"), {"news": "Fall is complete"})

    answer = client.get(address(year_of_work, "release", number=1))

    assert b"".join(answer.streaming_content)[:2] == b"PK"
    said = AuditEvent.objects.filter(kind=AuditKind.EXPORTED).order_by("pk").values_list("about", flat=True)
    assert list(said) == ["Made release 1", "Downloaded release 1"]
    page = client.get(address(year_of_work, "listing")).content.decode()
    assert "Fall is complete" in page


def test_evaluators_home_leads_to_releases_and_codebook(client, year_of_work, release):
    release(year_of_work, news="Fall is complete")
    client.force_login(year_of_work.evaluator)

    page = client.get(
        reverse("districts:home", kwargs={"district": year_of_work.district.slug})
    ).content.decode()

    assert address(year_of_work, "release", number=1) in page
    assert address(year_of_work, "codebook") in page


def test_only_the_leader_says_what_is_small(client, cast):
    client.force_login(cast.evaluator)
    assert client.post(address(cast, "privacy"), {"threshold": 3}).status_code == 403
    client.force_login(cast.leader)

    client.post(address(cast, "privacy"), {"threshold": 15})
    refused = client.post(address(cast, "privacy"), {"threshold": 1})

    assert refused.status_code == 200
    with in_district(cast.district):
        assert PrivacyRules.objects.get().threshold == 15


def test_the_secret_of_the_ids_is_in_no_past(inside, cast):
    rules = rules_of(cast.district)

    assert rules.secret
    assert "secret" not in {
        field.name for field in apps.get_model("releases.PrivacyRulesEvent")._meta.get_fields()
    }


def test_asking_twice_makes_one_release(inside, cast):
    first = ask_for_release(district=cast.district, by=hats(cast.leader))
    second = ask_for_release(district=cast.district, by=hats(cast.evaluator))

    assert first == second
    assert ResearchRelease.objects.count() == 1


def test_the_list_costs_the_same_for_one_release_and_for_many(client, cast, cost_of):
    client.force_login(cast.leader)
    made = [
        ResearchRelease(district=cast.district, number=number, threshold=10, asked_by=cast.leader)
        for number in range(1, 9)
    ]

    with in_district(cast.district):
        made[0].save()
        one = cost_of(address(cast, "listing"))
        ResearchRelease.objects.bulk_create(made[1:])

    assert cost_of(address(cast, "listing")) == one
