"""Signing in and keeping one's account, in a real browser, wide and narrow."""

import re

import pytest
from django.conf import settings
from django.core.cache import cache
from playwright.sync_api import Page, expect

from accounts import demo
from accounts.models import Mail
from accounts.tests.people import PASSWORD, person
from accounts.tests.test_second_factor import code_now
from partnerships.tests.browser import NARROW, WIDE, look_over

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
both = pytest.mark.parametrize("width", [WIDE, NARROW])


@pytest.fixture(autouse=True)
def no_limits_from_before(transactional_db):
    cache.clear()


@pytest.fixture
def ana(cast):
    """The leader of the cast, with a password."""
    cast.leader.set_password(PASSWORD)
    cast.leader.name = "Ana Solís"
    cast.leader.save()
    return cast.leader


def sign_in_by_password(page: Page, email: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()


def at_home(page: Page, cast) -> None:
    expect(page).to_have_url(re.compile(f"/d/{cast.district.slug}/$"))


@both
def test_sign_in_by_code_through_the_outbox(page_at, cast, ana, width):
    page = page_at(width)
    page.goto("/accounts/login/")
    look_over(page, "accounts-sign-in")
    page.get_by_label("Email").fill(ana.email)
    page.get_by_role("button", name="Mail me a code instead").click()
    look_over(page, "accounts-code")

    page.get_by_role("link", name="Demo: read the message in the outbox").click()
    look_over(page, "accounts-outbox")
    page.get_by_role("link", name="Your code to sign in").first.click()
    look_over(page, "accounts-mail")
    code = page.locator("article").get_by_text(re.compile(r"^\d{8}$")).inner_text()
    page.goto("/accounts/login/code/confirm/")
    page.get_by_label("Code", exact=True).fill(code)
    page.get_by_role("button", name="Sign in").click()

    at_home(page, cast)


@both
def test_sign_in_page_tells_what_went_wrong(page_at, ana, width):
    page = page_at(width)
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(ana.email)
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_role("alert").first).to_contain_text("don’t belong together")
    look_over(page, "accounts-sign-in-wrong")


@both
def test_demo_offers_its_people(page_at, cast, ana, width, monkeypatch):
    monkeypatch.setattr(
        demo, "DEMO_SIGN_INS", [demo.DemoPerson(ana.email, ana.name, "Leader for partnerships")]
    )
    page = page_at(width)
    page.goto("/accounts/login/")
    look_over(page, "accounts-demo")

    page.get_by_role("button", name="Ana Solís").click()

    at_home(page, cast)


@both
def test_authenticator_app_from_set_up_to_sign_in(page_at, cast, ana, width):
    page = page_at(width)
    spare = set_up_app(page, cast, ana)

    sign_out(page)
    sign_in_by_password(page, ana.email)
    look_over(page, "accounts-second-step")
    page.get_by_label("Code", exact=True).fill(spare)
    page.get_by_role("button", name="Sign in").click()

    at_home(page, cast)


def set_up_app(page: Page, cast, ana) -> str:
    """Through all the pages; gives one of the recovery codes."""
    sign_in_by_password(page, ana.email)
    at_home(page, cast)
    page.goto("/accounts/")
    look_over(page, "accounts-account")
    page.get_by_role("link", name="Second step and passkeys").click()
    look_over(page, "accounts-second-none")
    page.get_by_role("link", name="Set up an app").click()
    look_over(page, "accounts-again")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    look_over(page, "accounts-app")
    secret = page.locator("code.key").inner_text()
    page.get_by_label("Code that the app shows now").fill(code_now(secret))
    page.get_by_role("button", name="Set up the app").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    look_over(page, "accounts-recovery-codes")
    spare = page.locator(".codes code").first.inner_text()
    page.goto("/accounts/second/")
    look_over(page, "accounts-second")
    return spare


def with_authenticator(page: Page) -> None:
    """A device of the kind that holds passkeys, and whose owner always agrees."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


@both
def test_passkey_from_adding_to_sign_in(page_at, cast, ana, width):
    page = page_at(width)
    with_authenticator(page)
    sign_in_by_password(page, ana.email)
    at_home(page, cast)
    page.goto("/accounts/second/passkeys/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    look_over(page, "accounts-passkey-add")
    page.get_by_label("Name").fill("Office laptop")
    page.locator("main").get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    page.goto("/accounts/second/passkeys/")
    expect(page.get_by_role("rowheader", name="Office laptop")).to_be_visible()
    look_over(page, "accounts-passkeys")

    sign_out(page)
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Use a passkey").click()
    at_home(page, cast)

    sign_out(page)
    sign_in_by_password(page, ana.email)
    page.get_by_role("button", name="Use my passkey").click()
    at_home(page, cast)


def test_passkey_that_fails_is_said_to_fail(page_at, ana):
    page = page_at(WIDE)
    with_authenticator(page)
    page.goto("/accounts/login/")

    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_text("That did not work with a passkey.")).to_be_visible()


@both
def test_everything_but_passkeys_works_without_javascript(page_at, cast, ana, width):
    page = page_at(width, java_script_enabled=False)
    page.goto("/accounts/login/")
    assert "<noscript><p" in page.content()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()

    sign_in_by_password(page, ana.email)

    at_home(page, cast)


@both
def test_pages_before_and_after_sign_in_are_accessible(page_at, cast, ana, width):
    page = page_at(width)
    for path in ("by-invitation", "inactive", "login/code", "password/reset", "password/reset/sent",
                 "password/reset/1-made-up", "password/reset/done", "provider/cancelled"):  # fmt: skip
        page.goto(f"/accounts/{path}/")
        look_over(page, f"accounts-{path.replace('/', '-')}")
    sign_in_by_password(page, ana.email)
    at_home(page, cast)
    for path in ("sessions", "password/change", "logout"):
        page.goto(f"/accounts/{path}/")
        look_over(page, f"accounts-{path.replace('/', '-')}")


@both
def test_forgotten_password_is_set_by_the_mailed_link(page_at, ana, width):
    page = page_at(width)
    page.goto("/accounts/password/reset/")
    page.get_by_label("Email").fill(ana.email)
    page.get_by_role("button", name="Mail me a link").click()
    link = re.search(rf"{settings.SITE_URL}(/\S+)", Mail.objects.first().text)[1]

    page.goto(link)
    look_over(page, "accounts-new-password")
    page.get_by_label("New password", exact=True).fill("another four words here")
    page.get_by_label("New password, once more").fill("another four words here")
    page.get_by_role("button", name="Set this password").click()

    expect(page.get_by_role("heading", name="Your new password is set")).to_be_visible()


@both
def test_lock_out_page_is_accessible(page_at, width):
    person()
    page = page_at(width)
    for _ in range(8):
        page.goto("/accounts/login/")
        page.get_by_label("Email").fill("ana@example.org")
        page.get_by_label("Password").fill("wrong")
        page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_role("heading", name="Too many tries")).to_be_visible()
    page.faults.clear()  # the 429 itself
    look_over(page, "accounts-locked-out")
