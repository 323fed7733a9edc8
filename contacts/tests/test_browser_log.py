"""Logging a contact on a phone: two taps to begin, under a minute, and nothing lost without a network."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from contacts.models import Contact
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, look_over, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("transactional_db")]


def form_of(cast):
    return reverse("contacts:log", kwargs={"district": cast.district.slug}) + f"?school={cast.school.pk}"


def entries(cast):
    with in_district(cast.district):
        return list(Contact.objects.all())


def write(page, about):
    page.get_by_role("radio", name="Visit").check()
    page.get_by_role("radio", name="30 min").check()
    page.get_by_label("About what").fill(about)


def test_contact_is_written_down_on_a_phone(cast, signed_in):
    page = signed_in(cast.facilitator, NARROW)
    page.goto(form_of(cast))
    look_over(page)

    write(page, "Goal 2, and who greets families")
    page.get_by_label("With whom").fill("Ruth Okonkwo")
    page.get_by_role("button", name="Keep it in the log").click()

    expect(page.get_by_text("Goal 2, and who greets families")).to_be_visible()
    look_over(page)
    (entry,) = entries(cast)
    assert (entry.kind, entry.minutes, entry.with_whom) == ("visit", 30, "Ruth Okonkwo")
    page.goto(form_of(cast))
    expect(page.get_by_label("About what")).to_have_value("")


def test_what_is_wrong_is_said_by_the_field(cast, signed_in):
    page = signed_in(cast.facilitator, NARROW)
    page.goto(form_of(cast))

    page.get_by_label("About what").fill("Goal 2")
    page.get_by_role("button", name="Keep it in the log").click()

    expect(page.get_by_text("Choose what it was").first).to_be_visible()
    expect(page.get_by_label("About what")).to_have_value("Goal 2")
    page.faults.clear()
    look_over(page)


def test_half_written_entry_is_there_when_the_page_is_opened_again(cast, signed_in):
    page = signed_in(cast.facilitator, NARROW)
    page.goto(form_of(cast))
    write(page, "Half a sen")

    page.reload()

    expect(page.get_by_text("What you typed before is back.")).to_be_visible()
    expect(page.get_by_label("About what")).to_have_value("Half a sen")
    expect(page.get_by_role("radio", name="Visit")).to_be_checked()


def test_entry_written_without_a_network_is_sent_once_when_there_is_one(cast, signed_in):
    page = signed_in(cast.facilitator, NARROW)
    page.goto(form_of(cast))
    page.context.set_offline(True)
    write(page, "In the cellar")
    page.get_by_role("button", name="Keep it in the log").click()
    expect(page.get_by_text("No network. It is kept on this device")).to_be_visible()
    assert entries(cast) == []

    page.context.set_offline(False)

    expect(page.locator("[data-messages]")).to_be_visible()
    assert [entry.about for entry in entries(cast)] == ["In the cellar"]
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('send:')).length") == 0
    page.faults.clear()


def test_entry_written_after_the_session_ended_is_sent_after_signing_in(cast, signed_in, live_server):
    page = signed_in(cast.facilitator, NARROW)
    page.goto(form_of(cast))
    page.context.clear_cookies()
    write(page, "Still here")
    page.get_by_role("button", name="Keep it in the log").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()

    sign_in(page.context, cast.facilitator, live_server.url)
    page.goto(form_of(cast))

    expect(page.get_by_text("Sent:")).to_be_visible()
    assert [entry.about for entry in entries(cast)] == ["Still here"]
    page.faults.clear()
