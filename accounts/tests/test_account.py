"""One's own account: name, password, sessions, closing."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.actions import close_account
from accounts.browsers import described
from accounts.models import Mail
from accounts.signals import sessions_ended
from accounts.tests.people import PASSWORD, is_signed_in, person, sign_in

pytestmark = pytest.mark.django_db
NEW = "another four words here"
ACCOUNT, SESSIONS, CHANGE = (
    reverse("account"),
    reverse("usersessions_list"),
    reverse("account_change_password"),
)
END_OTHERS = reverse("account_end_sessions")


@pytest.fixture(autouse=True)
def no_limits_from_before(db):
    cache.clear()


@pytest.fixture
def ana(client):
    someone = person()
    sign_in(client)
    return someone


@pytest.fixture
def other_browser(ana):
    elsewhere = Client(REMOTE_ADDR="203.0.113.9", headers={"User-Agent": "Firefox/140 (Windows NT 10.0)"})
    sign_in(elsewhere)
    return elsewhere


def test_account_saves_name_and_language(client, ana):
    client.post(ACCOUNT, {"name": "Ana María Solís", "language": "en"})

    ana.refresh_from_db()
    assert ana.name == "Ana María Solís"


def test_account_wants_a_name(client, ana):
    page = client.post(ACCOUNT, {"name": " ", "language": "en"})

    assert "This field is required." in page.text


def test_account_leads_to_all_that_can_be_kept_there(client, ana):
    text = client.get(ACCOUNT).text

    for name in ("account_change_password", "mfa_index", "usersessions_list", "account_logout"):
        assert reverse(name) in text


def test_change_of_password_ends_every_other_session_and_keeps_this_one(client, ana, other_browser):
    answer = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert answer.headers["Location"] == ACCOUNT
    assert is_signed_in(client)
    assert not is_signed_in(other_browser)
    assert Mail.objects.first().subject == "Your password was changed"


def test_change_of_password_wants_the_one_of_now(client, ana):
    page = client.post(CHANGE, {"oldpassword": "wrong", "password1": NEW, "password2": NEW})

    assert "That is not your password." in page.text


def test_person_without_password_sets_one(client, ana):
    ana.set_unusable_password()
    ana.save()
    client.force_login(ana, backend="accounts.backends.PasswordBackend")

    asked = client.get(CHANGE)
    client.post(asked.headers["Location"], {"password1": NEW, "password2": NEW})

    ana.refresh_from_db()
    assert ana.check_password(NEW)


def test_sessions_shows_this_browser_first_and_the_others_in_words(client, ana, other_browser):
    text = client.get(SESSIONS).text

    assert text.index("This browser") < text.index("Firefox on Windows")
    assert "203.0.113.9" in text


def test_sessions_signs_one_other_browser_out(client, ana, other_browser):
    third = Client()
    sign_in(third)
    row = ana.usersession_set.get(ip="203.0.113.9")

    client.post(reverse("account_end_session", kwargs={"pk": row.pk}))

    assert [is_signed_in(each) for each in (client, other_browser, third)] == [True, False, True]


def test_sessions_signs_all_other_browsers_out(client, ana, other_browser):
    page = client.post(END_OTHERS, follow=True)

    assert "1 other browser is signed out." in page.text
    assert [is_signed_in(each) for each in (client, other_browser)] == [True, False]


def test_sessions_ends_none_and_tells_nobody_when_no_other_browser_is_signed_in(client, ana):
    heard = []

    def hear(sender, **news):
        heard.append(news)

    sessions_ended.connect(hear)
    page = client.post(END_OTHERS, follow=True)
    sessions_ended.disconnect(hear)

    assert "0 other browsers are signed out." in page.text
    assert is_signed_in(client)
    assert heard == []


def test_sessions_of_others_are_out_of_reach(client, ana):
    ben = person("ben@example.org")
    theirs = Client()
    sign_in(theirs, "ben@example.org")

    answer = client.post(reverse("account_end_session", kwargs={"pk": ben.usersession_set.get().pk}))

    assert answer.status_code == 404
    assert is_signed_in(theirs)


def test_closed_account_is_out_everywhere_and_stays_out(client, ana, other_browser):
    close_account(user=ana)
    ana.is_active = True
    ana.save()

    assert not is_signed_in(client)
    assert not is_signed_in(other_browser)


def test_account_is_closed_from_the_command_line(client, ana, capsys):
    call_command("close_account", "Ana@example.org")

    ana.refresh_from_db()
    assert not ana.is_active
    assert "ana@example.org" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (X11; CrOS x86_64) Chrome/140.0 Safari/537.36", "Chrome on Chromebook"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("curl/8", "A browser that doesn’t say what it is"),
    ],
)
def test_browser_is_described_in_words(said, words):
    assert described(said) == words


def test_pages_speak_the_language_of_the_account(client, ana, settings):
    settings.LANGUAGES = [("en", "English"), ("es", "Español")]
    ana.language = "es"
    ana.save()

    page = client.get(ACCOUNT, headers={"Accept-Language": "en"})

    assert '<html lang="es"' in page.text
