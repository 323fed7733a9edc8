import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from action_plans import actions
from action_plans.content import content_of
from action_plans.coverage import percent_complete
from action_plans.figures import figures_of
from action_plans.models import ActionPlan, LastEdit
from action_plans.tests.factories import (
    ActionActivityFactory,
    ActionGoalFactory,
    ActionPlanFactory,
    filled_plan,
)
from action_plans.tests.helpers import approved, hats, move, submitted
from districts.tests.factories import SchoolYearFactory
from partnerships.foundation.tenancy import in_district
from schools.tests.factories import (
    ClusterFactory,
    FacilitatorAssignmentFactory,
    SchoolFactory,
    TeamMemberFactory,
)


def table_of(cast, query=""):
    place = {"district": cast.district.slug, "year": cast.year.ends_in}
    return reverse("action_plans:table", kwargs=place) + query


def rows_of(answer):
    return {row["name"]: row for row in answer.context["page"].object_list}


@pytest.fixture
def named(cast):
    """The cast's two schools as One and Two, and the due date a week ahead."""
    with in_district(cast.district):
        cast.school.name, cast.other_school.name = "One", "Two"
        cast.school.save()
        cast.other_school.save()
        cast.year.plans_due_on = cast.district.today() + datetime.timedelta(days=7)
        cast.year.save()
    return cast


@pytest.fixture
def many(cast):
    """Adds that many schools with chair, facilitator, cluster and a plan with words."""

    def add(count):
        with in_district(cast.district):
            cluster = ClusterFactory(district=cast.district)
            for _ in range(count):
                school = SchoolFactory(district=cast.district, cluster=cluster)
                FacilitatorAssignmentFactory(school=school, year=cast.year, person=cast.facilitator)
                TeamMemberFactory(school=school, office="chair")
                filled_plan(school, cast.year, goals=1, activities=1)

    return add


def test_table_shows_every_school_also_where_nothing_is_begun(client, named):
    with in_district(named.district):
        filled_plan(named.school, named.year, goals=1, activities=2)
    client.force_login(named.leader)

    seen = rows_of(client.get(table_of(named)))

    assert {name: row["state"] for name, row in seen.items()} == {"One": "draft", "Two": "none"}
    assert seen["One"]["percent"] == 100


def test_table_of_the_current_year_needs_no_year_in_the_address(client, named):
    client.force_login(named.leader)

    answer = client.get(reverse("action_plans:table", kwargs={"district": named.district.slug}))

    assert answer.context["shown_year"] == named.year


def test_table_shows_no_word_of_a_draft(client, named):
    with in_district(named.district):
        plan = filled_plan(named.school, named.year)
        plan.goals.update(statement="A secret goal")
        plan.activities.update(text="A secret activity", in_charge="A secret name")
    for person in (named.leader, named.facilitator, named.superintendent):
        client.force_login(person)

        assert "secret" not in client.get(table_of(named)).text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=tw", ["Two"]),
        ("?state=none", ["Two"]),
        ("?state=draft", ["One"]),
        ("?state=ready", []),
        ("?due=soon", ["One", "Two"]),
        ("?due=late", []),
        ("?facilitator=nobody", ["Two"]),
        ("?level=high", ["Two"]),
        ("?cluster=nobody", ["One", "Two"]),
        ("?state=nonsense&sort=nonsense&page=99", ["One", "Two"]),
    ],
)
def test_table_is_narrowed_by_its_address(client, named, query, found):
    with in_district(named.district):
        named.other_school.level = "high"
        named.other_school.save()
        filled_plan(named.school, named.year, goals=1)
    client.force_login(named.leader)

    assert sorted(rows_of(client.get(table_of(named, query)))) == found


def test_table_marks_what_is_late_and_not_what_was_sent_in_time(client, named):
    with in_district(named.district):
        submitted(named)
        named.year.plans_due_on = named.district.today() - datetime.timedelta(days=3)
        named.year.save()
    client.force_login(named.leader)

    seen = rows_of(client.get(table_of(named)))

    assert {name: row["late"] for name, row in seen.items()} == {"One": "", "Two": "3 days late"}
    assert list(rows_of(client.get(table_of(named, "?due=late")))) == ["Two"]


def test_table_goes_by_the_day_of_the_school_where_it_was_moved(client, named):
    with in_district(named.district):
        named.year.plans_due_on = named.district.today() - datetime.timedelta(days=3)
        named.year.save()
        later = named.district.today() + datetime.timedelta(days=2)
        actions.move_due_date(
            school=named.school, year=named.year, due_on=later, reason="Flood", by=hats(named.leader)
        )
    client.force_login(named.leader)

    assert list(rows_of(client.get(table_of(named, "?due=late")))) == ["Two"]
    assert list(rows_of(client.get(table_of(named, "?due=soon")))) == ["One"]


