"""Telling how an activity went, in a real browser: wide and narrow, with and without a connection."""

import datetime

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import expect

from action_plans.tests.helpers import approved
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from partnerships.tests.fields.conftest import ON_PURPOSE
from results.models import ActivityResult

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
both = pytest.mark.parametrize("width", [WIDE, NARROW])


@pytest.fixture
def activity(cast):
    """An activity of the plan in force whose one day was three days ago."""
    with in_district(cast.district), transaction.atomic():
        found = approved(cast).activities.first()
        found.text = "Library story walk"
        found.dates = [cast.district.today() - datetime.timedelta(days=3)]
        found.save()
    return found


@pytest.fixture
def page_of(cast, activity, signed_in):
    pages = []

    def open_page(who, width):
        page = signed_in(who, width)
        page.goto(url_of(cast, activity))
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.faults[:] = [fault for fault in page.faults if not ON_PURPOSE.search(fault)]


def url_of(cast, activity):
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    return reverse("results:tell", kwargs=place | {"activity_id": activity.pk})


def told(cast):
    with in_district(cast.district):
        return list(ActivityResult.objects.standing().values_list("families", "went_well", "helped"))


def look_over_again(page, name):
    """Look at a page that was answered with a fault on purpose."""
    page.faults[:] = [fault for fault in page.faults if not ON_PURPOSE.search(fault)]
    look_over(page, name)


def fill(page, families="31"):
    page.get_by_label("Families", exact=True).fill(families)
    page.get_by_label("What went well").fill("Soup and stories")
    page.get_by_role("group", name="Did it help the goal?").get_by_label("Yes").check()


@both
def test_member_tells_corrects_and_takes_back(cast, activity, page_of, width):
    page = page_of(cast.member, width)
    look_over(page, "tell")

    page.get_by_label("Families", exact=True).fill("many")
    page.get_by_role("button", name="Save how it went").click()
    expect(page.get_by_role("alert")).to_contain_text("Write a whole number, for example 31.")
    look_over_again(page, "tell-faults")
    fill(page)
    page.get_by_role("button", name="Save how it went").click()
    expect(page.locator("[data-messages]")).to_contain_text("Thank you.")
    look_over(page, "tell-told")
    assert told(cast) == [(31, "Soup and stories", "yes")]

    page.get_by_role("link", name="Change").click()
    page.get_by_label("Families", exact=True).fill("33")
    page.get_by_role("button", name="Save the change").click()
    expect(page.get_by_text("33 families").first).to_be_visible()
    page.get_by_role("button", name="Take back").click()
    page.get_by_text("Taken back", exact=True).click()
    look_over(page, "tell-taken-back")
    page.get_by_role("button", name="Bring back").click()
    expect(page.locator("[data-messages]")).to_contain_text("It stands again.")


@both
def test_two_who_tell_the_same_day_both_keep_their_words(cast, activity, page_of, width):
    mine, theirs = page_of(cast.member, width), page_of(cast.chair, width)
    fill(theirs, "31")
    theirs.get_by_role("button", name="Save how it went").click()
    expect(theirs.locator("[data-messages]")).to_contain_text("Thank you.")

    mine.get_by_label("What went well").fill("Forty children read aloud")
    mine.get_by_role("button", name="Save how it went").click()
    expect(mine.get_by_role("alert")).to_contain_text("told how it went that day, too")
    look_over_again(mine, "tell-both")
    mine.get_by_role("button", name="Save both together").click()
    expect(mine.locator("[data-messages]")).to_contain_text("Thank you.")

    assert told(cast) == [(31, "Soup and stories\n\nForty children read aloud", "yes")]


@both
def test_without_a_connection_it_is_kept_and_sent_once_when_there_is_one(cast, activity, page_of, width):
    page = page_of(cast.member, width)
    page.context.set_offline(True)
    fill(page)
    page.get_by_role("button", name="Save how it went").click()
    expect(page.get_by_role("status").filter(visible=True)).to_contain_text(
        "It is kept on this device, and sent as soon as there is one."
    )
    assert told(cast) == []
    look_over_again(page, "tell-offline")

    page.context.set_offline(False)

    expect(page.locator("[data-messages]")).to_contain_text("Thank you.")
    assert told(cast) == [(31, "Soup and stories", "yes")]
    page.reload()
    assert told(cast) == [(31, "Soup and stories", "yes")]
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('typed|')).length") == 0


def test_what_was_typed_is_there_again_after_a_reload(cast, activity, page_of):
    page = page_of(cast.member, NARROW)
    fill(page)

    page.reload()

    expect(page.get_by_label("Families", exact=True)).to_have_value("31")
    expect(page.get_by_label("What went well")).to_have_value("Soup and stories")
    page.get_by_role("link", name="Start anew").click()
    expect(page.get_by_label("Families", exact=True)).to_have_value("")


def test_sent_after_signing_in_again_it_stands_once(cast, activity, page_of):
    page = page_of(cast.member, NARROW)
    cookies = page.context.cookies()
    page.context.clear_cookies()
    fill(page)
    page.get_by_role("button", name="Save how it went").click()
    expect(page.get_by_role("status").filter(visible=True)).to_contain_text("You are signed out.")

    page.context.add_cookies(cookies)
    page.evaluate("window.dispatchEvent(new Event('online'))")

    expect(page.locator("[data-messages]")).to_contain_text("Thank you.")
    assert told(cast) == [(31, "Soup and stories", "yes")]


def test_works_without_script(cast, activity, page_of, signed_in):
    page = signed_in(cast.member, NARROW, java_script_enabled=False)
    page.goto(url_of(cast, activity))
    fill(page)
    page.get_by_role("button", name="Save how it went").click()

    assert told(cast) == [(31, "Soup and stories", "yes")]


@both
def test_chair_is_one_click_away_from_telling(cast, activity, signed_in, width):
    page = signed_in(cast.chair, width)
    page.goto(reverse("districts:home", kwargs={"district": cast.district.slug}))
    look_over(page, "home-to-tell")

    page.get_by_role("link", name="Tell how it went").first.click()

    expect(page.get_by_label("Families", exact=True)).to_be_visible()


def test_home_page_sends_what_was_kept_without_a_connection(cast, activity, page_of):
    page = page_of(cast.member, NARROW)
    page.context.set_offline(True)
    fill(page)
    page.get_by_role("button", name="Save how it went").click()
    expect(page.get_by_role("status").filter(visible=True)).to_contain_text("kept on this device")
    page.close()

    again = page.context.new_page()
    again.context.set_offline(False)
    again.goto(reverse("districts:home", kwargs={"district": cast.district.slug}))

    expect(again.get_by_role("status").filter(visible=True)).to_contain_text("Sent: Library story walk")
    assert told(cast) == [(31, "Soup and stories", "yes")]
