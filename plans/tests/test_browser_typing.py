"""Nothing typed into the plan itself is lost. What can go wrong with any field: partnerships/tests/fields."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, assert_no_sideways_scroll, look_over, screenshot, sign_in
from partnerships.tests.fields.conftest import ON_PURPOSE
from plans import actions
from plans.models import LeadershipGoal
from plans.tests.test_browser_plan import hats, url_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
both = pytest.mark.parametrize("width", [WIDE, NARROW])


@pytest.fixture
def goal(cast):
    with in_district(cast.district):
        plan = actions.start_plan(year=cast.year, by=hats(cast.leader), way=actions.STARTER)
        return plan.goals.first()


@pytest.fixture
def open_plan(cast, goal, signed_in):
    pages = []

    def go(who, width=WIDE):
        page = signed_in(who, width)
        page.goto(url_of(cast))
        pages.append(page)
        return page

    yield go
    for page in pages:
        page.faults[:] = [fault for fault in page.faults if not ON_PURPOSE.search(fault)]


def box(page, goal, name="statement"):
    return page.locator(f"#goal-{goal.pk}-{name} [form=typed]")


def type_into(page, goal, text, name="statement"):
    box(page, goal, name).fill(text)
    box(page, goal, name).blur()


def expect_saved(page):
    expect(page.locator("[data-field-editor]")).to_have_attribute("data-unsaved", "0")
    expect(page.locator("[data-save-status]")).to_contain_text("Saved")


def stored(cast, goal):
    with in_district(cast.district):
        return LeadershipGoal.objects.get(pk=goal.pk).statement


@both
def test_goal_saves_as_it_is_left_and_the_outline_follows(cast, goal, open_plan, width):
    page = open_plan(cast.leader, width)

    type_into(page, goal, "Families plan with us")

    expect_saved(page)
    expect(page.locator("#plan-facts")).to_contain_text("Families plan with us")
    assert stored(cast, goal) == "Families plan with us"
    assert_no_sideways_scroll(page)


@both
def test_two_people_in_one_goal_both_keep_their_words(cast, goal, open_plan, width):
    mine, theirs = open_plan(cast.leader, width), open_plan(cast.facilitator)
    type_into(theirs, goal, "Families plan with us, from the first meeting on")
    expect_saved(theirs)

    type_into(mine, goal, "Families plan with us, and say so")
    dialog = mine.locator("dialog[data-meet]")
    expect(dialog).to_be_visible()
    mine.faults[:] = [fault for fault in mine.faults if not ON_PURPOSE.search(fault)]
    look_over(mine, "plan-conflict")
    dialog.get_by_role("button", name="Decide later").click()
    mine.goto(url_of(cast, "history"))

    expect(mine.locator("main")).to_contain_text("from the first meeting on")
    expect(mine.locator("main")).to_contain_text("Families plan with us, and say so")
    screenshot(mine, "plan-history-conflict")


def test_adding_an_activity_in_the_middle_of_a_sentence_loses_no_word(cast, goal, open_plan):
    page = open_plan(cast.leader)

    box(page, goal).fill("Half a sentence")
    page.get_by_role("button", name="Add an activity").first.click()
    expect(page.locator("[data-part] [data-part]").last).to_be_visible()

    expect(box(page, goal)).to_have_value("Half a sentence")
    expect_saved(page)
    assert stored(cast, goal) == "Half a sentence"


def test_ended_session_offline_and_closed_window_lose_nothing(cast, goal, open_plan, live_server):
    page = open_plan(cast.leader)
    context = page.context
    Session.objects.all().delete()
    type_into(page, goal, "After the session")
    expect(page.locator("[data-save-status]")).to_contain_text("Sign in again to save")
    sign_in(context, cast.leader, live_server.url)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect_saved(page)
    assert stored(cast, goal) == "After the session"

    context.set_offline(True)
    type_into(page, goal, "In a tunnel")
    expect(page.locator("[data-save-status]")).to_contain_text("Offline: 1 field kept on this device")
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(url_of(cast))

    # Sent by the closing window after all, or by this one: either way nothing is left to send.
    expect(box(again, goal)).to_have_value("In a tunnel")
    expect(again.locator("[data-field-editor]")).to_have_attribute("data-unsaved", "0")
    assert stored(cast, goal) == "In a tunnel"


def test_adopted_meanwhile_gives_the_words_back(cast, goal, open_plan):
    page = open_plan(cast.leader)
    with in_district(cast.district):
        actions.move(plan=goal.plan, name="ask", by=hats(cast.leader))

    type_into(page, goal, "Too late")

    expect(page.locator(f"#goal-{goal.pk}-statement [data-mark]")).to_contain_text("can’t be changed")
    expect(box(page, goal)).to_have_value("Too late")
