"""The action plan's page changes in part: what was added stands in it without the page being read anew."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from action_plans.tests.factories import filled_plan
from partnerships.foundation.tenancy import in_district

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_added_part_is_put_into_the_page(cast, signed_in):
    with in_district(cast.district):
        filled_plan(cast.school, cast.year)
    page = signed_in(cast.chair)
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    page.goto(reverse("action_plans:plan", kwargs=place))
    page.wait_for_load_state("networkidle")
    page.evaluate("document.body.dataset.same = 'yes'")

    page.locator("#plan form[action$='/add/'] button[type=submit]").last.click()

    expect(page.locator("#plan[data-focus]")).to_be_visible()
    assert page.evaluate("document.body.dataset.same") == "yes"
