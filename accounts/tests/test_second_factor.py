"""Authenticator app and recovery codes. Passkeys need a browser: see test_browser_accounts."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.models import Mail
from accounts.tests.people import PASSWORD, SIGN_IN, is_signed_in, person, sign_in

pytestmark = pytest.mark.django_db
ADD, SECOND = reverse("mfa_activate_totp"), reverse("mfa_authenticate")


@pytest.fixture(autouse=True)
def no_limits_from_before(db):
    cache.clear()


def code_now(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


@pytest.fixture
def ana(client):
    someone = person()
    sign_in(client)
    return someone


@pytest.fixture
def secret(client, ana, django_capture_on_commit_callbacks):
    """Ana's app is set up; gives its key."""
    asked = client.get(ADD)
    client.post(asked.headers["Location"], {"password": PASSWORD})
    key = client.get(ADD).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(ADD, {"code": code_now(key)})
    cache.clear()
    return key


def recovery_codes(user):
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()


def test_setting_up_an_app_asks_for_the_password_again(client, ana):
    answer = client.get(ADD)

    assert answer.headers["Location"] == f"{reverse('account_reauthenticate')}?next={ADD.replace('/', '%2F')}"


def test_setting_up_an_app_gives_recovery_codes_and_writes_to_the_owner(client, ana, secret):
    assert len(recovery_codes(ana)) == 10
    subjects = {mail.subject for mail in Mail.objects.all()}
    assert "An authenticator app protects your account now" in subjects


def test_secrets_of_the_app_are_not_readable_in_the_database(client, ana, secret):
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in kept


def test_password_alone_no_longer_signs_in(client, secret):
    stranger = Client()

    answer = sign_in(stranger)

    assert answer.headers["Location"] == SECOND
    assert not is_signed_in(stranger)


def test_mailed_code_alone_no_longer_signs_in(client, secret):
    from accounts.tests.people import ASK, CONFIRM, code_in_mail

    stranger = Client()
    stranger.post(ASK, {"login": "ana@example.org"})

    answer = stranger.post(CONFIRM, {"code": code_in_mail()})

    assert answer.headers["Location"] == SECOND
    assert not is_signed_in(stranger)


def test_code_of_the_app_completes_the_sign_in_and_works_once(client, secret):
    code = code_now(secret)
    first, second = Client(), Client()
    for browser in (first, second):
        sign_in(browser)
        browser.post(SECOND, {"code": code})

    assert [is_signed_in(first), is_signed_in(second)] == [True, False]


def test_recovery_code_completes_the_sign_in_and_works_once(client, ana, secret):
    code = recovery_codes(ana)[0]
    first, second = Client(), Client()
    for browser in (first, second):
        sign_in(browser)
        browser.post(SECOND, {"code": code})

    assert [is_signed_in(first), is_signed_in(second)] == [True, False]
    assert len(recovery_codes(ana)) == 9


def test_guessing_codes_is_stopped_even_from_many_places(client, ana, secret):
    for number in range(10):
        guesser = Client(REMOTE_ADDR=f"203.0.113.{number}")
        sign_in(guesser)
        guesser.post(SECOND, {"code": "000000"})
    late = Client(REMOTE_ADDR="203.0.113.99")
    sign_in(late)

    page = late.post(SECOND, {"code": recovery_codes(ana)[0]})

    assert "Too many tries" in page.text
    assert not is_signed_in(late)


def test_second_step_without_a_first_leads_to_sign_in(client):
    assert client.get(SECOND).headers["Location"] == SIGN_IN


def test_app_is_taken_away_and_recovery_codes_with_it(client, ana, secret):
    client.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.filter(user=ana).exists()


def test_recovery_codes_are_shown_downloaded_and_made_anew(client, ana, secret):
    before = recovery_codes(ana)
    shown = client.get(reverse("mfa_view_recovery_codes")).text
    file = client.get(reverse("mfa_download_recovery_codes"))
    client.post(reverse("mfa_generate_recovery_codes"))

    assert all(code in shown for code in before)
    assert file.text.split() == before
    assert set(recovery_codes(ana)).isdisjoint(before)


@pytest.mark.parametrize(
    "name",
    [
        "mfa_index",
        "mfa_activate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_generate_recovery_codes",
    ],
)
def test_pages_wear_our_look(client, ana, secret, name):
    page = client.get(reverse(name), follow=True)

    assert page.status_code == 200
    assert "css/tokens.css" in page.text
    assert "<style" not in page.text
    assert "<script>" not in page.text


@pytest.mark.parametrize("name", ["account_reauthenticate", "mfa_reauthenticate"])
def test_asking_again_offers_the_other_ways(client, ana, secret, name):
    page = client.get(reverse(name))

    assert "Or another way:" in page.text


def test_operator_helps_somebody_who_lost_everything(client, ana, secret, capsys):
    call_command("remove_second_factors", "ana@example.org")

    fresh = Client()
    sign_in(fresh)
    assert is_signed_in(fresh)
    assert "2 taken away" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["remove_second_factors", "close_account"])
def test_operator_is_told_when_the_address_is_unknown(name):
    with pytest.raises(CommandError, match="No account has the address"):
        call_command(name, "nobody@example.org")
