"""An address from which mail came back shows beside the name, until somebody clears it."""

import pytest
from django.urls import reverse

from accounts.mail_events import note_address
from accounts.models import AddressState

pytestmark = pytest.mark.django_db
SAID = "Mail to this address came back"


def page(client, person, url):
    client.force_login(person)
    return client.get(url).content.decode()


@pytest.fixture
def people(cast):
    note_address(cast.facilitator.email, AddressState.Why.BOUNCED)
    note_address(cast.member.email, AddressState.Why.BOUNCED)
    return reverse("districts:people", kwargs={"district": cast.district.slug})


def test_page_of_people_shows_it_and_the_leader_clears_it(client, cast, people):
    before = page(client, cast.leader, people)
    clear = reverse(
        "reminders:clear_address",
        kwargs={"district": cast.district.slug, "person_id": cast.facilitator.pk},
    )
    answer = client.post(clear)

    assert before.count(SAID) == 1
    assert answer.headers["Location"] == people
    assert page(client, cast.leader, people).count(SAID) == 0
    assert AddressState.objects.count() == 1


@pytest.mark.parametrize(("who", "count"), [("chair", 1), ("leader", 1), ("member", 0)])
def test_team_shows_it_to_those_who_see_addresses(client, cast, people, who, count):
    url = reverse("schools:show", kwargs={"district": cast.district.slug, "school_id": cast.school.pk})

    assert page(client, getattr(cast, who), url).count(SAID) == count


def test_address_of_another_districts_people_is_not_cleared(client, cast):
    note_address(cast.stranger.email, AddressState.Why.BOUNCED)
    client.force_login(cast.leader)

    place = {"district": cast.district.slug, "person_id": cast.stranger.pk}
    answer = client.post(reverse("reminders:clear_address", kwargs=place))

    assert answer.status_code == 404
    assert AddressState.objects.exists()
