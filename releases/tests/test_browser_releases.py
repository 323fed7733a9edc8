"""In a browser: taking everything along, a release, and a calendar of one's own."""

import io
import zipfile

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import expect

from action_plans.tests.helpers import approved
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from releases.models import CalendarFeed, DataExport

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
both = pytest.mark.parametrize("width", [WIDE, NARROW])


def home(cast):
    return reverse("districts:home", kwargs={"district": cast.district.slug})


@both
def test_leader_takes_everything_along_from_the_foot_of_the_page(cast, signed_in, width):
    with in_district(cast.district), transaction.atomic():
        approved(cast)
    page = signed_in(cast.leader, width)
    page.goto(home(cast))

    page.get_by_role("link", name="Take our data along").click()
    look_over(page, "releases-everything")
    page.get_by_role("button", name="Put our data together").click()
    page.get_by_role("link", name="To your file").click()
    look_over(page, "releases-everything-made")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the ZIP").click()

    packed = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    assert packed.testzip() is None
    with in_district(cast.district), transaction.atomic():
        assert DataExport.objects.get().tables == sum(
            name.startswith(("tables/", "history/")) for name in packed.namelist()
        )


@both
def test_evaluator_makes_a_release_from_home(cast, signed_in, width):
    with in_district(cast.district), transaction.atomic():
        approved(cast)
    page = signed_in(cast.evaluator, width)
    page.goto(home(cast))
    look_over(page, "evaluator-home")

    page.get_by_role("link", name="All releases, or a new one").click()
    page.get_by_label("What is new in this release").fill("Results of the fall are complete")
    page.get_by_role("button", name="Make a release of today").click()
    page.get_by_role("link", name="To the releases", exact=True).click()

    expect(page.get_by_role("heading", name="Release 1")).to_be_visible()
    look_over(page, "releases-list")
    page.get_by_role("link", name="Codebook: what each column means").click()
    look_over(page, "releases-codebook")


@both
def test_member_subscribes_and_switches_off_a_calendar(cast, signed_in, width):
    page = signed_in(cast.member, width)
    page.goto(home(cast))

    page.get_by_role("link", name="Calendars").click()
    page.get_by_role("button", name="Make this calendar").click()
    address = page.get_by_label("Address of this calendar").input_value()
    look_over(page, "releases-calendars")
    path = address[address.index("/calendars/") :]
    assert page.request.get(path).text().startswith("BEGIN:VCALENDAR")
    page.get_by_role("button", name="Switch it off").click()

    expect(page.get_by_role("heading", name="Your first calendar")).to_be_visible()
    assert page.request.get(path).status == 404
    with in_district(cast.district), transaction.atomic():
        assert CalendarFeed.objects.get().revoked_at


@both
def test_leader_says_what_is_too_small_to_give_out(cast, signed_in, width):
    page = signed_in(cast.leader, width)
    page.goto(home(cast))

    page.get_by_role("link", name="Releases for evaluation").click()
    page.get_by_role("link", name="Change this").click()
    look_over(page, "releases-privacy")
    page.get_by_label("Smallest count that is given out").fill("15")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Counts of fewer than 15 people are held back")).to_be_visible()
