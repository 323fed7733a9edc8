"""The main story in a stock Firefox: sign in, write, leave, come back, meet another text, have the PDF."""

import pytest
from django.urls import reverse

from partnerships.foundation.tenancy import in_district
from partnerships.tests.firefox import TAB, Firefox
from plans.models import LeadershipActivity
from plans.tests.helpers import starter_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "four plain words here"
FIRST = "textarea[aria-label='Activity 1.1, Activity']"
STATUS = "document.querySelector('[data-save-status]').textContent"
ALL_SAVED = "document.querySelector('[data-field-editor]').dataset.unsaved === '0'"
PAPER = """(async () => {
  const form = [...document.forms].find((form) => form.action.endsWith('/papers/'));
  const button = form.querySelector('button');
  const answer = await fetch(form.action, { method: 'POST', body: new FormData(form, button) });
  return [answer.status, answer.headers.get('content-type'), (await answer.text()).slice(0, 5)];
})()"""


@pytest.fixture
def plan(cast):
    cast.leader.set_password(PASSWORD)
    cast.leader.save()
    with in_district(cast.district):
        return starter_plan(cast)


def first_text(cast):
    with in_district(cast.district):
        return LeadershipActivity.objects.order_by("goal__position", "position").first()


def write_over(window: Firefox, text: str) -> None:
    window.press_at(FIRST)
    window.js(f"document.querySelector({FIRST!r}).select()")
    window.type(text + TAB)


def sign_in(window: Firefox, cast, url: str) -> None:
    window.goto(url + reverse("account_login"))
    window.press_at("[name=login]")
    window.type(cast.leader.email + TAB + PASSWORD)
    window.press("Sign in")
    window.wait_for(f"location.pathname === '/d/{cast.district.slug}/'")


def test_the_main_story_in_firefox(firefox, cast, plan, live_server):
    page = reverse(
        "plans:leadership_plan", kwargs={"district": cast.district.slug, "year": cast.year.ends_in}
    )
    sign_in(firefox, cast, live_server.url)

    firefox.press("Leadership Plan", "link")
    firefox.wait_for(f"document.querySelector({FIRST!r}) && {ALL_SAVED}")
    write_over(firefox, "Written in Firefox.")
    firefox.wait_for(f"{STATUS}.includes('Saved') && {ALL_SAVED}")
    assert first_text(cast).text == "Written in Firefox."

    firefox.reload()
    assert firefox.js(f"document.querySelector({FIRST!r}).value") == "Written in Firefox."

    with in_district(cast.district):
        LeadershipActivity.objects.filter(pk=first_text(cast).pk).update(text="Theirs, meanwhile.")
    write_over(firefox, "Mine, a little later.")
    firefox.wait_for("document.querySelector('dialog[data-meet]').open")
    assert "Theirs, meanwhile." in firefox.js("document.querySelector('[data-meet-theirs]').textContent")
    assert "Mine, a little later." in firefox.js("document.querySelector('[data-meet-yours]').textContent")
    firefox.press("Keep mine")
    firefox.wait_for(f"!document.querySelector('dialog[data-meet]').open && {ALL_SAVED}")
    assert first_text(cast).text == "Mine, a little later."

    firefox.goto(live_server.url + page + "papers/")
    assert firefox.js(PAPER) == [200, "application/pdf", "%PDF-"]
    assert [url for url in firefox.asked if not url.startswith((live_server.url, "about:", "data:"))] == []
    assert firefox.faults == []
