"""Files and the two looks at a plan in a real browser, at a desk and on a phone."""

import datetime
import re

import pytest
from django.db import transaction

from action_plans.models import ActionPlan
from action_plans.tests.helpers import approved
from districts.tests.factories import SchoolYearFactory
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from results.models import Evidence, PlanCheck
from results.tests.factories import ActivityResultFactory
from results.tests.pictures import jpeg, pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
both = pytest.mark.parametrize("width", [WIDE, NARROW])


@pytest.fixture
def plan(cast):
    with in_district(cast.district), transaction.atomic():
        return approved(cast, goals=2)


def address(cast, rest):
    return f"/d/{cast.district.slug}/results/{cast.year.ends_in}/{cast.school.pk}/{rest}"


def as_file(name, data, kind):
    return {"name": name, "mimeType": kind, "buffer": data}


@both
def test_team_adds_photos_and_a_pdf_sees_them_removes_one_and_brings_it_back(signed_in, cast, plan, width):
    with in_district(cast.district):
        activity = plan.activities.first()
    page = signed_in(cast.member, width)
    page.goto(address(cast, f"activities/{activity.pk}/files/"))
    look_over(page, "evidence-empty")

    page.get_by_label("Choose files").set_input_files(
        [
            as_file("night.jpg", jpeg((1600, 1200), orientation=6), "image/jpeg"),
            as_file("agenda.pdf", pdf(), "application/pdf"),
            as_file("page.jpg", b"<html>", "image/jpeg"),
        ]
    )
    page.get_by_label("In a few words").fill("The first table")
    page.get_by_label(re.compile("No student’s name")).check()
    page.get_by_role("button", name="Keep these files").click()

    page.get_by_text("2 files are kept.").wait_for()
    page.get_by_text("“page.jpg” was not kept.").wait_for()
    page.wait_for_function("[...document.images].every(each => each.complete && each.naturalWidth > 0)")
    look_over(page, "evidence-files")

    page.get_by_role("button", name="Remove The first table").first.click()
    page.get_by_role("button", name="Bring back night.jpg").click()
    page.get_by_text("“night.jpg” is there again.").wait_for()
    with in_district(cast.district):
        assert Evidence.objects.standing().count() == 2


@both
def test_photo_opens_by_itself_and_runs_nothing(signed_in, cast, plan, width):
    with in_district(cast.district):
        activity = plan.activities.first()
    page = signed_in(cast.chair, width)
    page.goto(address(cast, f"activities/{activity.pk}/files/"))
    page.get_by_label("Take a photo").set_input_files(as_file("a.jpg", jpeg(), "image/jpeg"))
    page.get_by_label(re.compile("No student’s name")).check()
    page.get_by_role("button", name="Keep these files").click()
    page.get_by_text("1 file is kept.").wait_for()

    link = page.locator("a.file").get_attribute("href")
    answer = page.request.get(link)

    assert answer.ok
    assert answer.headers["content-security-policy"].startswith("sandbox")
    assert answer.headers["x-content-type-options"] == "nosniff"


@both
def test_team_says_at_mid_year_how_each_goal_goes(signed_in, cast, plan, width):
    with in_district(cast.district):
        cast.year.midyear_on = cast.district.today() + datetime.timedelta(days=3)
        cast.year.save()
        ActivityResultFactory(activity=plan.activities.first(), families=42)
    page = signed_in(cast.chair, width)
    page.goto(f"/d/{cast.district.slug}/")
    page.get_by_role("link", name="Begin the check").click()
    page.get_by_role("heading", name="Mid-year check").wait_for()
    look_over(page, "midyear")

    first = page.locator("form section").first
    first.get_by_label("Partly").check(force=True)
    first.get_by_label("How we know").fill("Half of grade 3 reads well")
    page.get_by_role("button", name="Save, and the check is done").click()

    page.get_by_text("Done. Everything is kept").wait_for()
    page.get_by_role("link", name="As it prints").click()
    page.get_by_text("Half of grade 3 reads well").wait_for()
    look_over(page, "midyear-read")
    with in_district(cast.district):
        assert PlanCheck.objects.get().done_by == cast.chair


@both
def test_year_ends_in_three_clicks_of_the_leader_and_next_year_begins(signed_in, cast, plan, width):
    with in_district(cast.district):
        start = cast.year.starts_on
        following = SchoolYearFactory(district=cast.district, starts_on=start.replace(year=start.year + 1))
        dropped = plan.activities.first()
    page = signed_in(cast.chair, width)
    page.goto(address(cast, "year-end/"))
    look_over(page, "year-end")
    page.locator(f"input[name='activity-{dropped.pk}-verdict'][value=drop]").check(force=True)
    page.get_by_role("button", name="Save, and our year is finished").click()
    page.get_by_text("Done. Everything is kept").wait_for()

    leader = signed_in(cast.leader, width)
    leader.goto(f"/d/{cast.district.slug}/")
    leader.get_by_role("link", name="Close the year").click()
    look_over(leader, "year-ends")
    leader.get_by_role("button", name="Close the year of 1 school").click()
    leader.get_by_text("The year of 1 school is closed.").wait_for()

    page.reload()
    page.get_by_text("The year is closed.").wait_for()
    page.get_by_role("link", name=f"Begin our plan {following}").click()
    page.get_by_role("button", name="Copy last year’s plan").click()
    page.get_by_text("Your plan is begun.").wait_for()
    with in_district(cast.district):
        copied = following_plan(cast, following).activities
        assert copied.count() == plan.activities.count() - 1
        assert not copied.filter(copied_from=dropped).exists()


def following_plan(cast, year):
    return ActionPlan.objects.get(school=cast.school, year=year)
