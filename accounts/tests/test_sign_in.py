"""By password, by mailed code; what strangers learn; who is locked out, and who is not."""

import logging
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import hashers
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, resolve, reverse
from django.utils import timezone

from accounts.models import Mail
from accounts.tests.people import (
    ASK,
    CONFIRM,
    PASSWORD,
    SIGN_IN,
    code_in_mail,
    is_signed_in,
    link_in_mail,
    person,
    sign_in,
)

pytestmark = pytest.mark.django_db
RESET = reverse("account_reset_password")


@pytest.fixture(autouse=True)
def no_limits_from_before(db):
    cache.clear()


@pytest.fixture
def ana():
    return person()


def ask_for_code(client, email="ana@example.org", **more):
    return client.post(ASK, {"login": email, **more})


# --- Password ---------------------------------------------------------------------------------


def test_sign_in_works_however_the_address_is_capitalized(client, ana):
    answer = sign_in(client, " Ana@Example.ORG")

    assert answer.headers["Location"] == "/"
    assert is_signed_in(client)


def test_passwords_are_kept_with_argon2():
    from partnerships.settings import base

    assert base.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    hasher = hashers.Argon2PasswordHasher()
    assert hasher.verify(PASSWORD, hasher.encode(PASSWORD, hasher.salt()))


def test_sign_in_says_the_same_about_a_wrong_password_and_an_unknown_address(client, ana):
    wrong = sign_in(client, password="wrong")
    unknown = sign_in(client, "nobody@example.org", "wrong")

    strip = [page.text.replace("nobody@example.org", "ana@example.org") for page in (wrong, unknown)]
    assert without_token(strip[0]) == without_token(strip[1])


def test_sign_in_hashes_once_whether_or_not_the_address_has_an_account(client, ana, monkeypatch):
    counted = []
    encode = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher,
        "encode",
        lambda self, password, salt: counted.append(1) or encode(self, password, salt),
    )

    costs = []
    for email in ("ana@example.org", "nobody@example.org"):
        counted.clear()
        sign_in(client, email, "wrong")
        costs.append(len(counted))

    assert costs == [1, 1]


def test_sign_in_tells_the_owner_that_the_account_is_closed(client, ana):
    ana.is_active = False
    ana.save()

    page = client.get(sign_in(client).headers["Location"])

    assert "This account is closed" in page.text
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("/accounts/sessions/", "/accounts/sessions/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example", "/"),
        ("javascript:alert(1)", "/"),
        ("http:///elsewhere.example", "/"),
    ],
)
def test_sign_in_leads_on_to_this_site_alone(client, ana, wanted, given):
    assert sign_in(client, next=wanted).headers["Location"] == given


def test_sign_in_leads_to_no_host_that_is_only_allowed(client, ana, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]

    assert sign_in(client, next="http://other.example/").headers["Location"] == "/"


def test_sign_out_needs_a_post_and_leads_to_sign_in(client, ana):
    sign_in(client)

    page = client.get(reverse("account_logout"))
    answer = client.post(reverse("account_logout"))

    assert "Sign out?" in page.text
    assert answer.headers["Location"] == SIGN_IN
    assert not is_signed_in(client)


# --- Lock-out ---------------------------------------------------------------------------------


def fail(client, times, email="ana@example.org"):
    return [sign_in(client, email, "wrong") for _ in range(times)][-1]


def test_eight_wrong_passwords_lock_that_place_out_and_say_so_honestly(client, ana):
    fail(client, 8)

    answer = sign_in(client)

    assert answer.status_code == 429
    assert "15 minutes" in answer.text
    assert not is_signed_in(client)


def test_lock_out_looks_the_same_for_an_unknown_address(client, ana):
    known, unknown = fail(client, 9), fail(client, 9, "nobody@example.org")

    assert (known.status_code, without_token(known.text)) == (
        unknown.status_code,
        without_token(unknown.text),
    )


def test_nobody_can_lock_others_out(client, ana):
    fail(client, 12)

    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    sign_in(elsewhere)

    assert is_signed_in(elsewhere)


