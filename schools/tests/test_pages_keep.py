"""What the pages of the room keep, and what they say when they can't."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from districts.tests.factories import SchoolYearFactory
from partnerships.foundation.tenancy import in_district
from schools.models import Cluster, FacilitatorAssignment, Principal, School, TeamMember
from schools.tests.factories import ClusterFactory, FacilitatorAssignmentFactory, SchoolFactory


@pytest.fixture
def post(client, cast):
    """post("rename_cluster", {…}, cluster_id=1) as the leader → the answer."""
    client.force_login(cast.leader)

    def send(name, typed=None, **where):
        url = reverse(f"schools:{name}", kwargs={"district": cast.district.slug, **where})
        return client.post(url, typed or {})

    return send


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def kept(cast, model, **which):
    with in_district(cast.district):
        return model.objects.get(**which)


@pytest.fixture
def river(cast):
    with in_district(cast.district):
        return ClusterFactory(district=cast.district, name="River")


def test_cluster_is_added_once_and_told(post, cast):
    answers = [post("clusters", {"name": "Hill"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert "Hill is there." in said(answers[0])
    assert kept(cast, Cluster, name="Hill").district == cast.district


def test_cluster_is_renamed(post, cast, river):
    answer = post("rename_cluster", {"name": "Creek"}, cluster_id=river.pk)

    assert said(answer) == ["The cluster is called Creek now."]
    assert kept(cast, Cluster, pk=river.pk).name == "Creek"


def test_cluster_keeps_its_name_when_another_has_the_new_one(post, cast, river):
    with in_district(cast.district):
        ClusterFactory(district=cast.district, name="Creek")

    answer = post("rename_cluster", {"name": "Creek"}, cluster_id=river.pk)

    assert answer.status_code == 200
    assert answer.context["form"].errors["name"]
    assert kept(cast, Cluster, pk=river.pk).name == "River"


def test_empty_cluster_is_removed_and_a_full_one_stays(post, cast, river):
    with in_district(cast.district):
        full = ClusterFactory(district=cast.district, name="Full")
        SchoolFactory(district=cast.district, cluster=full)

    gone, stays = (post("remove_cluster", cluster_id=each.pk) for each in (river, full))

    assert said(gone) == ["River is removed."]
    assert len(said(stays)) == 2  # the first one's news, and the refusal
    with in_district(cast.district):
        assert list(Cluster.objects.values_list("name", flat=True)) == ["Full"]


def test_schools_are_moved_together(post, cast, river):
    ticked = {"schools": [cast.school.pk, cast.other_school.pk], "cluster": river.pk}

    answer = post("move", ticked)

    assert said(answer) == ["2 schools moved."]
    with in_district(cast.district):
        assert set(School.objects.filter(cluster=river)) == {cast.school, cast.other_school}


def test_school_is_refused_an_id_that_another_has(post, cast):
    with in_district(cast.district):
        SchoolFactory(district=cast.district, nces_id="012345678901")
    typed = {"name": "Heron Point", "level": "middle", "status": "open", "nces_id": "012345678901"}

    answers = [post("edit", typed, school_id=cast.school.pk), post("add", typed)]

    for answer in answers:
        assert answer.status_code == 200
        assert answer.context["form"].errors["nces_id"]
    assert kept(cast, School, pk=cast.school.pk).nces_id != "012345678901"


def test_principal_is_named_on_the_page(post, cast):
    typed = {"name": "Noor", "email": "", "starts_on": cast.district.today().isoformat()}

    answer = post("principal", typed, school_id=cast.school.pk)

    assert said(answer) == ["Noor is the principal."]
    assert kept(cast, Principal, school=cast.school, ended_at=None).name == "Noor"


def test_schools_get_a_facilitator_and_lose_her_again(post, cast):
    ticked = {"schools": [cast.other_school.pk]}

    given = post("assign", ticked | {"facilitator": cast.facilitator.pk})
    assert said(given) == [f"{cast.facilitator} has 2 schools now."]
    assert kept(cast, FacilitatorAssignment, school=cast.other_school).person == cast.facilitator

    taken = post("assign", ticked | {"facilitator": "nobody"})
    assert said(taken)[-1] == "1 school has no facilitator now."
    with in_district(cast.district):
        assert not FacilitatorAssignment.objects.filter(school=cast.other_school).exists()


def test_facilitators_of_last_year_are_taken_over_on_the_page(post, cast):
    with in_district(cast.district):
        FacilitatorAssignment.objects.all().delete()
        last = SchoolYearFactory(
            district=cast.district,
            starts_on=cast.year.starts_on.replace(year=cast.year.starts_on.year - 1),
            ends_on=cast.year.ends_on.replace(year=cast.year.ends_on.year - 1),
            ends_in=cast.year.ends_in - 1,
        )
        FacilitatorAssignmentFactory(school=cast.school, year=last, person=cast.facilitator)

    answer = post("copy_assignments")

    assert answer.status_code == 302
    assert kept(cast, FacilitatorAssignment, year=cast.year).school == cast.school


MEMBER = {"name": "Ana Paz", "email": "", "kind": "parent", "office": "member"}


def test_record_of_a_member_is_kept_and_a_taken_address_refused(post, cast):
    place = kept(cast, TeamMember, person=cast.member)
    typed = MEMBER | {"starts_on": cast.district.today().isoformat()}
    where = {"school_id": cast.school.pk, "member_id": place.pk}

    taken = post("edit_member", typed | {"email": cast.chair.email}, **where)
    assert taken.status_code == 200
    assert taken.context["form"].errors["email"]

    assert said(post("edit_member", typed, **where)) == ["The record of Ana Paz is kept."]
    assert kept(cast, TeamMember, pk=place.pk).name == "Ana Paz"


def test_new_member_with_a_taken_address_is_refused_by_the_field(post, cast):
    typed = MEMBER | {"email": cast.member.email, "starts_on": cast.district.today().isoformat()}

    answer = post("add_member", typed, school_id=cast.school.pk)

    assert answer.status_code == 200
    assert answer.context["form"].errors["email"]
