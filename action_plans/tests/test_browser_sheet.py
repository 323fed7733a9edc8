"""The One-Year Action Plan's page in a real browser, wide and narrow."""

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import expect

from action_plans import actions
from action_plans.models import ActionActivity, ActionGoal, PreparationStep
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
        ("plan", {}),
    ):
        page.goto(url_of(cast, name, **more))
        look_over(page, f"action-plan-{name}")


def approved_plan(cast):
    return ActionGoal.objects.first().plan


# Writing


def words_of_math(cast, plan):
    with in_district(cast.district):
        return list(ActionActivity.objects.present().filter(goal=plan.math).values_list("text", flat=True))


@both
def test_words_are_saved_and_what_is_missing_goes_away(cast, plan, signed_in, width):
    page = open_plan(cast, signed_in, f"?goal={plan.math.pk}", width)
    expect(page.locator("#plan-bar-facts")).to_contain_text("2 things missing")

    page.locator("#plan-facts").get_by_text("Activity 2.2 has no one in charge").click()
    expect(page.locator(f"#activity-{plan.night.pk}-in_charge input")).to_be_focused()
    page.keyboard.type("Luis Barragán")
    page.keyboard.press("Tab")

    expect(page.locator("#plan-bar-facts")).to_contain_text("1 thing missing")
    saved(page)
    with in_district(cast.district):
        assert ActionActivity.objects.get(pk=plan.night.pk).in_charge == "Luis Barragán"


@both
def test_link_to_a_field_under_another_tab_opens_it_and_puts_the_cursor_there(cast, plan, signed_in, width):
    page = open_plan(cast, signed_in, f"?goal={plan.reading.pk}", width)

    page.locator("#plan-facts").get_by_text("Goal 2 needs a way to know").click()

    expect(page.locator(f"#goal-{plan.math.pk}-how_measured textarea")).to_be_focused()


@both
def test_parts_are_added_removed_and_brought_back_by_keyboard_alone(cast, plan, signed_in, width):
    page = open_plan(cast, signed_in, f"?goal={plan.math.pk}", width)

    page.get_by_role("button", name="Add an activity").press("Enter")
    expect(page.locator(".act")).to_have_count(3)
    page.keyboard.type("Number talks at breakfast")
    page.keyboard.press("Tab")
    saved(page)
    page.get_by_text("Move, copy or remove 2.3").press("Enter")
    page.get_by_role("button", name="Remove 2.3").press("Enter")
    expect(page.locator("#undo")).to_be_focused()
    expect(page.locator(".act")).to_have_count(2)
    page.keyboard.press("Enter")
    expect(page.locator(".act")).to_have_count(3)

    assert words_of_math(cast, plan)[-1] == "Number talks at breakfast"


@both
def test_everything_works_without_script(cast, plan, signed_in, width):
    page = signed_in(cast.chair, width, java_script_enabled=False)
    page.goto(f"{url_of(cast)}?goal={plan.math.pk}")

    page.get_by_role("button", name="Add an activity").click()
    added = page.locator(".act").nth(2)
    added.locator("textarea").first.fill("Number talks at breakfast")
    page.get_by_role("button", name="Save what you typed").click()
    page.goto(f"{url_of(cast)}?goal={plan.math.pk}")
    page.locator("summary", has_text="Move, copy or remove 2.1").click()
    page.get_by_role("button", name="Remove 2.1").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Add a step (2.3)").click()

    assert words_of_math(cast, plan) == [plan.bags.text, plan.night.text, "Number talks at breakfast"]
    with in_district(cast.district):
        assert PreparationStep.objects.filter(activity__text="Number talks at breakfast").count() == 1


def test_types_are_ticked_in_order_and_the_first_is_the_main_one(cast, plan, signed_in):
    page = open_plan(cast, signed_in, f"?goal={plan.reading.pk}")
    box = page.locator(f"#activity-{plan.breakfast.pk}-types")

    box.get_by_text("Parenting").click()

    expect(page.locator(f"#activity-{plan.breakfast.pk}-main")).to_have_text("Main type: Learning at home")
    expect(page.locator("#plan-strip li").first).to_contain_text("1 activity")
    with in_district(cast.district):
        assert ActionActivity.objects.get(pk=plan.breakfast.pk).types == [4, 1]


def test_hint_is_opened_and_closed_by_the_keyboard(cast, plan, signed_in):
    page = open_plan(cast, signed_in, f"?goal={plan.reading.pk}")
    why = page.locator(".box-desired_results .why")

    why.locator("summary").press("Enter")
    expect(why).to_contain_text("For example:")
    page.keyboard.press("Escape")

    expect(why.locator(".eg")).not_to_be_visible()
    expect(why.locator("summary")).to_be_focused()


def test_two_people_see_each_other(cast, plan, signed_in):
    one = open_plan(cast, signed_in, f"?goal={plan.math.pk}")
    other = open_plan(cast, signed_in, "?view=whole", who="co_chair")

    expect(other.locator("#plan-here")).to_have_text(f"{cast.chair.name} is here too, in goal 2.")
    saved_words = one.locator("[data-save-words]")
    expect(saved_words).to_contain_text("Each field saves")


def test_two_texts_for_one_field_are_both_shown(cast, plan, signed_in):
    one = open_plan(cast, signed_in, f"?goal={plan.math.pk}")
    other = open_plan(cast, signed_in, f"?goal={plan.math.pk}", who="co_chair")
    field = f"#goal-{plan.math.pk}-resources textarea"
    one.locator(field).fill("The gym")
    one.locator(field).blur()
    saved(one)

    other.locator(field).fill("The library")
    other.locator(field).blur()

    dialog = other.get_by_role("alertdialog")
    expect(dialog).to_contain_text("The gym")
    expect(dialog).to_contain_text("The library")
    other.faults.clear()


def test_what_was_typed_without_a_network_is_saved_when_it_returns(cast, plan, signed_in):
    page = open_plan(cast, signed_in, f"?goal={plan.math.pk}")
    page.context.set_offline(True)
    page.locator(f"#goal-{plan.math.pk}-resources textarea").fill("The gym")
    page.locator(f"#goal-{plan.math.pk}-resources textarea").blur()
    expect(page.locator("[data-save-words]")).to_contain_text("kept on this device")

    page.context.set_offline(False)

    saved(page)
    with in_district(cast.district):
        assert ActionGoal.objects.get(pk=plan.math.pk).resources == "The gym"
    page.faults.clear()


@both
def test_last_years_plan_is_copied_in_one_click_and_submitting_takes_two(
    transactional_db, cast, signed_in, width
):
    with in_district(cast.district):
        last_years_plan(cast)
    page = signed_in(cast.chair, width)
    page.goto(url_of(cast))

    page.get_by_role("button", name="Copy last year’s plan").click()
    expect(page.locator(".last-year")).to_contain_text("160 bags went home")
    page.get_by_role("button", name="Drop 1.1").click()
    expect(page.locator("#undo")).to_be_visible()
    page.locator("#undo").click()
    page.get_by_role("button", name="Improve 1.1").click()
    expect(page.locator(".last-year [aria-pressed=true]")).to_contain_text("Improve")
