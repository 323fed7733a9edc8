"""The homes of leader and facilitator in a browser: clicks, widths, and what they hold."""

import datetime
import re

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import expect

from action_plans.tests.helpers import move, submitted
from contacts.models import Contact
from contacts.tests.factories import ContactFactory
from districts.models import SchoolYear
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over, screenshot

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("transactional_db")]
both = pytest.mark.parametrize("width", [WIDE, NARROW])


@pytest.fixture
def season(cast):
    """The year is well under way: one plan waits for the leader, one school was not contacted for long."""
    with in_district(cast.district), transaction.atomic():
        today = cast.district.today()
        SchoolYear.objects.update(starts_on=today - datetime.timedelta(days=120))
        move(cast, submitted(cast), "recommend", "facilitator")
        ContactFactory(school=cast.school, by=cast.facilitator)


def home_of(cast, query=""):
    return reverse("districts:home", kwargs={"district": cast.district.slug}) + query


@both
def test_leader_reads_why_without_a_click_and_opens_the_school_with_one(cast, season, signed_in, width):
    page = signed_in(cast.leader, width)
    page.goto(home_of(cast))
    look_over(page)
    screenshot(page, "leader-home")

    row = page.get_by_role("row", name=cast.other_school.name)
    expect(row.get_by_text("No contact in 45 days")).to_be_visible()
    expect(row.get_by_text("No facilitator yet")).to_be_visible()
    row.get_by_role("link", name=cast.other_school.name).click()

    expect(page.get_by_role("heading", level=1, name=cast.other_school.name)).to_be_visible()
    look_over(page)


@both
def test_leader_narrows_her_schools_and_the_address_keeps_it(cast, season, signed_in, width):
    page = signed_in(cast.leader, width)
    page.goto(home_of(cast))

    page.get_by_role("link", name="No contact in 45 days 1").click()
    expect(page.get_by_role("row", name=cast.school.name)).to_have_count(0)
    page.get_by_label("State", exact=True).select_option("none")
    page.get_by_role("button", name="Show", exact=True).click()

    expect(page.get_by_role("row", name=cast.other_school.name)).to_be_visible()
    assert "show=quiet" in page.url
    assert "state=none" in page.url
    look_over(page)


def test_facilitator_logs_a_contact_with_two_clicks_on_a_phone(cast, season, signed_in):
    """One: beside the school. Two: what it was. The rest is words, and one click to keep it."""
    page = signed_in(cast.facilitator, NARROW)
    page.goto(home_of(cast))
    look_over(page)

    page.get_by_role("link", name=re.compile(f"Log a contact.*{cast.school.name}$")).click()
    page.get_by_role("radio", name="Call").check()
    page.get_by_label("About what").fill("How the walk went")
    page.get_by_role("button", name="Keep it in the log").click()

    expect(page.get_by_text("How the walk went")).to_be_visible()
    with in_district(cast.district):
        assert Contact.objects.filter(kind="call", about="How the walk went").count() == 1


def test_entry_that_waited_on_the_phone_is_sent_from_home(cast, season, signed_in):
    page = signed_in(cast.facilitator, NARROW)
    page.goto(home_of(cast))
    page.get_by_role("link", name=re.compile(f"Log a contact.*{cast.school.name}$")).click()
    page.context.set_offline(True)
    page.get_by_role("radio", name="Visit").check()
    page.get_by_role("button", name="Keep it in the log").click()
    expect(page.get_by_text("No network.")).to_be_visible()

    context, faults = page.context, page.faults
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(home_of(cast))

    expect(page.get_by_text(f"Sent: {cast.school.name}")).to_be_visible()
    faults.clear()
