import datetime

import pytest
from django.urls import reverse

from accounts.tests.factories import UserFactory
from districts.actions.roles import change_role, give_role
from districts.models import DistrictRole, SchoolYear
from districts.tests.factories import DistrictRoleFactory, SchoolYearFactory
from partnerships.foundation.refusals import Refused
from partnerships.foundation.tenancy import in_district
from schools.actions.assignments import assign, copy_assignments, unassign
from schools.actions.clusters import add_cluster, move_schools, remove_cluster, rename_cluster
from schools.actions.schools import add_school, edit_school, name_principal
from schools.loads import Load, loads
from schools.models import ActionTeam, Cluster, FacilitatorAssignment, Principal, School
from schools.tests.factories import ClusterFactory, FacilitatorAssignmentFactory, SchoolFactory


def url(cast, name, **more):
    return reverse(f"schools:{name}", kwargs={"district": cast.district.slug, **more})


TYPED = {
    "name": "Heron Point",
    "level": "middle",
    "status": "open",
    "nces_id": "012345678901",
    "title_i": "yes",
}


def test_add_school_makes_one_school_with_its_team_for_two_clicks(client, cast):
    client.force_login(cast.leader)

    answers = [client.post(url(cast, "add"), TYPED) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    with in_district(cast.district):
        made = School.objects.get(name="Heron Point")
        assert (made.nces_id, made.title_i) == ("012345678901", True)
        assert ActionTeam.objects.filter(school=made).count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"nces_id": "12345678901"},
        {"enrollment": "-1"},
        {"enrollment": "99999999999"},
        {"grade_low": "05", "grade_high": "KG"},
        {"cluster": "999999"},
        {"name": "x" * 10_000},
        {"status": "closed"},
    ],
)
def test_faulty_school_is_said_and_not_kept(client, cast, wrong):
    client.force_login(cast.leader)

    answer = client.post(url(cast, "add"), TYPED | wrong)

    assert answer.context["form"].errors
    with in_district(cast.district):
        assert not School.objects.filter(level="middle").exists()


def test_edit_school_refuses_the_nces_id_of_another(inside, cast):
    add_school(district=cast.district, by=cast.leader, name="One", nces_id="000000000001")

    with pytest.raises(Refused, match="NCES id"):
        edit_school(school=cast.school, by=cast.leader, nces_id="000000000001")


def test_edit_page_keeps_what_it_does_not_show(client, cast):
    with in_district(cast.district):
        School.objects.filter(pk=cast.school.pk).update(source="NCES 2025", status="closed")
    client.force_login(cast.it)

    client.post(url(cast, "edit", school_id=cast.school.pk), TYPED)

    with in_district(cast.district):
        kept = School.objects.get(pk=cast.school.pk)
        assert (kept.name, kept.source, kept.status) == ("Heron Point", "NCES 2025", "closed")


def test_close_and_reopen_keep_the_school(client, cast):
    client.force_login(cast.leader)

    client.post(url(cast, "close", school_id=cast.school.pk))
    with in_district(cast.district):
        assert School.objects.get(pk=cast.school.pk).status == "closed"
    client.post(url(cast, "reopen", school_id=cast.school.pk))

    with in_district(cast.district):
        assert School.objects.get(pk=cast.school.pk).status == "open"


def test_name_principal_ends_the_access_of_the_one_before(client, cast):
    with in_district(cast.district):
        name_principal(
            school=cast.school,
            name="Noor",
            email="noor@example.org",
            starts_on=cast.district.today(),
            by=cast.leader,
        )
    client.force_login(cast.principal)

    assert client.get(url(cast, "show", school_id=cast.school.pk)).status_code == 404
    with in_district(cast.district):
        assert Principal.objects.get(ended_at=None, school=cast.school).name == "Noor"


def test_name_principal_twice_makes_one(inside, cast):
    told = {"school": cast.school, "name": "Noor", "email": "", "by": cast.leader}

    name_principal(starts_on=cast.district.today(), **told)
    name_principal(starts_on=cast.district.today(), **told)

    assert Principal.objects.filter(name="Noor").count() == 1


def test_name_principal_again_with_another_first_day_keeps_the_term(inside, cast):
    told = {"school": cast.school, "name": "Noor", "email": "", "by": cast.leader}
    today = cast.district.today()
    named = name_principal(starts_on=today, **told)

    name_principal(starts_on=today - datetime.timedelta(days=30), **told)

    noor = Principal.objects.get(name="Noor")
    assert (noor.pk, noor.starts_on) == (named.pk, today - datetime.timedelta(days=30))


def test_remove_cluster_refuses_while_schools_are_in_it(inside, cast):
    cluster = add_cluster(district=cast.district, name="River", by=cast.leader)
    move_schools(schools=[cast.school.pk], cluster=cluster, by=cast.leader)

    with pytest.raises(Refused, match="still has schools"):
        remove_cluster(cluster=cluster, by=cast.leader)

    move_schools(schools=[cast.school.pk], cluster=None, by=cast.leader)
    remove_cluster(cluster=cluster, by=cast.leader)
    remove_cluster(cluster=cluster, by=cast.leader)
    assert not Cluster.objects.exists()


def test_cluster_names_are_kept_apart(inside, cast):
    first = add_cluster(district=cast.district, name="River", by=cast.leader)
    other = add_cluster(district=cast.district, name="Hill", by=cast.leader)

    assert add_cluster(district=cast.district, name="River", by=cast.leader) == first
    with pytest.raises(Refused, match="already"):
        rename_cluster(cluster=other, name="River", by=cast.leader)


