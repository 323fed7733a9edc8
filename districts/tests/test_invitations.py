"""Inviting, sending again, withdrawing, accepting; and the page behind the link."""

import datetime
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from accounts.models import Mail, User
from accounts.tests.factories import UserFactory
from districts.actions.invitations import (
    AddressTaken,
    CannotAccept,
    SomebodyElse,
    accept,
    invite,
    send_again,
    withdraw,
)
from districts.enums import AuditKind, InvitationState, Role
from districts.models import AuditEvent, DistrictRole, Invitation
from districts.notices import read_token, token_of
from partnerships.foundation.tenancy import across_all_districts, in_district

HERE = "/invitations/"
NEW = {"name": "Noor Haddad", "password1": "", "password2": ""}
STRONG = "four words in a row"


@pytest.fixture
def letter(cast):
    """An open invitation of somebody new to be an evaluator."""
    return invite(
        district=cast.district, email="Noor@Example.org ", name="Noor", by=cast.leader, role=Role.EVALUATOR
    )


def link_in(mail):
    return re.search(rf"{settings.SITE_URL}(/invitations/\S+)", mail.text)[1]


def newest_link():
    return link_in(Mail.objects.first())


def now_as(letter):
    with across_all_districts(reason="A test looks at a letter."):
        return Invitation.objects.select_related("district").get(pk=letter.pk)


def roles_of(user):
    with across_all_districts(reason="A test counts roles."):
        return list(DistrictRole.objects.filter(person=user).values_list("role", flat=True))


def kinds_noted(district):
    with in_district(district):
        return list(AuditEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_invite_writes_a_letter_in_text_and_html_whose_answer_goes_to_the_inviter(cast, letter):
    mail = Mail.objects.get()

    assert mail.to == ["noor@example.org"]
    assert mail.reply_to == [cast.leader.email]
    assert str(cast.leader) in mail.subject
    assert link_in(mail) in mail.html
    assert kinds_noted(cast.district) == [AuditKind.INVITED]


def test_invite_keeps_no_secret(letter):
    token = link_in(Mail.objects.get()).split("/")[2]

    assert token not in str(vars(letter).values())


def test_invite_renews_the_open_invitation_of_the_same_address_and_role(cast, letter):
    again = invite(
        district=cast.district, email="noor@example.org", name="Noor H.", by=cast.it, role=Role.EVALUATOR
    )

    assert (again.pk, again.sent_count, again.name) == (letter.pk, 2, "Noor H.")


def test_invite_keeps_line_breaks_out_of_headers(cast):
    cast.leader.name = "Ann\nBcc: everybody@example.org"
    cast.leader.save()

    invite(
        district=cast.district, email="noor@example.org", name="Noor\r\nBcc: x@example.org", by=cast.leader
    )

    assert "\n" not in Mail.objects.get().subject


def test_token_is_refused_when_a_single_letter_of_it_differs(letter):
    token = token_of(letter)

    assert read_token(token) == (letter.pk, 1)
    assert read_token("9" + token) is None
    assert read_token(token[:-1]) is None
    assert read_token("") is None


def test_opening_the_link_does_nothing_by_itself(client, cast, letter):
    page = client.get(newest_link(), follow=True)

    assert page.redirect_chain == [(HERE, 302)]
    assert str(cast.leader) in page.text
    assert "Evaluator" in page.text
    assert now_as(letter).state == InvitationState.OPEN
    assert not User.objects.filter(email="noor@example.org").exists()


def test_accept_makes_an_account_and_signs_in(client, cast, letter):
    client.get(newest_link())

    answer = client.post(HERE, NEW | {"password1": STRONG, "password2": STRONG}, follow=True)

    noor = User.objects.get(email="noor@example.org")
    assert answer.context["request"].user == noor
    assert noor.check_password(STRONG)
    assert noor.emailaddress_set.get().verified
    assert roles_of(noor) == [Role.EVALUATOR]
    assert now_as(letter).accepted_by == noor
    assert answer.redirect_chain[-1][0] == reverse("districts:home", kwargs={"district": cast.district.slug})


def test_accept_needs_no_password(client, cast, letter):
    client.get(newest_link())

    client.post(HERE, NEW)

    assert not User.objects.get(email="noor@example.org").has_usable_password()


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"name": ""}, "This field is required."),
        ({"password1": STRONG}, "The two passwords differ"),
        ({"password1": "password1234", "password2": "password1234"}, "too common"),
        ({"password1": "short", "password2": "short"}, "too short"),
        ({"password1": "noor@example.org", "password2": "noor@example.org"}, "too similar"),
    ],
)
def test_accept_says_what_is_wrong_with_what_was_typed(client, letter, said, fault):
    client.get(newest_link())

    answer = client.post(HERE, NEW | said)

    assert answer.status_code == 422
    assert fault in answer.text
    assert now_as(letter).state == InvitationState.OPEN


