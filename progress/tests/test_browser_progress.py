"""The progress page in a browser: at both widths, by its links alone, and on one printed sheet."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from progress.models import ShareLink, Story
from progress.shared import url_of as link_url
from progress.tests.helpers import approved, url_of
from results.tests.factories import ActivityResultFactory
from schools.enums import Level
from schools.tests.factories import SchoolFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def district(transactional_db, cast):
    """62 schools of every level, half of them with a plan in force; a story; a link."""
    with in_district(cast.district):
        for number in range(60):
            school = SchoolFactory(
                district=cast.district,
                name=f"{number:02d} Riverbend School",
                level=Level.values[number // 2 % len(Level.values)],
            )
            if number % 2:
                plan = approved(cast, school, types=[1, 2, 6], status="done")
                ActivityResultFactory(activity=plan.activities.first(), helped="yes")
        about = {"district": cast.district, "year": cast.year}
        Story.objects.create(**about, school=cast.school, text="83 families came.", chosen_by=cast.leader)
        cast.link = ShareLink.objects.create(**about, for_whom="Board", until=cast.year.ends_on)
    return cast


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_superintendent_reads_prints_and_finds_what_a_figure_is_made_of(signed_in, district, width):
    page = signed_in(district.superintendent, width)
    page.goto(reverse("districts:home", kwargs={"district": district.district.slug}))
    assert page.locator(".facts .fig").count() == 5
    assert page.locator(".register > li").count() == 62
    assert page.locator(".heat thead th").count() == len(Level.values)
    look_over(page, "progress")

    page.get_by_role("link", name="of activities due by now took place,").click()
    page.get_by_role("heading", name="How it is counted").wait_for()
    look_over(page, "figure")

    page.goto(url_of(district))
    page.get_by_role("link", name="Thank the team").click()
    look_over(page, "thanks")


def test_page_prints_on_one_sheet(signed_in, district):
    page = signed_in(district.superintendent)
    page.goto(url_of(district))
    page.evaluate("document.fonts.ready.then(() => true)")

    assert len(PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages) == 1


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_leader_chooses_stories_and_readers(signed_in, district, width):
    page = signed_in(district.leader, width)
    for name in ("stories", "sharing"):
        page.goto(url_of(district, name))
        look_over(page, name)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_board_reads_the_page_by_its_link(page_at, district, width):
    page = page_at(width)
    page.goto("/" + link_url(district.link).split("/", 3)[3])
    page.get_by_role("heading", name="Every school").wait_for()
    look_over(page, "shared progress")