def test_moving_schools_leaves_other_districts_alone(client, cast):
    with in_district(cast.elsewhere):
        foreign = SchoolFactory(district=cast.elsewhere)
    with in_district(cast.district):
        cluster = ClusterFactory(district=cast.district)
    client.force_login(cast.leader)

    client.post(url(cast, "move"), {"schools": [cast.school.pk, foreign.pk, "x"], "cluster": cluster.pk})

    with in_district(cast.elsewhere):
        assert School.objects.get(pk=foreign.pk).cluster_id is None
    with in_district(cast.district):
        assert School.objects.get(pk=cast.school.pk).cluster == cluster


def test_assign_moves_schools_from_whoever_had_them(inside, cast):
    other = DistrictRoleFactory(district=cast.district, role="facilitator").person
    both = [cast.school.pk, cast.other_school.pk]

    assert assign(year=cast.year, schools=both, person=other, by=cast.leader) == 2
    assert assign(year=cast.year, schools=both, person=other, by=cast.leader) == 0
    assert set(FacilitatorAssignment.objects.values_list("school_id", "person_id")) == {
        (pk, other.pk) for pk in both
    }


def test_assign_takes_over_what_was_assigned_to_a_code(inside, cast):
    FacilitatorAssignment.objects.update(person=None, code="F7")

    assert assign(year=cast.year, schools=[cast.school.pk], person=cast.facilitator, by=cast.leader) == 1
    assert FacilitatorAssignment.objects.get().code == ""


def test_unassign_leaves_the_school_without_facilitator(inside, cast):
    assert unassign(year=cast.year, schools=[cast.school.pk], by=cast.leader) == 1
    assert not FacilitatorAssignment.objects.exists()


@pytest.fixture
def next_year(inside, cast):
    start = cast.year.ends_on + datetime.timedelta(days=1)
    return SchoolYearFactory(district=cast.district, starts_on=start)


def test_copy_takes_last_years_assignments_where_there_are_none(inside, cast, next_year):
    former = DistrictRoleFactory(district=cast.district, role="facilitator", ends_on=cast.year.starts_on)
    FacilitatorAssignmentFactory(school=cast.other_school, year=cast.year, person=former.person)

    copied = copy_assignments(source=cast.year, target=next_year, by=cast.leader)
    again = copy_assignments(source=cast.year, target=next_year, by=cast.leader)

    assert (copied, again) == (1, 0)
    assert FacilitatorAssignment.objects.get(year=next_year).school == cast.school


@pytest.mark.parametrize("way", ["given", "changed"])
def test_facilitator_claims_the_schools_of_her_code(inside, cast, way):
    FacilitatorAssignment.objects.update(person=None, code="F7")
    today = cast.district.today()

    if way == "given":
        person = UserFactory()
        give_role(
            district=cast.district,
            person=person,
            role="facilitator",
            starts_on=today,
            code="f7",
            by=cast.leader,
        )
    else:
        person = cast.facilitator
        role = DistrictRole.objects.get(person=person, role="facilitator")
        change_role(role=role, starts_on=role.starts_on, ends_on=None, code="F7", by=cast.leader)

    assert FacilitatorAssignment.objects.get().person == person


def test_loads_count_schools_in_use_and_name_unclaimed_codes(inside, cast):
    FacilitatorAssignmentFactory(school=cast.other_school, year=cast.year, person=None, code="F9")
    closed = SchoolFactory(district=cast.district, status="closed")
    FacilitatorAssignmentFactory(school=closed, year=cast.year, person=cast.facilitator)

    found = loads(cast.year, cast.district.today())

    assert found == [
        Load(who=cast.facilitator.name, count=1, person_id=cast.facilitator.pk, serving=True),
        Load(who="F9", count=1, code="F9", serving=False),
    ]


@pytest.mark.parametrize(
    ("count", "tag"),
    [(26, ""), (27, "3 places left"), (29, "one place left"), (30, "full"), (31, "one over"), (34, "4 over")],
)
def test_load_is_said_in_words(count, tag):
    assert Load(who="X", count=count).tag == tag


def test_assigning_more_than_thirty_is_allowed_and_said(client, cast):
    with in_district(cast.district):
        schools = SchoolFactory.create_batch(31, district=cast.district)
    client.force_login(cast.leader)

    answer = client.post(
        url(cast, "assign"),
        {"schools": [school.pk for school in schools], "facilitator": cast.facilitator.pk},
        follow=True,
    )

    assert "That is more than the advised 30." in answer.content.decode()


def test_assigning_to_somebody_who_is_no_facilitator_is_refused(client, cast):
    client.force_login(cast.leader)

    answer = client.post(url(cast, "assign"), {"schools": [cast.school.pk], "facilitator": cast.stranger.pk})

    assert answer.context["form"].errors


@pytest.mark.parametrize("name", ["facilitators", "assign", "clusters", "move"])
def test_page_costs_the_same_for_few_schools_and_many(client, cast, cost_of, name):
    client.force_login(cast.leader)
    few = cost_of(url(cast, name))
    with in_district(cast.district):
        for _ in range(20):
            school = SchoolFactory(district=cast.district, cluster=ClusterFactory(district=cast.district))
            person = DistrictRoleFactory(district=cast.district, role="facilitator").person
            FacilitatorAssignmentFactory(school=school, year=cast.year, person=person)

    assert cost_of(url(cast, name)) == few
    assert few <= 9


def test_code_claims_no_schools_of_a_year_that_is_over(inside, cast):
    FacilitatorAssignment.objects.update(person=None, code="F7")
    last_day = cast.district.today() - datetime.timedelta(days=1)
    SchoolYear.objects.update(ends_on=last_day)
    role = DistrictRole.objects.get(person=cast.facilitator, role="facilitator")

    change_role(role=role, starts_on=role.starts_on, ends_on=None, code="F7", by=cast.leader)

    assert FacilitatorAssignment.objects.get().person is None
