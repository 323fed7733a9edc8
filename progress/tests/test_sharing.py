"""The page for people without an account: by a link that ends, by a letter that goes out once."""

import datetime

import pytest
from django.core import signing
from django.utils import timezone

from accounts.models import Mail
from partnerships.foundation.tenancy import in_district
from progress import actions
from progress.models import BoardLetter, BoardMailing, ShareLink
from progress.nightly import write_to_boards
from progress.rhythm import last_due
from progress.shared import url_of as link_url
from progress.tally import moment_of
from progress.tests.helpers import approved, url_of
from schools.tests.factories import FacilitatorAssignmentFactory


@pytest.fixture
def link(cast):
    with in_district(cast.district):
        approved(cast, cast.school)
        today = cast.district.today()
        return ShareLink.objects.create(
            district=cast.district, year=cast.year, for_whom="The board", until=today, made_by=cast.leader
        )


def path_of(link):
    return "/" + link_url(link).split("/", 3)[3]


def test_link_shows_the_page_without_sign_in_and_without_people(client, cast, link):
    with in_district(cast.district):
        FacilitatorAssignmentFactory(school=cast.other_school, year=cast.year, person=cast.facilitator)

    answer = client.get(path_of(link))

    page = answer.content.decode()
    assert "1 of 2 schools is carrying out an approved plan" in page
    assert cast.school.name in page
    assert [name for name in (str(cast.facilitator), str(cast.leader), str(cast.chair)) if name in page] == []
    assert "/d/" not in page
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer.headers["Cache-Control"]


def test_link_says_what_the_page_says(client, cast, link):
    client.force_login(cast.superintendent)
    inside = client.get(url_of(cast)).context["report"]
    client.logout()

    outside = client.get(path_of(link)).context["report"]

    assert [each.said for each in outside.figures] == [each.said for each in inside.figures]


def test_link_is_gone_once_it_was_ended(client, cast, link):
    client.force_login(cast.leader)
    client.post(url_of(cast, "end_link", link_id=link.pk))

    assert client.get(path_of(link)).status_code == 404


def test_link_is_gone_the_day_after_its_last(client, cast, link):
    with in_district(cast.district):
        ShareLink.objects.update(until=cast.district.today() - datetime.timedelta(days=1))

    assert client.get(path_of(link)).status_code == 404


def test_made_up_links_are_unknown(client, cast, link):
    strange = [
        "/shared-progress/x/",
        path_of(link)[:-2] + ("B/" if path_of(link)[-2] == "A" else "A/"),
        f"/shared-progress/{cast.district.pk}-{link.pk}/",
        f"/shared-progress/{signing.Signer(salt='another', sep='.').sign(f'{cast.district.pk}-{link.pk}')}/",
        path_of(ShareLink(pk=link.pk, district_id=cast.elsewhere.pk)),
    ]

    assert [client.get(each).status_code for each in strange] == [404] * len(strange)


def test_leader_makes_a_link_for_a_year_at_the_most(client, cast):
    client.force_login(cast.leader)
    url, today = url_of(cast, "sharing"), cast.district.today()

    made = client.post(
        url, {"form": "link", "for_whom": "Board", "until": today + datetime.timedelta(days=30)}
    )
    refused = client.post(
        url, {"form": "link", "for_whom": "Board", "until": today + datetime.timedelta(days=999)}
    )

    assert (made.status_code, refused.status_code) == (302, 422)
    with in_district(cast.district):
        assert ShareLink.objects.get().for_whom == "Board"


def test_letter_by_hand_goes_to_each_address_with_figures_and_link(client, cast):
    client.force_login(cast.leader)

    client.post(
        url_of(cast, "sharing"), {"form": "now", "now-recipients": "ann@board.example\nbo@board.example"}
    )

    mails = Mail.objects.order_by("pk")
    assert [mail.to for mail in mails] == [["ann@board.example"], ["bo@board.example"]]
    assert mails[0].reply_to == [cast.leader.email]
    assert "No school has an approved plan yet." in mails[0].text
    with in_district(cast.district):
        assert link_url(ShareLink.objects.get()) in mails[0].text


def test_wrong_address_is_named(client, cast):
    client.force_login(cast.leader)

    page = client.post(url_of(cast, "sharing"), {"form": "now", "now-recipients": "ann at board"})

    assert "“ann” is no e-mail address." in page.content.decode()
    assert Mail.objects.count() == 0


