"""The drill on an action plan's page: no word is lost. What can go wrong with any field stands in
partnerships/tests/fields; here the plan itself is typed into, by two at once, and by an unlucky one.
"""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from action_plans.models import ActionActivity, ActionGoal, ActionPlan
from action_plans.tests.factories import filled_plan
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, sign_in
from partnerships.tests.fields.conftest import ON_PURPOSE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def goal(cast):
    with in_district(cast.district):
        return filled_plan(cast.school, cast.year, goals=1, activities=1).goals.first()


@pytest.fixture
def open_plan(cast, signed_in):
    pages = []

    def go(who, width=WIDE):
        page = signed_in(who, width)
        page.goto(url_of(cast))
        pages.append(page)
        return page

    yield go
    for page in pages:
        page.faults[:] = [fault for fault in page.faults if not ON_PURPOSE.search(fault)]


def url_of(cast, name="plan", **more):
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    return reverse(f"action_plans:{name}", kwargs=place | more)


def box(page, goal, name="desired_results"):
    return page.locator(f"#goal-{goal.pk}-{name} [form=typed]")


def type_into(page, goal, text, name="desired_results"):
    box(page, goal, name).fill(text)
    box(page, goal, name).blur()


def expect_saved(page):
    expect(page.locator("[data-field-editor]")).to_have_attribute("data-unsaved", "0")
    expect(page.locator("[data-save-status]")).to_contain_text("Saved")


def stored(cast, goal, name="desired_results"):
    with in_district(cast.district):
        return getattr(ActionGoal.objects.get(pk=goal.pk), name)


def past_of(cast, goal):
    with in_district(cast.district):
        return set(ActionGoal.objects.get(pk=goal.pk).past.values_list("desired_results", flat=True))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_two_on_different_fields_both_keep_their_words(cast, goal, open_plan, width):
    mine, theirs = open_plan(cast.chair, width), open_plan(cast.co_chair, width)

    box(mine, goal).fill("From 48 to 60 of 90")
    box(theirs, goal, "how_measured").fill("Counted each Friday")
    box(theirs, goal, "how_measured").blur()
    expect_saved(theirs)
    box(mine, goal).blur()
    expect_saved(mine)

    assert stored(cast, goal) == "From 48 to 60 of 90"
    assert stored(cast, goal, "how_measured") == "Counted each Friday"


def test_two_on_the_same_field_are_shown_both_texts_and_both_stay(cast, goal, open_plan):
    mine, theirs = open_plan(cast.chair), open_plan(cast.co_chair)
    type_into(theirs, goal, "From 48 to 60 of 90, by May")
    expect_saved(theirs)

    type_into(mine, goal, "Two thirds by May")

    dialog = mine.locator("dialog[data-meet]")
    expect(dialog.locator("[data-meet-yours]")).to_contain_text("Two thirds by May")
    expect(dialog.locator("[data-meet-theirs]")).to_contain_text("From 48 to 60 of 90, by May")
    assert {"From 48 to 60 of 90, by May", "Two thirds by May"} <= past_of(cast, goal)


def test_sign_out_under_the_editor_keeps_the_words_until_she_is_back(cast, goal, open_plan, live_server):
    page = open_plan(cast.chair)
    Session.objects.all().delete()

    type_into(page, goal, "Written after the session had ended")

    expect(page.locator("[data-save-status]")).to_contain_text("Sign in again to save")
    sign_in(page.context, cast.chair, live_server.url)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect_saved(page)
    assert stored(cast, goal) == "Written after the session had ended"


def test_network_cut_for_a_while_loses_nothing(cast, goal, open_plan):
    page = open_plan(cast.chair)
    page.context.set_offline(True)
    type_into(page, goal, "Typed in a tunnel")
    type_into(page, goal, "On the same train", "how_measured")
    expect(page.locator("[data-save-status]")).to_contain_text("Offline: 2 fields kept on this device")

    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")

    expect_saved(page)
    assert (stored(cast, goal), stored(cast, goal, "how_measured")) == (
        "Typed in a tunnel", "On the same train",
    )  # fmt: skip


def test_error_of_the_server_is_tried_again(cast, goal, open_plan):
    page = open_plan(cast.chair)
    answers = iter([500, 503])

    def fail_twice(route):
        status = next(answers, None)
        if status is None:
            route.continue_()
        else:
            route.fulfill(status=status, body="")

    page.route(re.compile(r"/desired_results/$"), fail_twice)
    type_into(page, goal, "Kept through two errors")
    page.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(page.locator("[data-field-editor]")).to_have_attribute("data-unsaved", "0", timeout=60_000)
    assert stored(cast, goal) == "Kept through two errors"


def test_double_click_adds_one_activity(cast, goal, open_plan):
    page = open_plan(cast.chair)

    page.get_by_role("button", name=re.compile("Add an activity")).first.dblclick()
    expect(page.locator("section.act")).to_have_count(2)
    page.reload()

    expect(page.locator("section.act")).to_have_count(2)
    with in_district(cast.district):
        assert ActionActivity.objects.filter(goal=goal).count() == 2


def test_beginning_and_refreshing_five_times_is_one_plan(cast, open_plan):
    page = open_plan(cast.chair)
    page.get_by_role("button", name="Write goal 1").dblclick()
    expect(page.locator("[data-field-editor]")).to_be_attached()

    for _ in range(5):
        page.reload()

    with in_district(cast.district):
        plan = ActionPlan.objects.get()
        assert ActionGoal.objects.filter(plan=plan).count() == 4
