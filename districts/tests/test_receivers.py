"""What goes to the audit log when people sign in and change how they do."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.actions import close_account
from accounts.tests.people import ASK, CONFIRM, PASSWORD, code_in_mail, sign_in
from districts.enums import AuditKind, Role
from districts.models import AuditEvent
from districts.tests.factories import DistrictRoleFactory
from partnerships.foundation.tenancy import across_all_districts, in_district

NEW = "another four words here"


@pytest.fixture(autouse=True)
def no_limits_from_before(db):
    cache.clear()


@pytest.fixture
def ana(cast):
    """The cast's leader, with a password."""
    cast.leader.set_password(PASSWORD)
    cast.leader.save()
    return cast.leader


def lines(district):
    with in_district(district):
        return list(AuditEvent.objects.order_by("pk").values_list("kind", "by", "about", "ip_address"))


def kinds(district):
    return [line[0] for line in lines(district)]


def test_sign_in_and_out_are_noted_with_person_and_place(client, cast, ana):
    sign_in(client, ana.email)
    client.post(reverse("account_logout"))

    assert lines(cast.district) == [
        (AuditKind.SIGNED_IN, ana.pk, ana.email, "127.0.0.1"),
        (AuditKind.SIGNED_OUT, ana.pk, ana.email, "127.0.0.1"),
    ]
    assert lines(cast.elsewhere) == []


def test_sign_in_is_noted_in_every_district_where_the_person_holds_a_role(client, cast, ana):
    with across_all_districts(reason="A test gives a role elsewhere."):
        DistrictRoleFactory(district=cast.elsewhere, person=ana, role=Role.EVALUATOR)

    sign_in(client, ana.email)

    assert kinds(cast.district) == kinds(cast.elsewhere) == [AuditKind.SIGNED_IN]


def test_wrong_password_is_noted_for_a_known_address_and_for_nobody_else(client, cast, ana):
    sign_in(client, ana.email, "wrong")
    sign_in(client, "nobody@example.org", "wrong")

    assert lines(cast.district) == [(AuditKind.SIGN_IN_FAILED, None, ana.email, "127.0.0.1")]


def test_log_is_not_flooded_by_one_who_is_locked_out(client, cast, ana):
    for _ in range(20):
        sign_in(client, ana.email, "wrong")

    with in_district(cast.district):
        ways = [event.details["way"] for event in AuditEvent.objects.order_by("pk")]
    assert ways == ["password"] * 7 + ["locked out"] * 3


def test_wrong_code_is_noted(client, cast, ana):
    client.post(ASK, {"login": ana.email})
    wrong = "00000000" if code_in_mail() != "00000000" else "11111111"

    client.post(CONFIRM, {"code": wrong})

    assert kinds(cast.district) == [AuditKind.SIGN_IN_FAILED]


def test_new_password_is_noted(client, cast, ana):
    sign_in(client, ana.email)

    client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    )

    assert kinds(cast.district) == [AuditKind.SIGNED_IN, AuditKind.PASSWORD_CHANGED]


def test_sessions_ended_are_noted(client, cast, ana):
    for browser in (Client(), client):
        sign_in(browser, ana.email)

    client.post(reverse("account_end_sessions"))

    assert kinds(cast.district)[-1] == AuditKind.SESSION_ENDED


def test_closing_an_account_is_noted(cast, ana):
    close_account(user=ana)

    assert lines(cast.district) == [(AuditKind.SESSION_ENDED, None, ana.email, None)]


def test_second_factor_is_noted_when_it_comes_and_goes(client, cast, ana, django_capture_on_commit_callbacks):
    from accounts.tests.test_second_factor import ADD, code_now

    sign_in(client, ana.email)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    key = client.get(ADD).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(ADD, {"code": code_now(key)})
        client.post(reverse("mfa_deactivate_totp"))

    assert set(kinds(cast.district)) == {AuditKind.SIGNED_IN, AuditKind.SECOND_FACTOR_CHANGED}
