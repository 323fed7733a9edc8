"""Coaching in a real browser: reading, commenting, answering, deciding; wide, narrow and by keyboard."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from action_plans import actions
from action_plans.models import ActionActivity, ActionGoal, ActionPlan, Comment, PreparationStep
from action_plans.tests.factories import ActionActivityFactory
from action_plans.tests.helpers import comment, hats, move
from action_plans.tests.story import story_plan
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over

pytestmark = pytest.mark.browser
NAMES = {"chair": "Priya Ramanathan", "facilitator": "Marisol Ortega", "leader": "Ana Bell"}
both = pytest.mark.parametrize("width", [WIDE, NARROW])


@pytest.fixture
def plan(transactional_db, cast):
    """Submitted, sent back with questions, changed and submitted again."""
    for who, name in NAMES.items():
        person = getattr(cast, who)
        person.name = name
        person.save()
    with in_district(cast.district):
        return talked_about(cast, story_plan(cast))


def talked_about(cast, plan):
    complete(plan)
    move(cast, plan, "submit", "chair")
    plan.math = plan.goals.filter(statement__contains="mathematics").first()
    plan.question = comment(
        cast, plan, "facilitator", goal=plan.math, field="desired_results",
        text="Eight points in a year is a lot. Which activity below carries most of it?",
    )  # fmt: skip
    praised = comment(cast, plan, "facilitator", goal=plan.goals.first(), kind="praise", text="Clear.")
    actions.resolve_comment(comment=praised, by=hats(cast.facilitator))
    move(cast, plan, "ask_changes", "facilitator", "See the question beside goal 2.")
    actions.answer_comment(
        comment=plan.question, by=hats(cast.chair), text="Fair. We lowered it and named the math bags."
    )
    ActionGoal.objects.filter(pk=plan.math.pk).update(
        desired_results="From 48% to 54% by May, chiefly through the math bags"
    )
    activity = ActionActivity.objects.filter(plan=plan).order_by("pk").first()
    ActionActivity.objects.filter(pk=activity.pk).update(in_charge="Denise Kowalczyk, after-school lead")
    ActionActivityFactory(goal=plan.math, text="Two parents per grade choose the evenings.", types=[5])
    move(cast, plan, "submit", "chair")
    return plan


def complete(plan):
    """What the story leaves out on purpose, so that it can be submitted."""
    for goal in plan.goals.all():
        typed = {
            "statement": goal.statement or "Families feel welcome at school.",
            "desired_results": goal.desired_results or "Nine of ten say so in May",
            "how_measured": goal.how_measured or "Fall and spring survey",
        }
        ActionGoal.objects.filter(pk=goal.pk).update(**typed)
        if not goal.activities.exists():
            ActionActivityFactory(goal=goal, text="Walk around the school with new families.", types=[1])
    for each in ActionActivity.objects.filter(plan=plan):
        ActionActivity.objects.filter(pk=each.pk).update(
            text=each.text or "Reading breakfast",
            types=each.types or [4],
            months=each.months or [10],
            in_charge=each.in_charge or "Luis Barragán",
        )
    assert PreparationStep.objects.filter(plan=plan).exists()


def url_of(cast, name="review", **more):
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    return reverse(f"action_plans:{name}", kwargs=place | more)


def home_of(cast):
    return reverse("districts:home", kwargs={"district": cast.district.slug})


@both
def test_review_is_accessible(cast, plan, signed_in, width):
    page = signed_in(cast.facilitator, width)

    page.goto(url_of(cast))
    look_over(page, "review")
    page.locator(f'[data-say][href*="goal-{plan.math.pk}-how_measured"]').click()
    expect(page.get_by_role("button", name="Add comment")).to_be_visible()
    look_over(page, "review-composer")
    page.goto(url_of(cast, "comment") + f"?on=goal-{plan.math.pk}-how_measured&back=review")
    look_over(page, "review-comment")


@both
def test_homes_of_reviewers_and_the_chairs_margin_are_accessible(cast, plan, signed_in, width):
    for who, url, name in (
        ("facilitator", home_of(cast), "home-facilitator"),
        ("chair", f"{url_of(cast, 'plan')}?at=goal-{plan.math.pk}", "plan-margin"),
        ("facilitator", reverse("action_plans:phrases", kwargs={"district": cast.district.slug}), "phrases"),
    ):
        page = signed_in(getattr(cast, who), width)
        page.goto(url)
        look_over(page, name)


@both
def test_facilitator_reads_comments_and_recommends_within_her_clicks(cast, plan, signed_in, width):
    page = signed_in(cast.facilitator, width)
    page.goto(home_of(cast))

    page.get_by_role("link", name="Read the plan").first.click()  # 1: the next plan, changes marked
    expect(page.locator("ins").first).to_be_visible()
    page.locator(f'[data-say][href*="goal-{plan.math.pk}-how_measured"]').click()  # 1: this field
    expect(page.locator(".composer textarea").first).to_be_focused()
    page.keyboard.type("Who counts them?")
    page.get_by_role("button", name="Add comment").click()  # 2: said
    expect(page.locator(".note", has_text="Who counts them?")).to_be_visible()
    page.locator(f"#note-{plan.question.pk}").get_by_role("button", name="Mark as settled").click()
    expect(page.locator(f"#note-{plan.question.pk} .kind")).to_contain_text("Settled")
    page.get_by_role("button", name="Recommend approval").click()

    expect(page.locator(".messages")).to_contain_text("recommended")
    with in_district(cast.district):
        assert ActionPlan.objects.get(pk=plan.pk).state == "recommended"
        assert Comment.objects.filter(text="Who counts them?", field="how_measured").count() == 1


def test_leader_approves_from_the_same_page(cast, plan, signed_in):
    with in_district(cast.district):
        move(cast, plan, "recommend", "facilitator", "Ready, I think.")
    page = signed_in(cast.leader)
    page.goto(url_of(cast))

    expect(page.get_by_text("Ready, I think.")).to_be_visible()
    page.get_by_role("button", name="Approve the plan").click()

    expect(page.locator(".messages")).to_contain_text("approved")


def test_changes_are_walked_through_by_keyboard(cast, plan, signed_in):
    page = signed_in(cast.facilitator)
    page.goto(url_of(cast))

    step = page.get_by_role("link", name="Next change")
    step.focus()
    page.keyboard.press("Enter")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("Enter")
    second = page.evaluate("location.hash")

    assert (first, second) == ("change-1", "#change-2")


def test_comment_is_written_by_keyboard_alone_and_cancel_gives_the_focus_back(cast, plan, signed_in):
    page = signed_in(cast.facilitator)
    page.goto(url_of(cast))
    say = page.locator(f'[data-say][href*="goal-{plan.math.pk}-how_measured"]')

    say.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".composer textarea").first).to_be_focused()
    page.get_by_role("link", name="Cancel").focus()
    page.keyboard.press("Enter")

    expect(page.locator(".composer")).to_have_count(0)
    expect(say).to_be_focused()


def test_words_of_an_unsent_comment_outlive_the_page(cast, plan, signed_in):
    page = signed_in(cast.facilitator)
    page.goto(url_of(cast))
    say = page.locator(f'[data-say][href*="goal-{plan.math.pk}-how_measured"]')
    say.click()
    page.locator(".composer textarea").first.fill("Half a thought")

    page.reload()
    say.click()

    expect(page.locator(".composer textarea").first).to_have_value("Half a thought")


def test_sent_comment_leaves_an_empty_composer_behind(cast, plan, signed_in):
    page = signed_in(cast.facilitator)
    page.goto(url_of(cast))
    say = page.locator(f'[data-say][href*="goal-{plan.math.pk}-how_measured"]')
    say.click()
    page.locator(".composer textarea").first.fill("A whole thought")
    page.get_by_role("button", name="Add comment").click()
    expect(page.locator(".note", has_text="A whole thought")).to_be_visible()

    say.click()

    expect(page.locator(".composer textarea").first).to_have_value("")


def test_saved_phrase_is_put_in_with_one_click(cast, plan, signed_in):
    with in_district(cast.district):
        actions.keep_phrase(
            text="Who helps with this?",
            kind="question",
            by=hats(cast.facilitator),
            district_id=cast.district.pk,
        )
    page = signed_in(cast.facilitator)
    page.goto(url_of(cast))
    page.locator(f'[data-say][href*="goal-{plan.math.pk}-how_measured"]').click()

    page.get_by_text("Use a saved phrase").click()
    page.get_by_role("button", name="Who helps with this?").click()

    expect(page.locator(".composer textarea").first).to_have_value("Who helps with this?")


@both
def test_chair_answers_and_takes_a_wording_over(cast, plan, signed_in, width):
    with in_district(cast.district):
        move(cast, plan, "take_back", "chair")
        wanted = comment(
            cast, plan, "facilitator", goal=plan.math, kind="must_fix", text="",
            suggestion=["More third to fifth graders enjoy mathematics."],
        )  # fmt: skip
    page = signed_in(cast.chair, width)
    page.goto(f"{url_of(cast, 'plan')}?at=goal-{plan.math.pk}#answer-{plan.question.pk}")

    page.locator(f"#note-{plan.question.pk} textarea").fill("It is the bags.")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.locator(f"#note-{plan.question.pk}")).to_contain_text("It is the bags.")
    page.goto(f"{url_of(cast, 'plan')}?at=goal-{plan.math.pk}")
    page.locator(f"#note-{wanted.pk}").get_by_role("button", name="Use this wording").click()
    expect(page.locator(f"#note-{wanted.pk} .kind")).to_contain_text("Settled")

    page.goto(f"{url_of(cast, 'plan')}?at=goal-{plan.math.pk}")
    with in_district(cast.district):
        assert ActionGoal.objects.get(pk=plan.math.pk).statement.endswith("enjoy mathematics.")
    expect(page.locator(f"#note-{wanted.pk} .kind")).to_contain_text("Settled")


def test_everything_works_without_script(cast, plan, signed_in):
    page = signed_in(cast.facilitator, java_script_enabled=False)
    page.goto(url_of(cast))

    page.locator(f'[data-say][href*="goal-{plan.math.pk}-how_measured"]').click()
    page.get_by_role("textbox", name="Comment").fill("Without a script")
    page.get_by_role("button", name="Add comment").click()
    expect(page.locator(".note", has_text="Without a script")).to_be_visible()
    page.locator(f"#answer-{plan.question.pk}").click()
    page.locator(f"#note-{plan.question.pk} textarea").fill("Thank you")
    page.get_by_role("button", name="Send the answer").click()

    expect(page.locator(f"#note-{plan.question.pk}")).to_contain_text("Thank you")
