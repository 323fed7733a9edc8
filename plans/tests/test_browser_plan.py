"""The Leadership Plan's pages in a real browser, wide and narrow."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from districts.hats import Hats, hats_of
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from plans import actions
from plans.models import LeadershipPlan

pytestmark = pytest.mark.browser
both = pytest.mark.parametrize("width", [WIDE, NARROW])


@pytest.fixture
def starter(transactional_db, cast):
    """The starter plan of the cast's district, and what the test needs to change it."""
    with in_district(cast.district):
        return actions.start_plan(year=cast.year, by=hats(cast.leader), way=actions.STARTER)


def hats(person):
    return Hats(person, hats_of(person))


def url_of(cast, name="leadership_plan", **more):
    place = {"district": cast.district.slug, "year": cast.year.ends_in}
    return reverse(f"plans:{name}", kwargs=place | more)


def adopt(cast, plan):
    with in_district(cast.district):
        actions.move(plan=plan, name="ask", by=hats(cast.leader))
        actions.move(plan=plan, name="adopt", by=hats(cast.superintendent))


def texts(cast):
    with in_district(cast.district):
        plan = LeadershipPlan.objects.get()
        return list(plan.activities.filter(removed_at=None).values_list("goal_id", "reach", "text"))


@both
def test_empty_plan_page_is_accessible(transactional_db, cast, signed_in, width):
    page = signed_in(cast.leader, width)

    page.goto(url_of(cast))

    look_over(page, "plan-empty")


@both
def test_draft_is_accessible(cast, starter, signed_in, width):
    page = signed_in(cast.leader, width)

    page.goto(url_of(cast))

    look_over(page, "plan-draft")


@both
def test_activity_page_is_accessible(cast, starter, signed_in, width):
    page = signed_in(cast.leader, width)
    with in_district(cast.district):
        activity = starter.activities.first()

    page.goto(url_of(cast, "activity", row_id=activity.pk))

    look_over(page, "plan-activity")


@both
def test_adopted_plan_is_accessible_for_leader_and_reader(cast, starter, signed_in, width):
    adopt(cast, starter)
    for person, name in ((cast.leader, "plan-adopted"), (cast.member, "plan-reader")):
        page = signed_in(person, width)
        page.goto(url_of(cast))
        look_over(page, name)


@both
def test_moves_history_and_comparison_are_accessible(cast, starter, signed_in, width):
    adopt(cast, starter)
    with in_district(cast.district):
        actions.move(plan=starter, name="amend", by=hats(cast.leader), note="A new grant came in.")
        goal = starter.goals.first()
        goal.statement = "Everyone in the district knows what partnership with families means now."
        goal.save()
        actions.remove(part=starter.activities.first(), by=hats(cast.leader))
        actions.add_goal(plan=starter, by=hats(cast.leader), key="new")
    page = signed_in(cast.leader, width)
    for name, more, shot in (
        ("move", {"move": "ask"}, "plan-move"),
        ("history", {}, "plan-history"),
        ("compare", {}, "plan-compare"),
        ("milestone", {"number": 2}, "plan-milestone"),
    ):
        page.goto(url_of(cast, name, **more))
        look_over(page, shot)


def words_of(cast, plan):
    """What the district does for goal 1."""
    with in_district(cast.district):
        rows = plan.goals.first().activities.filter(reach="district")
        return list(rows.values_list("text", flat=True))


def saved(page):
    expect(page.locator("[data-save-words]")).to_contain_text("Saved")


def open_plan(cast, signed_in, width=WIDE, **options):
    page = signed_in(cast.leader, width, **options)
    page.goto(url_of(cast))
    page.wait_for_load_state("networkidle")
    return page


def test_leader_edits_an_activity_in_two_clicks_from_home(cast, starter, signed_in):
    page = signed_in(cast.leader)
    page.goto(reverse("districts:home", kwargs={"district": cast.district.slug}))

    page.get_by_role("link", name="Leadership Plan", exact=True).click()
    page.get_by_label("Activity 1.1, Activity").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("The superintendent visits every principal.")
    page.keyboard.press("Tab")

    saved(page)
    assert "The superintendent visits every principal." in [text for _goal, _reach, text in texts(cast)]


@both
def test_added_activity_is_there_to_be_typed_into(cast, starter, signed_in, width):
    page = open_plan(cast, signed_in, width)

    page.get_by_role("button", name="Add an activity the district does (goal 1)").click()
    page.get_by_label("Activity 1.3, Activity").wait_for()
    expect(page.get_by_label("Activity 1.3, Activity")).to_be_focused()
    page.keyboard.type("A new thing")
    page.get_by_label("Activity 1.3, Expected result").click()

    saved(page)
    assert "A new thing" in [text for _goal, _reach, text in texts(cast)]


