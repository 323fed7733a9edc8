"""The One-Year Action Plan's page in a real browser, wide and narrow."""

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import expect

from action_plans import actions
from action_plans.models import ActionGoal
from action_plans.tests.helpers import approved, hats
from action_plans.tests.story import last_years_plan, story_plan
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over

pytestmark = pytest.mark.browser
both = pytest.mark.parametrize("width", [WIDE, NARROW])


@pytest.fixture
def plan(transactional_db, cast):
    with in_district(cast.district):
        return story_plan(cast)


def url_of(cast, name="plan", **more):
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    return reverse(f"action_plans:{name}", kwargs=place | more)


def saved(page):
    expect(page.locator("[data-save-words]")).to_contain_text("Saved")


def open_plan(cast, signed_in, query="", width=WIDE, who="chair", **options):
    page = signed_in(getattr(cast, who), width, **options)
    page.goto(url_of(cast) + query)
    page.wait_for_load_state("networkidle")
    return page


@both
def test_empty_page_is_accessible(transactional_db, cast, signed_in, width):
    with in_district(cast.district):
        last_years_plan(cast)
    page = signed_in(cast.chair, width)

    page.goto(url_of(cast))

    look_over(page, "action-plan-empty")


@both
def test_draft_is_accessible_leaf_by_leaf(cast, plan, signed_in, width):
    page = signed_in(cast.chair, width)
    for query, name in ((f"?goal={plan.math.pk}", "draft"), ("?view=whole", "whole")):
        page.goto(url_of(cast) + query)
        look_over(page, f"action-plan-{name}")


@both
def test_everything_opened_is_accessible(cast, plan, signed_in, width):
    page = open_plan(cast, signed_in, f"?goal={plan.math.pk}", width)

    page.evaluate("document.querySelectorAll('#plan details').forEach((each) => (each.open = true))")

    look_over(page, "action-plan-opened")


@both
def test_plan_by_type_is_accessible(cast, plan, signed_in, width):
    with in_district(cast.district):
        actions.change_layout(plan=plan, layout="by_type", by=hats(cast.chair))
    page = open_plan(cast, signed_in, "?type=4", width)

    look_over(page, "action-plan-by-type")


@both
def test_readers_pages_are_accessible(cast, plan, signed_in, width):
    for who in ("member", "leader"):
        look_over(open_plan(cast, signed_in, f"?goal={plan.math.pk}", width, who), f"action-plan-{who}")


@both
def test_pages_around_are_accessible(transactional_db, cast, signed_in, width):
    with in_district(cast.district), transaction.atomic():
        approved(cast)
        actions.move(plan=approved_plan(cast), name="amend", by=hats(cast.chair), note="A new partner.")
        goal = ActionGoal.objects.first()
        goal.statement = "Every family knows a teacher by name."
        goal.save()
    page = signed_in(cast.chair, width)
    for name, more in (
        ("move", {"move": "submit"}),
        ("history", {}),
        ("compare", {}),
        ("submission", {"number": 1}),
        ("shared", {}),
        ("plan", {}),
    ):
        page.goto(url_of(cast, name, **more))
        look_over(page, f"action-plan-{name}")


def approved_plan(cast):
    return ActionGoal.objects.first().plan
