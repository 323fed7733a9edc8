import pytest
from django.urls import reverse

from partnerships.foundation.tenancy import in_district
from schools.tests.factories import (
    ClusterFactory,
    FacilitatorAssignmentFactory,
    SchoolFactory,
    TeamMemberFactory,
)


def list_of(cast, query=""):
    return reverse("schools:list", kwargs={"district": cast.district.slug}) + query


def page_of(cast, school=None):
    school = school or cast.school
    return reverse("schools:show", kwargs={"district": cast.district.slug, "school_id": school.pk})


def names_in(answer):
    return [row["name"] for row in answer.context["page"].object_list]


@pytest.fixture
def many(cast):
    """Adds that many schools, each with a chair, a facilitator and a cluster."""

    def add(count):
        with in_district(cast.district):
            cluster = ClusterFactory(district=cast.district)
            for _ in range(count):
                school = SchoolFactory(district=cast.district, cluster=cluster)
                FacilitatorAssignmentFactory(school=school, year=cast.year, person=cast.facilitator)
                TeamMemberFactory(school=school, office="chair")

    return add


def test_list_shows_the_districts_schools_and_no_others(client, cast):
    with in_district(cast.elsewhere):
        SchoolFactory(district=cast.elsewhere, name="Foreign School")
    client.force_login(cast.leader)

    assert names_in(client.get(list_of(cast))) == sorted([cast.school.name, cast.other_school.name])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=one", ["One"]),
        ("?level=high", ["Two"]),
        ("?facilitator=nobody", ["Two"]),
        ("?chair=nobody", ["One"]),
        ("?status=closed", ["Gone"]),
        ("?status=all", ["Gone", "One", "Two"]),
        ("?level=nonsense", ["One", "Two"]),
        ("?cluster=nobody", ["One", "Two"]),
    ],
)
def test_list_is_narrowed_by_its_address(client, cast, query, found):
    with in_district(cast.district):
        cast.school.name, cast.other_school.name = "One", "Two"
        cast.other_school.level = "high"
        cast.school.save()
        cast.other_school.save()
        cast.school.members.filter(office="chair").update(office="member")
        SchoolFactory(district=cast.district, name="Gone", status="closed")
    client.force_login(cast.leader)

    assert names_in(client.get(list_of(cast, query))) == found


def test_list_costs_the_same_for_few_schools_and_many(client, cast, many, cost_of):
    client.force_login(cast.leader)
    many(5)
    few = cost_of(list_of(cast))
    many(60)

    assert cost_of(list_of(cast)) == few
    assert few <= 7


def test_page_costs_the_same_for_few_members_and_many(client, cast, cost_of):
    client.force_login(cast.leader)
    few = cost_of(page_of(cast))
    with in_district(cast.district):
        TeamMemberFactory.create_batch(20, school=cast.school)

    assert cost_of(page_of(cast)) == few


def test_page_shows_addresses_to_the_chair_and_names_alone_to_members(client, cast):
    client.force_login(cast.chair)
    assert cast.member.email in client.get(page_of(cast)).content.decode()

    client.force_login(cast.member)
    seen = client.get(page_of(cast)).content.decode()
    assert cast.chair.name in seen
    assert cast.chair.email not in seen


def test_page_shows_an_evaluator_no_names(client, cast):
    client.force_login(cast.evaluator)

    seen = client.get(page_of(cast)).content.decode()

    assert cast.chair.name not in seen
    assert "Who is at the table" in seen


def test_page_is_closed_to_people_of_another_school(client, cast):
    client.force_login(cast.neighbor)

    assert client.get(page_of(cast)).status_code == 403


def test_history_names_what_changed(client, cast):
    client.force_login(cast.leader)
    with in_district(cast.district):
        cast.school.name = "Renamed & <b>bold</b>"
        cast.school.save()

    seen = client.get(page_of(cast) + "history/").content.decode()

    assert "Renamed &amp; &lt;b&gt;bold&lt;/b&gt;" in seen
    assert "<b>bold</b>" not in seen


def test_list_names_no_chair_to_an_evaluator(client, cast):
    client.force_login(cast.evaluator)

    page = client.get(list_of(cast))

    assert cast.chair.name not in page.text
    assert page.text.count("Has a chair") == 2


@pytest.mark.parametrize("digits", [19, 30, 5000])
@pytest.mark.parametrize("page", ["schools:move", "schools:assign"])
def test_ticks_that_are_no_ids_are_left_aside(client, cast, page, digits):
    client.force_login(cast.leader)
    address = reverse(page, kwargs={"district": cast.district.slug})

    answer = client.post(address, {"schools": "9" * digits, "cluster": "", "facilitator": "nobody"})

    assert "Tick one school or more." in answer.text
