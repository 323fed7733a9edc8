"""Sheets, keying and the link without an account, in a real browser at both widths."""

import datetime

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import expect

from action_plans.models import ActionActivity
from action_plans.tests.helpers import approved, hats
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from partnerships.tests.fields.conftest import ON_PURPOSE
from results import actions
from results.models import ActivityResult
from results.notices import token_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
both = pytest.mark.parametrize("width", [WIDE, NARROW])


@pytest.fixture
def plan(cast):
    with in_district(cast.district), transaction.atomic():
        found = approved(cast, goals=2, activities=2)
        day = cast.district.today() - datetime.timedelta(days=3)
        ActionActivity.objects.filter(plan=found).update(dates=[day])
    return found


def url(cast, name):
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    return reverse(f"results:{name}", kwargs=place)


def families(cast):
    with in_district(cast.district):
        return sorted(ActivityResult.objects.standing().values_list("families", flat=True))


@both
def test_sheets_are_keyed_by_their_codes(cast, plan, signed_in, width):
    page = signed_in(cast.member, width)
    page.goto(url(cast, "sheet"))
    look_over(page, "sheet")
    page.get_by_role("link", name="Key in sheets").click()
    look_over(page, "keying")

    for code, count in (("2.1", "31"), ("1.2", "many")):
        page.get_by_label("Code on the sheet").fill(code)
        page.keyboard.press("Enter")
        page.keyboard.type(count)
    page.get_by_role("button", name="Save what I filled in").click()
    expect(page.get_by_role("alert")).to_contain_text("1 line needs you")
    page.faults[:] = [fault for fault in page.faults if not ON_PURPOSE.search(fault)]
    look_over(page, "keying-faults")
    assert families(cast) == [31]

    page.locator("[data-code='1.2']").get_by_label("Families").fill("12")
    page.get_by_role("button", name="Save what I filled in").click()
    # The page before says that a line is kept, too.
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("[data-messages]")).to_contain_text("1 line is kept.")
    assert families(cast) == [12, 31]


@both
def test_one_in_charge_tells_by_the_link_without_script_too(cast, plan, page_at, width):
    with in_district(cast.district):
        link = actions.make_link(activity=plan.activities.first(), name="Maria Lopez", by=hats(cast.chair))
    page = page_at(width, java_script_enabled=width == WIDE)
    page.goto(reverse("how_it_went_open", kwargs={"token": token_of(link)}))
    if width == WIDE:
        look_over(page, "by-link")

    page.get_by_label("Families", exact=True).fill("31")
    page.get_by_role("button", name="Save how it went").click()

    expect(page.get_by_text("Thank you. It is kept.")).to_be_visible()
    assert families(cast) == [31]


def test_link_keeps_what_was_told_without_a_connection(cast, plan, page_at):
    with in_district(cast.district):
        link = actions.make_link(activity=plan.activities.first(), name="Maria Lopez", by=hats(cast.chair))
    page = page_at(NARROW)
    page.goto(reverse("how_it_went_open", kwargs={"token": token_of(link)}))
    look_over(page, "by-link")
    page.context.set_offline(True)
    page.get_by_label("Families", exact=True).fill("31")
    page.get_by_role("button", name="Save how it went").click()
    expect(page.get_by_text("It is kept on this device")).to_be_visible()

    page.context.set_offline(False)

    expect(page.get_by_text("Thank you. It is kept.")).to_be_visible()
    assert families(cast) == [31]
    page.faults[:] = [fault for fault in page.faults if not ON_PURPOSE.search(fault)]