@pytest.mark.parametrize(
    ("sort", "first"),
    [("name", "One"), ("-name", "Two"), ("state", "Two"), ("-state", "One"), ("changed", "One"),
     ("facilitator", "One"), ("due", "One"), ("waiting", "One"), ("need", "One")],
)  # fmt: skip
def test_table_is_sorted_by_its_address(client, named, sort, first):
    with in_district(named.district):
        submitted(named)
    client.force_login(named.leader)

    assert next(iter(rows_of(client.get(table_of(named, f"?sort={sort}"))))) == first


def test_table_puts_what_waits_for_the_leader_first_and_the_superintendents_by_name(client, named):
    with in_district(named.district):
        named.school.name = "Zebra"
        named.school.save()
        submitted(named)
        move(named, ActionPlan.objects.get(), "recommend", "facilitator")
    client.force_login(named.leader)
    assert list(rows_of(client.get(table_of(named)))) == ["Zebra", "Two"]

    client.force_login(named.superintendent)
    assert list(rows_of(client.get(table_of(named)))) == ["Two", "Zebra"]


def test_table_begins_with_a_facilitators_own_schools(client, named):
    client.force_login(named.facilitator)

    assert list(rows_of(client.get(table_of(named)))) == ["One"]
    assert sorted(rows_of(client.get(table_of(named, "?facilitator=all")))) == ["One", "Two"]


def test_table_tells_how_long_a_plan_waits(client, named):
    with in_district(named.district):
        plan = submitted(named)
        ActionPlan.objects.filter(pk=plan.pk).update(submitted_at=timezone.now() - datetime.timedelta(days=4))
    client.force_login(named.leader)

    assert rows_of(client.get(table_of(named)))["One"]["state_note"] == "Waiting 4 days"


def test_table_says_that_an_approved_plan_is_being_amended(client, named):
    with in_district(named.district):
        plan = approved(named)
        move(named, plan, "amend", "chair", note="New dates")
        LastEdit.objects.all().delete()
    client.force_login(named.leader)

    row = rows_of(client.get(table_of(named)))["One"]

    assert "Amending" in row["state_mark"]
    assert row["late"] == ""


def test_table_keeps_closed_schools_that_had_a_plan_that_year(client, named):
    with in_district(named.district):
        filled_plan(named.school, named.year, goals=1)
        for school in (named.school, named.other_school):
            school.status = "closed"
            school.save()
    client.force_login(named.leader)

    assert list(rows_of(client.get(table_of(named)))) == ["One"]


def test_table_keeps_the_years_apart(client, named):
    with in_district(named.district):
        before = SchoolYearFactory(district=named.district, ends_in=named.year.ends_in - 1,
                                   starts_on=datetime.date(named.year.ends_in - 2, 7, 1),
                                   ends_on=datetime.date(named.year.ends_in - 1, 6, 30))  # fmt: skip
        filled_plan(named.school, before, goals=1)
    client.force_login(named.leader)

    assert rows_of(client.get(table_of(named)))["One"]["state"] == "none"


def test_table_costs_the_same_for_few_schools_and_many(client, cast, many, cost_of):
    client.force_login(cast.leader)
    many(5)
    few = cost_of(table_of(cast))
    many(60)

    assert cost_of(table_of(cast)) == few
    assert few <= 8


def test_table_keeps_its_filters_in_the_links_to_its_pages(client, cast, many):
    many(55)
    client.force_login(cast.leader)

    seen = client.get(table_of(cast, "?state=draft&sort=-name"))

    assert "state=draft&amp;sort=-name&amp;page=2" in seen.text


def test_figures_say_what_reading_the_plan_says(cast, inside):
    full = filled_plan(cast.school, cast.year)
    bare = ActionPlanFactory(school=cast.other_school, year=cast.year)
    ActionGoalFactory(plan=bare, statement="", desired_results=" \n", how_measured="", sip_goal="")
    half = ActionPlanFactory(school=SchoolFactory(district=cast.district), year=cast.year)
    goal = ActionGoalFactory(plan=half, statement="Words", how_measured="\t ")
    ActionActivityFactory(goal=goal, types=[2, 4], dates=[], months=[], in_charge=" ")
    ActionActivityFactory(goal=goal, types=[], dates=[], months=[9], text="")
    ActionActivityFactory(goal=goal, removed_at=timezone.now(), removed_by=cast.chair)
    ActionGoalFactory(plan=half, statement="Alone")
    ActionGoalFactory(plan=half, removed_at=timezone.now(), removed_by=cast.chair)

    found = figures_of([full.pk, bare.pk, half.pk])

    for plan in (full, bare, half):
        content = content_of(ActionPlan.objects.with_head().get(pk=plan.pk))
        assert found[plan.pk].percent == percent_complete(content)
        assert found[plan.pk].types == content["types"]
