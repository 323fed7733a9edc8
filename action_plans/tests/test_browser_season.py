"""The table of all plans and what is done with several of them, in a real browser at both widths."""

import datetime

import pytest
from django.db import transaction
from django.urls import reverse

from action_plans import actions
from action_plans.models import ActionPlan, LastEdit
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import hats, move, submitted
from action_plans.tests.imports.lists import as_csv, row
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from schools.tests.factories import FacilitatorAssignmentFactory, SchoolFactory, TeamMemberFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def season(cast):
    """A district in the middle of its planning season: plans in every state, one late."""
    with in_district(cast.district), transaction.atomic():
        cast.year.plans_due_on = cast.district.today() - datetime.timedelta(days=3)
        cast.year.save()
        cast.school.name, cast.other_school.name = "Alder Creek Elementary", "Granite Middle"
        cast.school.save()
        cast.other_school.save()
        submitted(cast)
        move(cast, ActionPlan.objects.get(), "recommend", "facilitator")
        for name, goals in (("Heron Point Elementary", 2), ("Tallgrass High", 4)):
            school = SchoolFactory(district=cast.district, name=name)
            FacilitatorAssignmentFactory(school=school, year=cast.year, person=cast.facilitator)
            TeamMemberFactory(school=school, office="chair", name=f"Chair of {name}")
            plan = filled_plan(school, cast.year, goals=goals)
            plan.goals.filter(kind="behavior").update(how_measured="")
            LastEdit.objects.create(district=cast.district, plan=plan, by=cast.facilitator)
        actions.move_due_date(
            school=cast.other_school, year=cast.year, due_on=cast.district.today(), reason="A new chair",
            by=hats(cast.leader),
        )  # fmt: skip
    return cast


def address(cast, name, **more):
    place = {"district": cast.district.slug, "year": cast.year.ends_in}
    return reverse(f"action_plans:{name}", kwargs=place | more)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_leader_reads_the_table_reminds_and_approves(signed_in, season, width):
    page = signed_in(season.leader, width)
    page.goto(address(season, "table"))
    look_over(page, "plan-table")

    page.get_by_label("Heron Point Elementary").check()
    page.get_by_label("Granite Middle").check()
    page.get_by_role("button", name="Remind").click()
    look_over(page, "plans-remind")
    page.get_by_label("Granite Middle").uncheck()
    page.get_by_role("button", name="Send 2 reminders").click()
    assert "1 team reminded." in page.locator("[data-messages]").inner_text()

    page.get_by_role("link", name="Ready for approval").click()
    page.get_by_label("Alder Creek Elementary").check()
    page.get_by_role("button", name="Approve").click()
    look_over(page, "plans-approve")
    page.get_by_role("button", name="Approve 1 plan").click()
    assert "1 plan approved." in page.locator("[data-messages]").inner_text()
    look_over(page, "plan-table-empty")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_leader_moves_a_due_date_and_sets_the_rules(signed_in, season, width):
    page = signed_in(season.leader, width)
    page.goto(address(season, "due", school_id=season.other_school.pk))
    look_over(page, "due-date")
    page.goto(reverse("action_plans:rules", kwargs={"district": season.district.slug}))
    page.get_by_label("The facilitator alone").check()
    page.get_by_role("button", name="Keep these rules").click()
    look_over(page, "planning-rules")
    assert page.get_by_label("The facilitator alone").is_checked()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_table_is_worked_by_keyboard_alone(signed_in, season, width):
    page = signed_in(season.leader, width)
    page.goto(address(season, "table"))

    page.get_by_label("Tallgrass High").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Move due date").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Due on").focus()
    last = season.year.ends_on
    page.get_by_label("Due on").fill(last.isoformat())
    page.get_by_label("Why the date moves").focus()
    page.keyboard.type("Flu")
    page.keyboard.press("Enter")

    page.get_by_text("1 due date moved.").wait_for()


def test_superintendent_reads_the_table_by_name_and_finds_no_button(signed_in, season):
    page = signed_in(season.superintendent)
    page.goto(address(season, "table"))
    look_over(page, "plan-table-superintendent")

    assert page.locator("#several").count() == 0
    names = page.locator(".plan-table tbody th a").all_inner_texts()
    assert names == sorted(names)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_leader_brings_in_last_years_plans(signed_in, season, tmp_path, width):
    path = tmp_path / "plans.csv"
    path.write_bytes(
        as_csv(
            row(school="Granite Middle", months="10"), row(school="Granite Middle", types="9"),
            row(school="Heron Elementary"), row(school="Tallgrass High"),
        )
    )  # fmt: skip
    page = signed_in(season.leader, width)
    page.goto(reverse("action_plans:imports", kwargs={"district": season.district.slug}))
    look_over(page, "plans-bring-in")
    page.get_by_label("Your list of plans").set_input_files(path)
    page.get_by_role("button", name="Read the list").click()
    look_over(page, "plans-dry-run")

    page.get_by_label("Heron Elementary").select_option(label="Leave it out")
    page.get_by_label("Tallgrass High").check()
    page.get_by_role("button", name="Keep these answers").click()
    page.get_by_role("button", name="Bring in 2 plans").wait_for()
    look_over(page, "plans-answered")
