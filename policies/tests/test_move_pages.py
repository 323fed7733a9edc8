"""Opening, taking back and adopting: the page before each move, and what it answers."""

import datetime

import pytest

from partnerships.foundation.tenancy import in_district
from policies import actions
from policies.enums import VersionState
from policies.models import PolicyEvent, PolicyVersion
from policies.tests.helpers import hats, read, url


def test_open_page_explains_shows_what_is_not_covered_and_opens_with_its_dates(client, cast, version):
    client.force_login(cast.leader)
    address = url(cast, "move", number=1, move="open")
    page = client.get(address)
    assert "No paragraph covers this yet" in page.content.decode()
    until = cast.district.today() + datetime.timedelta(21)

    answer = client.post(
        address,
        {
            "comments_until": until.isoformat(),
            "answers_on": (until + datetime.timedelta(14)).isoformat(),
            "note": "After the board’s first reading",
            "seen": page.context["form"].initial["seen"] or "",
        },
    )

    assert answer.headers["Location"] == url(cast, number=1)
    with in_district(cast.district):
        version.refresh_from_db()
        assert (version.state, version.comments_until) == (VersionState.IN_REVIEW, until)
        assert PolicyEvent.objects.get(move="open").note == "After the board’s first reading"


def test_open_without_a_day_is_refused_beside_the_field(client, cast, version):
    client.force_login(cast.leader)

    answer = client.post(url(cast, "move", number=1, move="open"), {"comments_until": ""})

    assert "Choose the last day on which families can answer." in answer.content.decode()


def test_open_that_is_refused_writes_no_dates(client, cast, version):
    client.force_login(cast.leader)
    before = version.comments_until

    page = client.post(
        url(cast, "move", number=1, move="open"), {"comments_until": "2020-01-01"}, follow=True
    )

    assert "today or later" in page.content.decode()
    with in_district(cast.district):
        version.refresh_from_db()
        assert (version.state, version.comments_until) == (VersionState.DRAFT, before)


def test_take_back_page_wants_the_sentence_it_needs(client, cast, open_version):
    client.force_login(cast.leader)
    address = url(cast, "move", number=1, move="take_back")

    answer = client.post(address, {"note": " "})
    assert "Please write a sentence." in answer.content.decode()

    client.post(address, {"note": "A paragraph was missing"})
    page = read(client, cast.facilitator, url(cast, number=1))
    assert "A paragraph was missing" in page


def adopt(client, cast, **more):
    today = cast.district.today()
    posted = {
        "signed_name": "Ada Lund",
        "signed_office": "Board president",
        "adopted_on": today.isoformat(),
        "next_review_on": (today + datetime.timedelta(365)).isoformat(),
    }
    return client.post(url(cast, "move", number=1, move="adopt"), posted | more, follow=True)


def test_adopt_page_asks_who_signed_and_when(client, cast, open_version):
    client.force_login(cast.leader)
    for more, sentence in (
        ({"signed_name": ""}, "Write the name of the person who signed."),
        ({"adopted_on": ""}, "Choose the day on which it was adopted."),
        ({"adopted_on": "2999-01-01", "next_review_on": ""}, "be in the future"),
        ({"next_review_on": "2020-01-01"}, "Choose a day after the day of adoption."),
    ):
        assert sentence in adopt(client, cast, **more).content.decode()
        with in_district(cast.district):
            assert PolicyVersion.objects.get().state == VersionState.IN_REVIEW

    page = adopt(client, cast).content.decode()

    assert "Ada Lund" in page
    with in_district(cast.district):
        assert PolicyVersion.objects.get().state == VersionState.ADOPTED


def test_move_page_from_a_stale_tab_is_refused(client, cast, open_version):
    client.force_login(cast.leader)
    seen = client.get(url(cast, "move", number=1, move="adopt")).context["form"].initial["seen"]
    with in_district(cast.district):
        actions.move(version=open_version, name="take_back", by=hats(cast.leader), note="Wait")
        actions.move(version=open_version, name="open", by=hats(cast.leader))

    page = adopt(client, cast, seen=seen).content.decode()

    assert "has moved on since you opened the page" in page
    with in_district(cast.district):
        assert PolicyVersion.objects.get().state == VersionState.IN_REVIEW


def test_move_that_is_over_leads_back_with_a_word(client, cast, version):
    client.force_login(cast.leader)

    page = client.get(url(cast, "move", number=1, move="adopt"), follow=True).content.decode()

    assert "This version is now “Drafting”." in page


@pytest.mark.parametrize(("move", "status"), [("supersede", 403), ("explode", 404)])
def test_move_that_is_nobodys_is_closed(client, cast, version, move, status):
    client.force_login(cast.leader)

    assert client.get(url(cast, "move", number=1, move=move)).status_code == status


def test_adopting_before_the_last_day_of_the_round_says_what_it_ends(client, cast, open_version):
    said = "Once the adoption is recorded, nobody can answer any more."
    address = url(cast, "move", number=open_version.number, move="adopt")
    assert said in read(client, cast.leader, address)

    yesterday = cast.district.today() - datetime.timedelta(1)
    with in_district(cast.district):
        PolicyVersion.objects.filter(pk=open_version.pk).update(comments_until=yesterday, answers_on=None)

    assert said not in read(client, cast.leader, address)
