"""What was typed survives: no network, no server, no session, no page."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from urllib.parse import quote, urlsplit, urlunsplit

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from playwright.sync_api import expect

from partnerships.tests.browser import sign_in
from partnerships.tests.fields.conftest import Notebook

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("partnerships.tests.fields.notebook"),
    pytest.mark.django_db(transaction=True),
]
TEN_MINUTES = 10 * 60 * 1000


def test_ten_minutes_offline_lose_nothing(notebook, kept):
    here = notebook(clock=True)
    here.page.context.set_offline(True)

    here.type("Goal", "Typed in a tunnel")
    here.type("Audience", "Passengers")
    expect(here.status).to_contain_text("Offline: 2 fields kept on this device")
    here.page.clock.run_for(TEN_MINUTES)
    assert kept.goal("statement") == "Begin"
    here.page.context.set_offline(False)
    here.wait_patiently()

    here.expect_nothing_kept()
    assert (kept.goal("statement"), kept.goal("audience")) == ("Typed in a tunnel", "Passengers")
    assert here.drafts() == 0


def test_page_closed_offline_brings_the_text_back(notebook, kept):
    here = notebook()
    context = here.page.context
    context.set_offline(True)
    here.type("Goal", "Closed too early")
    expect(here.status).to_contain_text("Offline: 1 field kept on this device")
    here.page.close()
    context.set_offline(False)

    again = Notebook(context.new_page(), here.url).open()

    # Sent by the closing window after all, or by this one: either way nothing is left to send.
    expect(again.box("Goal")).to_have_value("Closed too early")
    again.expect_nothing_kept()
    assert kept.goal("statement") == "Closed too early"
    assert again.drafts() == 0


def test_text_brought_back_meets_what_somebody_wrote_meanwhile(notebook, kept):
    here = notebook()
    context = here.page.context
    context.set_offline(True)
    here.type("Goal", "Mine, from the tunnel")
    expect(here.status).to_contain_text("Offline")
    here.page.close()
    kept.write(statement="Theirs, meanwhile")
    context.set_offline(False)

    again = Notebook(context.new_page(), here.url).open()

    expect(again.dialog.locator("[data-meet-yours]")).to_have_text("Mine, from the tunnel")
    expect(again.dialog.locator("[data-meet-theirs]")).to_have_text("Theirs, meanwhile")
    assert {"Mine, from the tunnel", "Theirs, meanwhile"} <= kept.texts()


def test_page_left_in_the_middle_of_a_word_saves_it(notebook, kept):
    here = notebook()
    context = here.page.context

    here.box("Goal").fill("Left in the middle of a wo")
    here.page.goto("about:blank")
    again = Notebook(context.new_page(), here.url).open()

    expect(again.box("Goal")).to_have_value("Left in the middle of a wo")
    again.expect_nothing_kept()
    assert kept.goal("statement") == "Left in the middle of a wo"


def test_page_reloaded_in_the_middle_of_a_word_keeps_it(notebook, kept):
    here = notebook()

    here.box("Goal").fill("Reloaded in the middle of a wo")
    here.page.reload()

    expect(here.box("Goal")).to_have_value("Reloaded in the middle of a wo")
    here.expect_nothing_kept()
    assert kept.goal("statement") == "Reloaded in the middle of a wo"


def test_session_that_ended_costs_no_retyping(notebook, kept, cast, live_server):
    here = notebook()
    Session.objects.all().delete()

    here.type("Goal", "Minutes of a long meeting")
    expect(here.status).to_contain_text("Sign in again to save")
    expect(here.banner).to_contain_text("kept on this device")
    with here.page.context.expect_page() as opened:
        here.banner.get_by_role("link", name="Sign in").click()
    opened.value.wait_for_load_state()
    assert "/accounts/login/" in opened.value.url
    sign_in(here.page.context, cast.leader, live_server.url)
    here.page.bring_to_front()
    here.page.evaluate("window.dispatchEvent(new Event('focus'))")

    here.expect_saved()
    expect(here.banner).to_be_hidden()
    expect(here.box("Goal")).to_have_value("Minutes of a long meeting")
    assert kept.goal("statement") == "Minutes of a long meeting"


def test_text_is_never_sent_in_the_name_of_somebody_else(notebook, kept, cast, live_server):
    here = notebook()
    Session.objects.all().delete()
    here.type("Goal", "The leader's words")
    expect(here.status).to_contain_text("Sign in again to save")

    sign_in(here.page.context, cast.facilitator, live_server.url)
    here.page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(here.status).to_contain_text("Not saved: another person is signed in")
    assert kept.texts() == {"Begin"}

    sign_in(here.page.context, cast.leader, live_server.url)
    here.page.evaluate("window.dispatchEvent(new Event('focus'))")
    here.expect_saved()
    assert kept.goal("statement") == "The leader's words"


def test_next_person_at_the_machine_finds_nothing(notebook, cast, live_server):
    here = notebook()
    here.page.context.set_offline(True)
    here.type("Goal", "Private so far")
    expect(here.status).to_contain_text("Offline")
    assert here.drafts() == 1
    context = here.page.context
    # What a window sends as it is left goes past the browser's pretended offline, at a time of its own.
    here.page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('no network')) }")
    here.page.goto("about:blank")
    here.page.close()
    context.set_offline(False)

    sign_in(context, cast.facilitator, live_server.url)
    other = Notebook(context.new_page(), here.url).open()

    expect(other.box("Goal")).to_have_value("Begin")
    assert other.drafts() == 0


def test_old_token_of_the_page_is_renewed(notebook, kept):
    here = notebook()
    here.page.context.clear_cookies(name="csrftoken")

    here.type("Goal", "From an old page")

    here.expect_saved()
    assert kept.goal("statement") == "From an old page"


@pytest.mark.parametrize("status", [500, 502, 503])
def test_server_in_trouble_is_tried_again(notebook, kept, status):
    here = notebook(clock=True)
    here.page.route("**/notebook/goal/**", lambda route: route.fulfill(status=status, body="down"))

    here.type("Goal", "Patience")
    expect(here.status).to_contain_text("Trying again: 1 field kept on this device")
    here.page.clock.run_for(31_000)
    expect(here.banner).to_contain_text("The server can’t be reached just now")
    here.page.unroute("**/notebook/goal/**")
    here.wait_patiently()

    here.expect_saved()
    expect(here.banner).to_be_hidden()
    assert kept.goal("statement") == "Patience"


def test_answer_that_got_lost_makes_no_second_record(notebook, kept):
    here = notebook(clock=True)

    def swallow(route):
        route.fetch()
        route.abort()

    here.page.route("**/notebook/goal/**", swallow)
    here.type("Goal", "Once")
    expect(here.status).to_contain_text("kept on this device")
    here.page.unroute("**/notebook/goal/**")
    here.wait_patiently()

    here.expect_saved()
    assert kept.past() == [("made", "Begin"), ("changed", "Once")]


def test_thing_that_was_removed_gives_the_text_back(notebook, kept):
    here = notebook()
    told = {"status": "gone", "message": "Somebody removed this goal."}
    here.page.route("**/notebook/goal/**", lambda route: route.fulfill(status=410, json=told))

    here.type("Goal", "Words without a place")

    expect(here.mark("Goal")).to_contain_text("Somebody removed this goal.")
    expect(here.box("Goal")).to_have_value("Words without a place")
    assert here.drafts() == 1
    here.page.get_by_role("button", name="Put it away").click()
    assert here.drafts() == 0


def test_refusal_is_said_and_not_repeated(notebook, kept):
    here = notebook()
    sent = here.posts()
    here.page.route("**/notebook/goal/**", lambda route: route.fulfill(status=403, body="no"))

    here.type("Goal", "After adoption")

    expect(here.mark("Goal")).to_contain_text("You can’t change this any more")
    assert len(sent) == 2  # once more with a fresh token


def test_sign_out_asks_before_it_takes_away_what_is_unsaved(notebook, cast):
    here = notebook()
    here.page.route("**/notebook/goal/**", lambda route: route.fulfill(status=503, body="down"))
    here.type("Goal", "Not saved")
    expect(here.status).to_contain_text("kept on this device")
    ask = here.page.locator("dialog[data-sign-out-ask]")

    here.page.get_by_text(cast.leader.name).click()
    here.page.get_by_role("button", name="Sign out").click()
    ask.get_by_role("button", name="Stay signed in").click()
    assert here.drafts() == 1

    here.page.get_by_text(cast.leader.name).click()
    here.page.get_by_role("button", name="Sign out").click()
    ask.get_by_role("button", name="Sign out and lose it").click()
    here.page.wait_for_url("**/accounts/login/**")
    assert here.drafts() == 0


def test_leaving_is_asked_about_only_when_the_browser_keeps_nothing(notebook):
    here = notebook()
    asked = []
    here.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    here.page.route("**/notebook/goal/**", lambda route: route.fulfill(status=503, body="down"))
    here.page.evaluate("void (Storage.prototype.setItem = () => { throw new Error('full') })")

    here.box("Goal").click()
    here.page.keyboard.type("Nowhere to go")
    here.page.keyboard.press("Tab")
    expect(here.status).to_contain_text("kept on this device")
    with here.page.expect_event("close"):
        here.page.close(run_before_unload=True)

    assert asked == ["beforeunload"]


class Server:
    """A web server of its own on the tests' database, to be stopped and started."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        parts = urlsplit(os.environ["DATABASE_URL"])
        name = quote(connection.settings_dict["NAME"])
        env = os.environ | {
            "DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}")),
            "DJANGO_SETTINGS_MODULE": "partnerships.settings.test",
        }
        bind = f"127.0.0.1:{self.port}"
        command = [
            "-m",
            "gunicorn",
            "partnerships.tests.fields.wsgi:application",
            "--bind",
            bind,
            "--threads",
            "4",
        ]
        self.process = subprocess.Popen([sys.executable, *command], env=env, stderr=subprocess.DEVNULL)  # noqa: S603
        for _attempt in range(600):
            try:
                urllib.request.urlopen(f"{self.url}/accounts/login/", timeout=5)  # noqa: S310
            except OSError:
                if self.process.poll() is not None:
                    raise
                time.sleep(0.1)
                continue
            return
        raise RuntimeError("The test's own web server did not start within a minute.")

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(30)
            self.process = None


@pytest.fixture
def server():
    server = Server()
    server.start()
    yield server
    server.stop()


@pytest.mark.services
def test_restarted_server_loses_nothing_of_two_people(browser, server, cast, kept):
    windows = []
    for who in (cast.leader, cast.facilitator):
        context = browser.new_context(base_url=server.url, locale="en-US")
        sign_in(context, who, server.url)
        windows.append(Notebook(context.new_page(), f"/d/{cast.district.slug}/notebook/").open())
    mine, theirs = windows

    server.stop()
    mine.type("Goal", "Typed while the server was away")
    theirs.type("Audience", "So was this")
    for here in windows:
        expect(here.status).to_contain_text("Trying again: 1 field kept on this device")
    server.start()

    for here in windows:
        expect(here.status).to_contain_text("Saved", timeout=60_000)
        here.page.context.close()
    assert kept.goal("statement") == "Typed while the server was away"
    assert kept.goal("audience") == "So was this"
    assert [label for label, _text in kept.past()] == ["made", "changed", "changed"]
