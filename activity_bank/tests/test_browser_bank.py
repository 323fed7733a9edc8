"""From the bank into a plan, as a chair does it: on a wide screen, on a phone, and by keyboard alone."""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from action_plans.models import ActionActivity
from action_plans.tests.factories import filled_plan
from activity_bank.models import BankEntry
from activity_bank.tests.helpers import in_force, shared_by_another
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from results.tests.factories import ActivityResultFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def bank(transactional_db, cast):
    """Three shared ideas, one of them with a result, and a plan of two goals to put them into."""
    with in_district(cast.district), transaction.atomic():
        filled_plan(cast.school, cast.year, goals=2, activities=1)
        plan = shared_by_another(
            cast, "Library night: families choose books together", "Reunión de familias", "Reading bags",
            types=[4, 2], grades=["KG", "01"], budget=90,
        )  # fmt: skip
        ActivityResultFactory(activity=plan.activities.first(), cost=78, verdict="improve")


def address(cast, name="bank", **more):
    return reverse(f"activity_bank:{name}", kwargs={"district": cast.district.slug, **more})


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_chair_finds_an_idea_and_puts_it_into_a_goal(cast, bank, signed_in, width):
    page = signed_in(cast.chair, width)
    page.goto(address(cast))
    look_over(page, "activity-bank")
    page.get_by_label("Find", exact=True).fill("libary nite")
    page.get_by_label("Find", exact=True).press("Enter")
    page.get_by_text("word for word").wait_for()
    look_over(page)

    # Two clicks, since both goals fit.
    page.get_by_role("button", name=re.compile("Put in my plan.*Library night")).click()
    page.get_by_role("heading", name="Which goal does it serve?").wait_for()
    look_over(page, "activity-bank-goal")
    page.get_by_role("button", name="Put into goal 2").click()

    page.get_by_text("It stands in your plan now").wait_for()
    with in_district(cast.district):
        made = ActionActivity.objects.get(plan__school=cast.school, text__startswith="Library night")
        assert made.copied_from is not None


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_card_and_narrowing_are_read_by_everybody(cast, bank, signed_in, width):
    page = signed_in(cast.leader, width)
    page.goto(f"{address(cast)}?type=4&results=1")
    look_over(page, "activity-bank-narrowed")
    page.get_by_role("link", name="Library night").click()
    page.get_by_text("Yes, with changes").wait_for()
    look_over(page, "activity-bank-card")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_chair_shares_the_whole_plan_with_one_click(cast, transactional_db, signed_in, width):
    with in_district(cast.district), transaction.atomic():
        in_force(cast, cast.school, "One evening", "Another evening")
    page = signed_in(cast.chair, width)
    page.goto(reverse("districts:home", kwargs={"district": cast.district.slug}))
    page.get_by_role("link", name="Share our activities").click()
    look_over(page, "activity-bank-share")
    page.get_by_role("button", name="Share all 2 activities").click()

    page.get_by_text("2 activities are shared").wait_for()
    with in_district(cast.district):
        assert BankEntry.objects.filter(is_shared=True).count() == 2


def test_search_works_by_keyboard_and_without_scripts(cast, bank, signed_in):
    page = signed_in(cast.chair, NARROW, java_script_enabled=False)
    page.goto(address(cast))
    page.get_by_label("Find", exact=True).focus()
    page.keyboard.type("reunion")
    page.keyboard.press("Enter")

    page.get_by_role("link", name="Reunión de familias").wait_for()
    assert page.get_by_role("link", name="Reading bags").count() == 0
