"""The plan on paper in a real browser: two clicks from home, and a twin that everybody can read."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from plans.enums import Layout
from plans.models import Document, LeadershipActivity
from plans.tests.factories import filled_plan

pytestmark = pytest.mark.browser
both = pytest.mark.parametrize("width", [WIDE, NARROW])


@pytest.fixture
def plan(transactional_db, cast):
    with in_district(cast.district):
        plan = filled_plan(cast.district, cast.year, goals=2, activities=4)
        LeadershipActivity.objects.filter(plan=plan).update(
            how_documented="Sign-in sheets", helpers="Librarians", fund_source="Title I"
        )
        return plan


def url_of(cast, name):
    return reverse(f"plans:{name}", kwargs={"district": cast.district.slug, "year": cast.year.ends_in})


def test_leader_has_the_plan_as_pdf_in_two_clicks(cast, plan, signed_in):
    """The second click is sent on by hand: a browser's own PDF viewer has no place in a test."""
    page = signed_in(cast.leader)
    asked = []

    def note(route):
        asked.append(route.request)
        route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>Asked</title>")

    page.route("**/papers/", note)
    page.goto(reverse("districts:home", kwargs={"district": cast.district.slug}))

    page.get_by_role("navigation").get_by_role("link", name="Leadership Plan").first.click()
    page.get_by_role("button", name="PDF by level").click()
    page.wait_for_url("**/papers/")
    answer = page.request.post(
        asked[0].url, data=asked[0].post_data, headers={"content-type": asked[0].headers["content-type"]}
    )

    assert answer.headers["content-type"] == "application/pdf"
    with in_district(cast.district):
        assert Document.objects.get().layout == "by_level"


@both
def test_the_page_of_papers_is_accessible(cast, plan, signed_in, width):
    page = signed_in(cast.leader, width)

    page.goto(url_of(cast, "papers"))

    expect(page.get_by_role("button", name="Make the PDF on Letter")).to_have_count(2)
    look_over(page, "papers")


@both
@pytest.mark.parametrize("layout", Layout.values)
def test_the_twin_is_accessible(cast, plan, signed_in, width, layout):
    page = signed_in(cast.leader, width)

    page.goto(f"{url_of(cast, 'twin')}?layout={layout}")

    expect(page.get_by_role("cell").filter(has_text="Librarians").first).to_be_visible()
    look_over(page, f"twin-{layout}")