def test_accept_asks_the_owner_of_an_account_to_sign_in(client, cast, letter):
    noor = UserFactory(email="noor@example.org")
    client.get(newest_link())

    page = client.get(HERE)
    client.post(HERE, NEW)

    assert "has an account here" in page.text
    assert roles_of(noor) == []


def test_accept_grants_once_the_owner_has_signed_in_by_the_code(client, cast, letter):
    noor = UserFactory(email="noor@example.org")
    client.get(newest_link())
    client.post(reverse("account_request_login_code"), {"login": noor.email, "next": HERE})
    code = re.search(r"^\d{8}$", Mail.objects.first().text, re.MULTILINE)[0]

    signed_in = client.post(reverse("account_confirm_login_code"), {"code": code, "next": HERE})
    client.post(HERE)

    assert signed_in.headers["Location"] == HERE
    assert roles_of(noor) == [Role.EVALUATOR]


def test_accept_says_so_when_somebody_else_is_signed_in(client, cast, letter):
    client.force_login(cast.chair)
    client.get(newest_link())

    page = client.get(HERE)
    client.post(HERE)

    assert "you are signed in as" in page.text
    assert now_as(letter).state == InvitationState.OPEN
    with pytest.raises(SomebodyElse):
        accept(invitation=letter, user=cast.chair)


def test_accept_never_makes_a_second_account(letter):
    UserFactory(email="noor@example.org")

    with pytest.raises(AddressTaken):
        accept(invitation=letter, name="Noor")

    assert User.objects.filter(email__iexact="noor@example.org").count() == 1


def test_accept_says_how_things_stand_when_somebody_was_faster(client, letter, monkeypatch):
    """Between looking and accepting, another window accepts."""
    from districts.views import letters

    client.get(newest_link())
    monkeypatch.setattr(
        letters, "accept", lambda **said: accept(invitation=letter, name="First") and accept(**said)
    )

    page = client.post(HERE, NEW, follow=True)

    assert "You have accepted this invitation" in page.text
    assert User.objects.get(email="noor@example.org").name == "First"


def test_accept_works_once(client, letter):
    accept(invitation=letter, name="Noor")
    client.get(newest_link())

    page = client.get(HERE)

    assert "You have accepted this invitation" in page.text
    with pytest.raises(CannotAccept):
        accept(invitation=letter, name="Noor")


def test_accept_notes_who_came_and_what_was_given(cast, letter):
    accept(invitation=letter, name="Noor")

    assert kinds_noted(cast.district) == [
        AuditKind.INVITED,
        AuditKind.ROLE_GIVEN,
        AuditKind.INVITATION_ACCEPTED,
    ]


def test_accept_gives_the_dates_of_the_letter(cast):
    first, last = datetime.date(2026, 7, 1), datetime.date(2031, 6, 30)
    letter = invite(
        district=cast.district, email="fay@example.org", name="Fay", by=cast.leader, role=Role.FACILITATOR,
        code="F-7", starts_on=first, ends_on=last,
    )  # fmt: skip

    fay = accept(invitation=letter, name="Fay")

    with in_district(cast.district):
        role = DistrictRole.objects.get(person=fay)
    assert (role.starts_on, role.ends_on, role.code) == (first, last, "F-7")


def test_accept_leaves_a_running_role_alone(cast):
    letter = invite(district=cast.district, email=cast.leader.email, name="", by=cast.it, role=Role.LEADER)

    accept(invitation=letter, user=cast.leader)

    assert roles_of(cast.leader) == [Role.LEADER]


def test_accept_begins_anew_where_the_last_term_is_over(cast):
    with in_district(cast.district):
        DistrictRole.objects.filter(person=cast.evaluator).update(ends_on=datetime.date(2021, 1, 1))
    letter = invite(
        district=cast.district, email=cast.evaluator.email, name="", by=cast.it, role=Role.EVALUATOR
    )

    accept(invitation=letter, user=cast.evaluator)

    with in_district(cast.district):
        assert DistrictRole.objects.running(cast.district.today()).filter(person=cast.evaluator).count() == 1
        assert DistrictRole.objects.filter(person=cast.evaluator).count() == 2


def test_link_expires_after_14_days(client, letter):
    link = newest_link()

    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=1), tick=False):
        client.get(link)
        page = client.get(HERE)

        assert "has expired" in page.text
        with pytest.raises(CannotAccept):
            accept(invitation=letter, name="Noor")


def test_send_again_replaces_the_link_and_says_so(client, cast, letter):
    old = newest_link()
    send_again(invitation=letter, by=cast.it)

    client.get(old)
    old_page = client.get(HERE)
    client.post(HERE, NEW)
    client.get(newest_link())
    new_page = client.get(HERE)

    assert "There is a newer letter" in old_page.text
    assert "invites you" in new_page.text
    assert now_as(letter).state == InvitationState.OPEN


