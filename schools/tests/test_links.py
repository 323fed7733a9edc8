"""Places that wait under an address find their person."""

from django.utils import timezone

from districts.actions.invitations import accept, invite
from partnerships.foundation.tenancy import across_all_districts, in_district
from schools.actions.links import link_people_by_email
from schools.models import TeamMember
from schools.tests.factories import PrincipalFactory, TeamMemberFactory


def test_accept_takes_the_places_that_wait_under_the_address(cast):
    with in_district(cast.district):
        place = TeamMemberFactory(school=cast.school, person=None, name="Noor", email="Noor@example.org")
        seat = PrincipalFactory(school=cast.other_school, person=None, name="Noor", email="noor@example.org")
    letter = invite(district=cast.district, email="noor@example.org", name="Noor", by=cast.leader)

    noor = accept(invitation=letter, name="Noor")

    with in_district(cast.district):
        place.refresh_from_db()
        seat.refresh_from_db()
    assert (place.person, seat.person) == (noor, noor)


def test_accept_leaves_places_of_other_districts_and_ended_ones(cast):
    with across_all_districts(reason="A test fills two districts."):
        elsewhere = TeamMemberFactory(
            school__district=cast.elsewhere, person=None, name="Noor", email="noor@example.org"
        )
        ended = TeamMemberFactory(
            school=cast.school, person=None, name="Noor", email="noor@example.org",
            ended_at=timezone.now(), ended_by=cast.leader,
        )  # fmt: skip
    letter = invite(district=cast.district, email="noor@example.org", name="Noor", by=cast.leader)

    accept(invitation=letter, name="Noor")

    with across_all_districts(reason="A test looks at two districts."):
        elsewhere.refresh_from_db()
        ended.refresh_from_db()
    assert (elsewhere.person, ended.person) == (None, None)


def test_link_people_leaves_a_second_place_on_the_same_team_as_a_name(cast, inside):
    twin = TeamMemberFactory(school=cast.school, person=None, name="Chair", email=cast.chair.email)

    count = link_people_by_email(district=cast.district, email=cast.chair.email, user=cast.chair)

    twin.refresh_from_db()
    assert (count, twin.person) == (0, None)
    assert TeamMember.objects.filter(person=cast.chair).count() == 1


def test_link_people_takes_one_place_of_two_on_a_team(cast, inside):
    for name in ("Lee", "Lee again"):
        TeamMemberFactory(school=cast.school, person=None, name=name, email=cast.evaluator.email)

    count = link_people_by_email(district=cast.district, email=cast.evaluator.email, user=cast.evaluator)

    assert count == 1
