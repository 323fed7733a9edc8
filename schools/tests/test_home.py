import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from districts.enums import Role
from districts.models import DistrictRole, Job, SchoolYear
from districts.tests.factories import DistrictRoleFactory, InvitationFactory
from districts.views.home import headline
from partnerships.foundation.tenancy import in_district
from schools.models import FacilitatorAssignment, ImportBatch, School
from schools.tests.factories import FacilitatorAssignmentFactory, SchoolFactory, TeamMemberFactory


def home_of(cast):
    return reverse("districts:home", kwargs={"district": cast.district.slug})


def needs_on(answer):
    """What waits, without the lines of the rooms above this one."""
    return [need.what for need in answer.context["needs"] if "Leadership Plan" not in need.what]


@pytest.mark.parametrize(
    ("count", "title"),
    [
        (0, "Nothing needs you today"),
        (1, "One thing needs you today"),
        (3, "Three things need you today"),
        (12, "12 things need you today"),
    ],
)
def test_headline_is_the_news(count, title):
    assert headline(count) == title


def test_home_tells_the_leader_what_is_missing(client, cast):
    with in_district(cast.district):
        SchoolFactory(district=cast.district)
        SchoolYear.objects.update(plans_due_on=cast.year.ends_on)
        expired = timezone.now() - datetime.timedelta(days=1)
        InvitationFactory(district=cast.district, invited_by=cast.leader, expires_at=expired)
    client.force_login(cast.leader)

    assert needs_on(client.get(home_of(cast))) == [
        "2 schools have no facilitator",
        "1 team has no chair",
        "1 invitation was not answered in time",
    ]


def test_home_counts_nothing_of_other_districts(client, cast):
    with in_district(cast.elsewhere):
        SchoolFactory.create_batch(3, district=cast.elsewhere)
    client.force_login(cast.leader)

    assert "1 school has no facilitator" in needs_on(client.get(home_of(cast)))


def test_home_asks_for_a_school_year_and_for_schools_in_an_empty_district(client, cast):
    client.force_login(cast.stranger)

    answer = client.get(reverse("districts:home", kwargs={"district": cast.elsewhere.slug}))

    assert needs_on(answer) == ["There is no school year for today", "There are no schools yet"]
    assert "Type the first school" in answer.content.decode()


@pytest.mark.parametrize("who", ["leader", "superintendent"])
def test_home_warns_before_the_last_leader_leaves(client, cast, who):
    soon = cast.district.today() + datetime.timedelta(days=30)
    with in_district(cast.district):
        DistrictRole.objects.filter(role=Role.LEADER).update(ends_on=soon)
    client.force_login(getattr(cast, who))

    first = soon + datetime.timedelta(days=1)
    assert f"No leader from {date_format(first)}" in client.get(home_of(cast)).content.decode()


@pytest.mark.parametrize(("gap", "warns"), [(1, False), (2, True)])
def test_home_counts_a_successor_who_has_not_begun(client, cast, gap, warns):
    soon = cast.district.today() + datetime.timedelta(days=10)
    with in_district(cast.district):
        DistrictRole.objects.filter(role=Role.LEADER).update(ends_on=soon)
        begins = soon + datetime.timedelta(days=gap)
        DistrictRoleFactory(district=cast.district, role=Role.LEADER, starts_on=begins)
    client.force_login(cast.leader)

    assert any("No leader from" in line for line in needs_on(client.get(home_of(cast)))) is warns


def test_home_does_not_warn_while_another_leader_stays(client, cast):
    soon = cast.district.today() + datetime.timedelta(days=10)
    with in_district(cast.district):
        DistrictRole.objects.filter(role=Role.LEADER).update(ends_on=soon)
        DistrictRoleFactory(district=cast.district, role=Role.LEADER)
    client.force_login(cast.leader)

    assert not any("No leader from" in line for line in needs_on(client.get(home_of(cast))))


def test_home_tells_it_about_work_that_nobody_starts(client, cast):
    with in_district(cast.district):
        Job.objects.create(district=cast.district, kind="x", key="1")
        Job.objects.update(asked_at=timezone.now() - datetime.timedelta(minutes=10))
    client.force_login(cast.it)

    assert "Work in the background is not being started" in needs_on(client.get(home_of(cast)))


def test_home_shows_a_facilitator_her_caseload_alone(client, cast):
    client.force_login(cast.facilitator)

    seen = client.get(home_of(cast)).content.decode()

    assert cast.school.name in seen
    assert cast.other_school.name not in seen


def test_home_shows_a_member_the_team_without_addresses(client, cast):
    client.force_login(cast.member)

    seen = client.get(home_of(cast)).content.decode()

    assert cast.chair.name in seen
    assert cast.chair.email not in seen
    assert cast.facilitator.email in seen


def test_home_gives_the_evaluator_figures_with_their_base(client, cast):
    client.force_login(cast.evaluator)

    seen = client.get(home_of(cast)).content.decode()

    assert "of 2 schools have an action team with a chair" in seen
    assert "facilitator helps the schools, 1 of them" in seen
    assert cast.school.name not in seen


PEOPLE = ["leader", "facilitator", "superintendent", "evaluator", "it", "chair", "member", "principal"]


@pytest.mark.parametrize("person", PEOPLE)
def test_home_costs_the_same_for_few_schools_and_many(client, cast, cost_of, person):
    client.force_login(getattr(cast, person))
    few = cost_of(home_of(cast))
    with in_district(cast.district):
        for _ in range(20):
            school = SchoolFactory(district=cast.district)
            FacilitatorAssignmentFactory(school=school, year=cast.year, person=cast.facilitator)
            TeamMemberFactory(school=school, office="chair")
        TeamMemberFactory.create_batch(9, school=cast.school)

    assert cost_of(home_of(cast)) == few
    assert few <= 6


def test_wear_changes_what_is_seen_first_and_not_what_may_be_done(client, cast):
    with in_district(cast.district):
        TeamMemberFactory(school=cast.other_school, person=cast.leader)
    client.force_login(cast.leader)
    wear = reverse("districts:wear", kwargs={"district": cast.district.slug})

    client.post(wear, {"hat": f"member-{cast.other_school.pk}"})

    assert client.get(home_of(cast)).context["hats"].worn.role == "member"
    assert client.get(reverse("districts:log", kwargs={"district": cast.district.slug})).status_code == 200


def test_wear_ignores_a_hat_that_is_not_ones_own(client, cast):
    client.force_login(cast.chair)

    client.post(reverse("districts:wear", kwargs={"district": cast.district.slug}), {"hat": "leader"})

    assert client.get(home_of(cast)).context["hats"].worn.role == "chair"


def test_caseload_leaves_closed_schools_out(client, cast):
    with in_district(cast.district):
        School.objects.update(status="closed")
        assert FacilitatorAssignment.objects.exists()
    client.force_login(cast.facilitator)

    assert "No school is assigned to you" in client.get(home_of(cast)).content.decode()


def test_home_names_school_lists_that_wait(client, cast):
    with in_district(cast.district):
        ImportBatch.objects.create(district=cast.district, file_name="a.csv", sha256="0", state="ready")
        ImportBatch.objects.create(district=cast.district, file_name="b.csv", sha256="0", state="applied")
    client.force_login(cast.it)

    assert "1 school list waits for you" in needs_on(client.get(home_of(cast)))