def test_lock_out_leaves_neighbors_at_the_same_address_alone(client, ana):
    person("ben@example.org")
    fail(client, 12)

    sign_in(client, "ben@example.org")

    assert is_signed_in(client)


def test_lock_out_leaves_the_way_by_code_open(client, ana):
    fail(client, 12)

    ask_for_code(client)
    client.post(CONFIRM, {"code": code_in_mail()})

    assert is_signed_in(client)


def test_lock_out_ends_after_a_quarter_of_an_hour_though_somebody_tries_on(client, ana):
    fail(client, 8)
    with time_machine.travel(timezone.now() + timedelta(minutes=10), tick=False):
        fail(client, 3)

    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        sign_in(client)

        assert is_signed_in(client)


def test_a_made_up_forwarding_header_is_no_way_around_the_lock_out(client, ana):
    for number in range(8):
        client.post(
            SIGN_IN,
            {"login": ana.email, "password": "wrong"},
            headers={"X-Forwarded-For": f"198.51.100.{number}"},
        )

    assert sign_in(client).status_code == 429


def test_our_own_proxy_is_believed(client, ana, settings):
    settings.TRUSTED_PROXIES = 1
    for _ in range(9):
        client.post(
            SIGN_IN,
            {"login": ana.email, "password": "wrong"},
            headers={"X-Forwarded-For": "made.up, 198.51.100.7"},
        )

    client.post(
        SIGN_IN,
        {"login": ana.email, "password": PASSWORD},
        headers={"X-Forwarded-For": "198.51.100.7, 198.51.100.8"},
    )

    assert is_signed_in(client)


# --- Mailed code ------------------------------------------------------------------------------


def test_code_signs_in_and_leads_on(client, ana):
    asked = ask_for_code(client, next="/accounts/sessions/")
    answer = client.post(CONFIRM, {"code": code_in_mail(), "next": "/accounts/sessions/"})

    assert asked.headers["Location"] == f"{CONFIRM}?next=%2Faccounts%2Fsessions%2F"
    assert answer.headers["Location"] == "/accounts/sessions/"


def test_code_works_with_spaces_as_people_type_it(client, ana):
    ask_for_code(client)
    code = code_in_mail()

    client.post(CONFIRM, {"code": f" {code[:4]} {code[4:]} "})

    assert is_signed_in(client)


def test_code_works_once(client, ana):
    ask_for_code(client)
    code = code_in_mail()
    client.post(CONFIRM, {"code": code})
    client.post(reverse("account_logout"))

    client.post(CONFIRM, {"code": code})

    assert not is_signed_in(client)


def test_code_expires(client, ana):
    ask_for_code(client)
    code = code_in_mail()

    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=5), tick=False):
        client.post(CONFIRM, {"code": code})

        assert not is_signed_in(client)


def test_code_is_gone_after_five_wrong_ones(client, ana):
    ask_for_code(client)
    code = code_in_mail()
    for _ in range(5):
        client.post(CONFIRM, {"code": "00000000" if code != "00000000" else "11111111"})

    client.post(CONFIRM, {"code": code})

    assert not is_signed_in(client)


def test_code_works_in_the_browser_that_asked_alone(client, ana):
    ask_for_code(client)

    thief = Client()
    thief.post(CONFIRM, {"code": code_in_mail()})

    assert not is_signed_in(thief)


def test_code_of_before_no_longer_works_once_a_new_one_was_asked_for(client, ana):
    ask_for_code(client)
    old = code_in_mail()
    client.post(reverse("account_logout"))
    ask_for_code(client)

    client.post(CONFIRM, {"code": old})

    assert not is_signed_in(client)


@pytest.mark.parametrize(("url", "field"), [(ASK, "login"), (RESET, "email")])
def test_asking_by_mail_answers_the_same_and_works_as_much_whatever_the_address(client, ana, url, field):
    answers = []
    for email in ("ana@example.org", "nobody@example.org"):
        answer = client.post(url, {field: email})
        page = client.get(answer.headers["Location"])
        answers.append((answer.headers["Location"], without_token(page.text.replace(email, ""))))
        client.cookies.clear()

    assert answers[0] == answers[1]
    assert [mail.to for mail in Mail.objects.all()] == [["nobody@example.org"], ["ana@example.org"]]