def test_what_is_being_typed_survives_adding_a_goal(cast, starter, signed_in):
    page = open_plan(cast, signed_in)
    page.get_by_label("Goal 2, Audience").fill("Everybody, half typed")

    page.get_by_role("button", name="Add goal 4").click()
    page.get_by_label("Goal 4, Goal").wait_for()

    assert page.get_by_label("Goal 2, Audience").input_value() == "Everybody, half typed"
    saved(page)
    with in_district(cast.district):
        assert starter.goals.filter(audience="Everybody, half typed").exists()


def test_activity_moves_by_keyboard_alone(cast, starter, signed_in):
    page = open_plan(cast, signed_in)
    first, second = words_of(cast, starter)
    page.get_by_text("More about 1.1", exact=True).focus()

    page.keyboard.press("Enter")
    page.get_by_role("button", name="Down 1.1").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_label("Activity 1.1, Activity")).to_have_value(second)
    expect(page.get_by_text("More about 1.2", exact=True)).to_be_focused()
    assert words_of(cast, starter) == [second, first]


def test_menu_opens_again_in_a_page_whose_parts_were_swapped(cast, starter, signed_in):
    page = open_plan(cast, signed_in)
    page.get_by_text("More about 1.1", exact=True).click()
    page.get_by_role("button", name="Down 1.1").click()
    expect(page.get_by_text("More about 1.2", exact=True)).to_be_focused()

    page.get_by_text("More about 1.2", exact=True).click()

    expect(page.get_by_role("button", name="Up 1.2")).to_be_visible()
    expect(page.get_by_role("link", name="Dates, helpers, documents, money")).to_be_visible()


def test_activity_moves_to_another_level_by_choosing_it(cast, starter, signed_in):
    page = open_plan(cast, signed_in)
    page.get_by_text("More about 1.1", exact=True).click()

    page.get_by_label("Move 1.1 to").select_option(label="2. For each school’s team")
    page.get_by_role("button", name="Move 1.1", exact=True).click()
    page.get_by_text("More about 2.5", exact=True).wait_for()

    with in_district(cast.district):
        goal = list(starter.goals.all())[1]
        assert goal.activities.filter(reach="teams").count() == 3


def test_removed_activity_comes_back_by_undo(cast, starter, signed_in):
    page = open_plan(cast, signed_in)
    before = texts(cast)
    page.get_by_text("More about 2.1", exact=True).click()

    page.get_by_role("button", name="Remove 2.1").click()
    undo = page.get_by_role("button", name="Undo")
    undo.wait_for()
    assert len(texts(cast)) == len(before) - 1
    expect(undo).to_be_focused()
    undo.click()
    undo.wait_for(state="detached")

    assert texts(cast) == before


def test_activity_is_dragged_into_another_goal(cast, starter, signed_in):
    page = open_plan(cast, signed_in)
    page.set_viewport_size({"width": WIDE, "height": 2600})
    with in_district(cast.district):
        activity = starter.goals.first().activities.filter(reach="district").first()
        goal = list(starter.goals.all())[1]

    grip = page.locator(f"#activity-{activity.pk} .drag-handle")
    place = page.locator(f"#goal-{goal.pk} [data-list$='teams'] .lead-cell").first.bounding_box()
    grip.hover()
    page.mouse.down()
    page.mouse.move(place["x"] + 40, place["y"] + 10, steps=10)
    page.mouse.move(place["x"] + 40, place["y"] + 20, steps=5)
    expect(page.locator(f"#goal-{goal.pk} [data-list$='teams'] > .drag-ghost")).to_be_visible()
    page.mouse.up()
    page.get_by_text("More about 2.5", exact=True).wait_for()

    with in_district(cast.district):
        activity.refresh_from_db()
        assert (activity.goal, activity.reach) == (goal, "teams")


def test_coverage_and_total_follow_what_is_saved(cast, starter, signed_in):
    page = open_plan(cast, signed_in)
    page.get_by_text("Activities with nobody in charge").wait_for()

    for number in ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3"):
        page.get_by_label(f"Activity {number}, In charge").fill("Facilitators")
    page.keyboard.press("Tab")

    page.get_by_text("Every activity has somebody in charge").wait_for()


def test_plan_is_written_without_any_script(cast, starter, signed_in):
    page = open_plan(cast, signed_in, java_script_enabled=False)

    page.get_by_label("Goal 1, Goal").fill("Written without script.")
    page.get_by_label("Goal 2, Audience").fill("Everybody")
    page.get_by_role("button", name="Save what you typed").click()
    page.get_by_role("button", name="Add goal 4").click()

    with in_district(cast.district):
        assert starter.goals.first().statement == "Written without script."
        assert starter.goals.filter(audience="Everybody").exists()
        assert starter.goals.count() == 4
