"""The progress page: who reads it, what it says, in which order, at what cost."""

import datetime
import re

import pytest
from django.urls import reverse

from action_plans.tests.factories import ActionActivityFactory, ActionGoalFactory, ActionPlanFactory
from contacts.tests.factories import ContactFactory
from partnerships.foundation.tenancy import in_district
from results.tests.factories import ActivityResultFactory
from schools.tests.factories import ClusterFactory, FacilitatorAssignmentFactory, SchoolFactory


def url_of(cast, name="progress", **more):
    return reverse(
        f"progress:{name}", kwargs={"district": cast.district.slug, "year": cast.year.ends_in} | more
    )


def approved(cast, school, *, activities=2, **more):
    """A plan in force with activities whose day has passed."""
    now = datetime.datetime.now(datetime.UTC)
    plan = ActionPlanFactory(
        school=school, year=cast.year, state="approved", submitted_at=now, submitted_by=cast.chair,
        approved_at=now, approved_by=cast.leader,
    )  # fmt: skip
    goal = ActionGoalFactory(plan=plan)
    ActionActivityFactory.create_batch(activities, goal=goal, dates=[cast.year.starts_on], **more)
    return plan


@pytest.fixture
def named(cast):
    with in_district(cast.district):
        for school, name in ((cast.school, "Birch"), (cast.other_school, "alder creek")):
            school.name = name
            school.save()
    return cast


def names_of(page):
    return [row["name"] for row in page.context["page"].object_list]


@pytest.mark.parametrize("who", ["leader", "superintendent", "facilitator", "evaluator"])
def test_office_reads_the_page(client, cast, who):
    client.force_login(getattr(cast, who))

    assert client.get(url_of(cast)).status_code == 200


def test_superintendent_finds_the_page_as_her_home(client, cast):
    with in_district(cast.district):
        approved(cast, cast.school)
    client.force_login(cast.superintendent)

    page = client.get(reverse("districts:home", kwargs={"district": cast.district.slug}))

    assert "1 of 2 schools is carrying out an approved plan" in page.content.decode()
    assert page.content.decode().count('class="fig"') == 5


def test_every_school_stands_in_alphabetical_order_whatever_its_figures(client, named):
    with in_district(named.district):
        for name, activities in (("Cedar", 9), ("Elm", 1), ("Dogwood", 5)):
            school = SchoolFactory(district=named.district, name=name)
            approved(named, school, activities=activities, status="done")
    client.force_login(named.leader)

    found = names_of(client.get(url_of(named)))

    assert found == ["alder creek", "Birch", "Cedar", "Dogwood", "Elm"]
    assert names_of(client.get(url_of(named, "figure", slug="activities"))) == found


def test_page_says_how_thin_its_data_is(client, cast):
    with in_district(cast.district):
        plan = approved(cast, cast.school)
        approved(cast, cast.other_school)
        ActivityResultFactory(activity=plan.activities.first(), families=31)
    client.force_login(cast.superintendent)

    page = client.get(url_of(cast)).content.decode()

    assert "Counts from 1 school; 1 has not reported. A family that came twice counts twice." in page
    assert re.search(r'class="fig">31<', page)


def test_draft_shows_its_state_and_no_strip(client, cast):
    with in_district(cast.district):
        goal = ActionGoalFactory(plan=ActionPlanFactory(school=cast.school, year=cast.year))
        ActionActivityFactory(goal=goal, text="A secret of ours")
    client.force_login(cast.superintendent)

    page = client.get(url_of(cast))

    row = next(row for row in page.context["page"].object_list if row["name"] == cast.school.name)
    assert (row["words"], row["strip"]) == ("Drafting", "")
    assert "A secret of ours" not in page.content.decode()


@pytest.mark.parametrize("size", [2, 40])
def test_page_and_home_take_few_queries_at_any_size(client, cast, cost_of, size):
    with in_district(cast.district):
        for _ in range(size):
            school = SchoolFactory(district=cast.district, cluster=ClusterFactory(district=cast.district))
            FacilitatorAssignmentFactory(school=school, year=cast.year, person=cast.facilitator)
            plan = approved(cast, school)
            ActivityResultFactory(activity=plan.activities.first())
            ContactFactory(school=school, by=cast.facilitator, held_on=cast.district.today())
    client.force_login(cast.superintendent)

    assert cost_of(url_of(cast)) <= 6
    assert cost_of(reverse("districts:home", kwargs={"district": cast.district.slug})) <= 6
    assert cost_of(url_of(cast, "figure", slug="money")) <= 6