def test_asking_too_often_is_stopped_for_that_place_alone(client, ana):
    for _ in range(3):
        ask_for_code(client)
        client.post(reverse("account_logout"))

    fourth = ask_for_code(client)
    ask_for_code(Client(REMOTE_ADDR="203.0.113.9"))

    assert "Too many tries" in fourth.text
    assert Mail.objects.count() == 4


def test_closed_account_gets_no_code(client, ana):
    ana.is_active = False
    ana.save()

    ask_for_code(client)

    assert Mail.objects.get().subject == "No account has this address"


def test_mail_to_an_unknown_address_repeats_nothing_that_a_stranger_typed(client):
    ask_for_code(client, "nobody@example.org")

    mail = Mail.objects.get()
    assert "nobody@example.org" not in mail.subject + mail.text


# --- Forgotten password -----------------------------------------------------------------------

NEW = "another four words here"


def reset(client):
    client.post(RESET, {"email": "ana@example.org"})
    return client.get(link_in_mail()).headers["Location"]


def test_reset_sets_a_password_by_the_mailed_link(client, ana):
    form = reset(client)

    done = client.post(form, {"password1": NEW, "password2": NEW}, follow=True)

    assert "Your new password is set" in done.text
    assert not is_signed_in(client)
    sign_in(client, password=NEW)
    assert is_signed_in(client)


def test_reset_keeps_the_secret_out_of_the_address_of_the_form(client, ana):
    form = reset(client)

    assert form.endswith("-set-password/")
    assert client.get(form).headers["Referrer-Policy"] == "same-origin"


def test_reset_link_works_once(client, ana):
    form = reset(client)
    client.post(form, {"password1": NEW, "password2": NEW})

    page = Client().get(link_in_mail_to(ana, "Set a new password"))

    assert "This link is used up" in page.text


def test_reset_link_expires_after_an_hour(client, ana):
    client.post(RESET, {"email": "ana@example.org"})
    link = link_in_mail()

    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
        page = client.get(link)

        assert "This link is used up" in page.text


def test_reset_link_points_to_the_site_whatever_host_was_asked(client, ana, settings):
    settings.ALLOWED_HOSTS = ["*"]

    client.post(RESET, {"email": "ana@example.org"}, headers={"Host": "evil.example"})

    assert "evil.example" not in Mail.objects.get().text


def test_reset_link_and_code_reach_no_log(client, ana, caplog):
    caplog.set_level(logging.DEBUG)
    form = reset(client)
    client.post(form, {"password1": "short", "password2": "short"})
    key = link_in_mail().rstrip("/").rpartition("/")[2].partition("-")[2]
    ask_for_code(client)
    code = code_in_mail()
    client.post(CONFIRM, {"code": "1"})

    assert key not in caplog.text
    assert code not in caplog.text


def test_reset_refuses_a_weak_password_in_words(client, ana):
    page = client.post(reset(client), {"password1": "short", "password2": "short"})

    assert "too short" in page.text


def link_in_mail_to(user, subject):
    from accounts.tests.people import re, settings

    mail = Mail.objects.filter(subject=subject).first()
    return re.search(rf"^{settings.SITE_URL}(/\S+)$", mail.text, re.MULTILINE)[1]


# --- What exists, and what doesn't ------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["account_email", "account_email_verification_sent", "socialaccount_signup", "socialaccount_connections"],
)
def test_pages_that_the_product_does_not_want_do_not_exist(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_nobody_signs_up_by_themselves(client):
    page = client.get(reverse("account_signup"))

    assert "Accounts come by invitation" in page.text
    assert client.post(reverse("account_signup")).status_code == 405


def test_every_page_of_the_room_is_never_kept(client, ana):
    sign_in(client)
    for url in ("/accounts/", "/accounts/sessions/", "/accounts/second/", "/accounts/password/change/"):
        assert "no-store" in client.get(url).headers["Cache-Control"], url
        assert resolve(url)


def without_token(text):
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)