@pytest.fixture
def mailing(cast):
    """Due on this very day of the month, set up yesterday."""
    today = cast.district.today()
    with in_district(cast.district):
        return BoardMailing.objects.create(
            district=cast.district, recipients=["ann@board.example"], rhythm="monthly",
            day=min(today.day, 28), is_on=True, since=today - datetime.timedelta(days=5), set_by=cast.leader,
        )  # fmt: skip


def test_due_letter_goes_out_once_however_often_the_clock_asks(cast, mailing):
    with in_district(cast.district):
        sent = [actions.send_due_letter(district=cast.district, year=cast.year) for _ in range(50)]

        assert [each is not None for each in sent] == [True] + [False] * 49
        assert BoardLetter.objects.count() == 1
    assert Mail.objects.count() == 1


def test_second_clock_in_the_same_second_sends_nothing(cast, mailing, monkeypatch):
    with in_district(cast.district):
        actions.send_due_letter(district=cast.district, year=cast.year)
        monkeypatch.setattr(BoardLetter.objects.none().__class__, "exists", lambda self: False)

        assert actions.send_due_letter(district=cast.district, year=cast.year) is None
    assert Mail.objects.count() == 1


@pytest.mark.parametrize("change", [{"is_on": False}, {"recipients": []}])
def test_nothing_is_sent_while_it_is_off(cast, mailing, change):
    with in_district(cast.district):
        BoardMailing.objects.update(**change)

        assert actions.send_due_letter(district=cast.district, year=cast.year) is None


def test_nothing_is_sent_for_days_before_it_was_set(cast, mailing):
    with in_district(cast.district):
        BoardMailing.objects.update(since=cast.district.today() + datetime.timedelta(days=1))

        assert actions.send_due_letter(district=cast.district, year=cast.year) is None


def test_clock_writes_to_every_board_from_seven_on(cast, mailing, monkeypatch):
    early = datetime.datetime.combine(cast.district.today(), datetime.time(6, 30), cast.district.zone)
    monkeypatch.setattr(timezone, "now", lambda: early)
    write_to_boards()
    assert Mail.objects.count() == 0

    monkeypatch.setattr(timezone, "now", lambda: early + datetime.timedelta(hours=1))
    write_to_boards()
    write_to_boards()

    assert Mail.objects.count() == 1


def test_clock_writes_nothing_of_a_year_that_has_not_begun(cast, mailing, monkeypatch):
    noon = datetime.datetime.combine(cast.district.today(), datetime.time(12), cast.district.zone)
    with in_district(cast.district):
        cast.year.starts_on = noon.date() + datetime.timedelta(days=40)
        cast.year.ends_on = cast.year.starts_on + datetime.timedelta(days=300)
        cast.year.plans_due_on = cast.year.midyear_on = cast.year.evaluations_due_on = None
        cast.year.save()
    monkeypatch.setattr(timezone, "now", lambda: noon)

    write_to_boards()

    assert Mail.objects.count() == 0


@pytest.mark.parametrize(
    ("rhythm", "day", "today", "due"),
    [
        ("monthly", 1, (2026, 11, 1), (2026, 11, 1)),
        ("monthly", 15, (2026, 11, 14), (2026, 10, 15)),
        ("monthly", 28, (2027, 1, 3), (2026, 12, 28)),
        ("quarterly", 5, (2026, 11, 20), (2026, 10, 5)),
        ("quarterly", 5, (2026, 10, 4), (2026, 7, 5)),
        ("quarterly", 10, (2027, 1, 10), (2027, 1, 10)),
    ],
)
def test_rhythm_gives_the_last_due_day(cast, rhythm, day, today, due):
    moment = moment_of(cast.year, datetime.date(*today))

    assert last_due(BoardMailing(rhythm=rhythm, day=day), moment) == datetime.date(*due)


def test_two_clicks_write_to_the_board_once(client, cast):
    client.force_login(cast.leader)
    said = {"form": "now", "now-recipients": "ada@example.org\nben@example.org"}

    answers = [client.post(url_of(cast, "sharing"), said, follow=True) for _click in range(2)]

    assert Mail.objects.count() == 2
    with in_district(cast.district):
        assert BoardLetter.objects.count() == 1
    assert "The page went there a moment ago" in answers[1].content.decode()


def test_another_board_gets_its_letter_at_once(client, cast):
    client.force_login(cast.leader)

    for address in ("ada@example.org", "ben@example.org"):
        client.post(url_of(cast, "sharing"), {"form": "now", "now-recipients": address})

    assert {mail.to[0] for mail in Mail.objects.all()} == {"ada@example.org", "ben@example.org"}
