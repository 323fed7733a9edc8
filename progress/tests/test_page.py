"""The progress page: who reads it, what it says, in which order, at what cost."""

import datetime
import re

import pytest
from django.urls import reverse

from action_plans.tests.factories import ActionActivityFactory, ActionGoalFactory, ActionPlanFactory
from contacts.enums import ContactKind
from contacts.tests.factories import ContactFactory
from districts.tests.factories import SchoolYearFactory
from partnerships.foundation.tenancy import in_district
from progress.tests.helpers import approved, url_of
from results.tests.factories import ActivityResultFactory
from schools.tests.factories import ClusterFactory, FacilitatorAssignmentFactory, SchoolFactory


@pytest.fixture
def named(cast):
    with in_district(cast.district):
        for school, name in ((cast.school, "Birch"), (cast.other_school, "alder creek")):
            school.name = name
            school.save()
    return cast


def names_of(page):
    found = page.context.get("names")
    return [row["name"] for row in page.context["page"].object_list] if found is None else found


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
    assert names_of(client.get(url_of(named, "figure", slug="contacts"))) == found
    assert names_of(client.get(url_of(named, "figure", slug="activities"))) == found[2:]


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

    line = next(line for line in page.context["lines"].split("<li>") if cast.school.name in line)
    assert "Drafting" in line
    assert 'class="strip"' not in line
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


def test_filters_stand_in_the_address_and_need_no_script(client, named):
    with in_district(named.district):
        high = SchoolFactory(district=named.district, name="Elm High", level="high")
        approved(named, high, types=[1, 2, 3, 4, 5, 6])
        approved(named, named.school, types=[1])
    client.force_login(named.leader)

    def shown(**asked):
        return names_of(client.get(url_of(named), asked))

    assert shown(level="high") == ["Elm High"]
    assert shown(show="missing") == ["Birch"]
    assert shown(show="type-2") == ["Birch"]
    assert shown(facilitator=named.facilitator.pk) == ["Birch"]
    assert shown(facilitator="nobody") == ["alder creek", "Elm High"]
    assert shown(level="nonsense", show="nonsense") == ["alder creek", "Birch", "Elm High"]


def test_evaluator_sees_no_name_of_a_facilitator(client, cast):
    client.force_login(cast.evaluator)

    page = client.get(url_of(cast)).content.decode()

    assert 'name="facilitator"' not in page
    assert cast.facilitator.name not in page


def test_late_and_silent_schools_stand_out_with_their_reason(client, named):
    with in_district(named.district):
        today = named.district.today()
        named.year.starts_on = today - datetime.timedelta(days=100)
        named.year.ends_on = today + datetime.timedelta(days=200)
        named.year.plans_due_on = today - datetime.timedelta(days=3)
        named.year.save()
        ContactFactory(school=named.school, by=named.facilitator, held_on=today - datetime.timedelta(days=44))
        approved(named, named.school, activities=0)
    client.force_login(named.superintendent)

    page = client.get(url_of(named))

    lines = [(each.lead, each.text) for each in page.context["report"].exceptions]
    assert [lead for lead, _text in lines] == ["alder creek", "alder creek:"]
    assert lines[0][1].startswith("has not handed in a plan. It was due on ")
    assert lines[1][1] == "no contact in 45 days."
    assert names_of(client.get(url_of(named), {"show": "exceptions"})) == ["alder creek"]


def test_figure_says_its_formula_and_goes_away_as_a_file(client, cast):
    with in_district(cast.district):
        school = SchoolFactory(district=cast.district, name="=Formula Hill")
        approved(cast, school, status="done")
    client.force_login(cast.evaluator)
    url = url_of(cast, "figure", slug="activities")

    page, file = client.get(url).content.decode(), client.post(url)

    assert "whose first date has passed" in page
    assert file.headers["Content-Disposition"].endswith('-activities-2027.csv"')
    lines = file.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "School,Level,Due by now,Took place,Did not take place,Not told yet"
    assert lines[1:] == ["'=Formula Hill,Elementary,2,2,0,0"]


