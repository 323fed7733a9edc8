"""The proof in a browser: a meeting on a phone, a file with it, and the whole taken along."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from binder import actions
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from plans.tests.helpers import hats
from policies.tests.factories import adopted
from results.tests.pictures import pdf

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("transactional_db")]


@pytest.fixture
def policy(cast):
    with in_district(cast.district):
        actions.load_sample(district=cast.district, by=hats(cast.leader))
        return adopted(cast.district, hats(cast.leader), languages=["es"])


def test_meeting_is_kept_on_a_phone_and_shows_in_the_proof(cast, policy, signed_in):
    at = {"district": cast.district.slug}
    keep_a_meeting(signed_in(cast.facilitator, NARROW), at)

    wide = signed_in(cast.leader, WIDE)
    wide.goto(reverse("binder:requirements", kwargs=at))
    look_over(wide)
    wide.get_by_role("link", name="1116(a)(2)", exact=True).click()
    expect(wide.get_by_role("link", name="Evening at the library: 23 parents")).to_be_visible()
    look_over(wide)
    wide.goto(reverse("binder:proof", kwargs=at))
    expect(wide.get_by_role("link", name="Evening at the library")).to_be_visible()
    look_over(wide)


def keep_a_meeting(phone, at):
    phone.goto(reverse("binder:proof", kwargs=at))
    look_over(phone)
    phone.get_by_role("link", name="Add a meeting").click()
    look_over(phone)
    phone.get_by_label("What was it?").fill("Evening at the library")
    phone.get_by_label("Parents and family members who came").fill("23")
    phone.get_by_role("button", name="Keep it", exact=True).click()
    expect(phone.get_by_text("23 people came")).to_be_visible()
    minutes = {"name": "minutes.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    phone.get_by_label("Choose files").set_input_files(minutes)
    phone.get_by_label("What it is").fill("Minutes")
    phone.get_by_label("No name of a student or family").check()
    phone.get_by_role("button", name="Keep these files").click()
    expect(phone.get_by_role("link", name="Minutes")).to_be_visible()
    look_over(phone)
