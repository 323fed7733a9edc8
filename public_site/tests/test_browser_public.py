"""The public page in a browser: wide and narrow, English and Arabic; test_browser_heard has all languages."""

import datetime

import pytest

from action_plans.tests.helpers import hats
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from plans.tests.helpers import adopt, starter_plan
from policies.tests.factories import opened
from public_site.tests.factories import SchoolChoiceFactory, switch_on
from public_site.tests.test_page import approved_on

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_family_reads_the_page_a_school_and_the_plan(transactional_db, cast, page_at, width):
    with in_district(cast.district):
        approved_on(cast, [cast.district.today() + datetime.timedelta(days=7)])
        SchoolChoiceFactory(school=cast.school)
        opened(cast.district, hats(cast.leader), languages=("es", "ar"))
        adopt(cast, starter_plan(cast))
    switch_on(cast.district, office="Room 12", phone="555 0142", email="families@home.example")
    page = page_at(width, java_script_enabled=True)

    page.goto(f"/families/{cast.district.slug}/")
    look_over(page, "public-en")
    assert page.url.endswith("/en/")
    page.get_by_role("link", name=cast.school.name).click()
    look_over(page, "public-school-en")
    page.get_by_role("link", name="All schools").click()
    page.get_by_role("link", name="Read the plan").click()
    look_over(page, "public-plan-en")
    page.goto(f"/families/{cast.district.slug}/en/")
    page.get_by_role("link", name="العربية").click()
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    look_over(page, "public-ar")
    page.get_by_role("link", name=cast.school.name).click()
    look_over(page, "public-school-ar")
    page.goto(f"/families/{cast.district.slug}/en/privacy/")
    look_over(page, "public-privacy-en")
    assert page.context.cookies() == []