def test_last_year_stands_beside_at_the_same_day(client, cast):
    with in_district(cast.district):
        today = cast.district.today()
        last = SchoolYearFactory(
            district=cast.district, ends_in=cast.year.ends_in - 1,
            starts_on=cast.year.starts_on.replace(year=cast.year.starts_on.year - 1),
            ends_on=cast.year.ends_on.replace(year=cast.year.ends_on.year - 1),
        )  # fmt: skip
        noon = datetime.datetime.combine(
            today - datetime.timedelta(days=365), datetime.time(12), datetime.UTC
        )
        for school, days in ((cast.school, -10), (cast.other_school, 10)):
            at = noon + datetime.timedelta(days=days)
            ActionPlanFactory(
                school=school, year=last, state="closed", submitted_at=at, submitted_by=cast.chair,
                approved_at=at, approved_by=cast.leader, closed_at=noon, closed_by=cast.leader,
            )  # fmt: skip
        approved(cast, cast.school)
        approved(cast, cast.other_school)
    client.force_login(cast.superintendent)

    assert "That is 1 more than a year ago." in client.get(url_of(cast)).content.decode()


def sentences(page):
    return {each.figure.slug: each.said.sentence for each in page.context["report"].figures}


def test_nothing_is_compared_with_a_year_of_which_nothing_is_kept(client, cast):
    with in_district(cast.district):
        SchoolYearFactory(
            district=cast.district, ends_in=cast.year.ends_in - 1,
            starts_on=cast.year.starts_on.replace(year=cast.year.starts_on.year - 1),
            ends_on=cast.year.ends_on.replace(year=cast.year.ends_on.year - 1),
        )  # fmt: skip
        approved(cast, cast.school)
        ContactFactory(school=cast.school, by=cast.facilitator, held_on=cast.district.today())
    client.force_login(cast.superintendent)

    said = sentences(client.get(url_of(cast)))

    assert said["plans"] == "1 school is carrying out an approved plan, out of 2."
    assert "year ago" not in " ".join(said.values())


def test_first_figures_of_a_district_promise_nothing(client, cast):
    client.force_login(cast.superintendent)

    said = sentences(client.get(url_of(cast)))

    assert said["plans"] == "0 schools are carrying out an approved plan, out of 2."
    assert said["activities"] == "0 activities were due by now. No plan is in force yet."


def test_contacts_name_every_kind_that_they_count(client, cast):
    with in_district(cast.district):
        ContactFactory(
            school=cast.school, by=cast.facilitator, held_on=cast.district.today(), kind=ContactKind.MESSAGE
        )
    client.force_login(cast.superintendent)

    said = sentences(client.get(url_of(cast)))

    assert said["contacts"].startswith(
        "1 school had a visit, call, message or meeting this quarter, out of 2."
    )


def test_plan_that_came_back_for_changes_is_not_said_to_be_missing(client, named):
    with in_district(named.district):
        today = named.district.today()
        named.year.starts_on = today - datetime.timedelta(days=30)
        named.year.ends_on = today + datetime.timedelta(days=300)
        named.year.plans_due_on = today - datetime.timedelta(days=3)
        named.year.save()
        now = datetime.datetime.now(datetime.UTC)
        ActionPlanFactory(
            school=named.school, year=named.year, state="changes", submitted_at=now, submitted_by=named.chair
        )
    client.force_login(named.superintendent)

    page = client.get(url_of(named))

    assert [each.lead for each in page.context["report"].exceptions] == ["alder creek"]
    assert names_of(client.get(url_of(named), {"show": "late"})) == ["alder creek"]


def test_gap_of_preschools_is_named_in_english(client, cast):
    with in_district(cast.district):
        for _number in range(3):
            school = SchoolFactory(district=cast.district, level="prekindergarten")
            approved(cast, school, activities=1, types=[2, 3, 4, 5, 6], status="done")
    client.force_login(cast.superintendent)

    leads = [each.lead for each in client.get(url_of(cast)).context["report"].exceptions]

    assert "Parenting, preschools:" in leads