def test_send_again_gives_14_more_days(cast, letter):
    with time_machine.travel(timezone.now() + timedelta(days=30), tick=False):
        fresh = send_again(invitation=letter, by=cast.leader)

        assert fresh.state == InvitationState.OPEN


def test_withdraw_closes_the_link(client, cast, letter):
    withdraw(invitation=letter, by=cast.it)
    withdraw(invitation=letter, by=cast.it)
    client.get(newest_link())

    page = client.get(HERE)

    assert "was taken back" in page.text
    assert kinds_noted(cast.district) == [AuditKind.INVITED, AuditKind.INVITATION_WITHDRAWN]
    with pytest.raises(CannotAccept):
        send_again(invitation=letter, by=cast.it)


def test_withdraw_refuses_what_was_accepted(cast, letter):
    accept(invitation=letter, name="Noor")

    with pytest.raises(CannotAccept):
        withdraw(invitation=letter, by=cast.leader)


@pytest.mark.django_db
@pytest.mark.parametrize("path", [HERE, "/invitations/made-up/"])
def test_page_knows_nothing_of_links_we_never_sent(client, path):
    page = client.get(path, follow=True)

    assert page.status_code == 200
    assert "Which invitation?" in page.text


def test_token_reaches_no_log_and_no_history(client, cast, letter, caplog):
    token = newest_link().split("/")[2]
    caplog.set_level(logging.DEBUG)

    client.get(newest_link())
    client.post(HERE, NEW | {"name": ""})
    client.post(HERE, NEW)

    assert token not in caplog.text
    with in_district(cast.district):
        past = apps.get_model("districts.DistrictRoleEvent")
        assert token not in str(list(past.objects.values_list("pgh_context", flat=True)))


def test_pages_of_the_letter_are_never_kept_and_tell_no_other_site(client, letter):
    answer = client.get(newest_link(), follow=True)

    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_list_shows_the_open_ones_first_and_offers_what_can_be_done(client, cast, letter):
    withdraw(
        invitation=invite(district=cast.district, email="zoe@example.org", name="", by=cast.leader),
        by=cast.leader,
    )
    client.force_login(cast.leader)
    url = reverse("districts:invitations", kwargs={"district": cast.district.slug})

    page = client.get(url)

    assert page.text.index("noor@example.org") < page.text.index("zoe@example.org")
    assert page.text.count("Send again") == 1


def test_list_costs_the_same_for_one_and_for_forty(client, cast, cost_of, letter):
    client.force_login(cast.leader)
    url = reverse("districts:invitations", kwargs={"district": cast.district.slug})
    one = cost_of(url)
    for number in range(40):
        invite(district=cast.district, email=f"n{number}@example.org", name="", by=cast.leader)

    assert cost_of(url) == one


@pytest.mark.parametrize(("name", "count"), [("invitation_again", 2), ("invitation_withdraw", 1)])
def test_buttons_send_again_and_withdraw(client, cast, letter, name, count):
    client.force_login(cast.it)
    where = {"district": cast.district.slug, "invitation_id": letter.pk}

    first = client.post(reverse(f"districts:{name}", kwargs=where))
    client.post(reverse(f"districts:{name}", kwargs=where))

    assert first.status_code == 302
    assert Mail.objects.count() == (3 if count == 2 else 1)


@pytest.mark.parametrize("name", ["invitation_again", "invitation_withdraw"])
def test_buttons_say_so_when_the_invitation_was_accepted_meanwhile(client, cast, letter, name):
    accept(invitation=letter, name="Noor")
    client.force_login(cast.leader)
    where = {"district": cast.district.slug, "invitation_id": letter.pk}

    page = client.post(reverse(f"districts:{name}", kwargs=where), follow=True)

    assert "accepted" in page.text
    assert Mail.objects.count() == 1


def test_invite_twice_in_a_moment_sends_one_letter(cast, letter):
    again = invite(
        district=cast.district, email="noor@example.org", name="Noor", by=cast.leader, role=Role.EVALUATOR
    )

    assert (again.pk, again.sent_count, Mail.objects.count()) == (letter.pk, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_double_click_invites_once(transactional_db, cast):
    gate = Barrier(2)

    def click(_number):
        try:
            gate.wait(20)
            return invite(district=cast.district, email="noor@example.org", name="Noor", by=cast.leader).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(click, range(2))

    assert (first, Mail.objects.count()) == (second, 1)


def test_link_of_nobodys_opens_no_session(client, db):
    answer = client.get(reverse("invitation_open", kwargs={"token": "7-1.made-up"}), follow=True)

    assert "Which invitation?" in answer.text
    assert not Session.objects.exists()
