"""Comments in the margin of the plan's page."""

import pytest
from django.urls import reverse

from action_plans import actions
from action_plans.models import PreparationStep
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import comment, hats, move

pytestmark = pytest.mark.usefixtures("inside")


def page(client, cast, who, plan, **query):
    client.force_login(getattr(cast, who))
    place = {"district": plan.district.slug, "year": plan.year.ends_in, "school_id": plan.school_id}
    return client.get(reverse("action_plans:plan", kwargs=place), query).content.decode()


def test_chair_finds_a_question_beside_its_field_and_may_answer_and_settle_it(client, cast):
    plan = filled_plan(cast.school, cast.year)
    said = comment(cast, plan, "facilitator", text="By when?")

    text = page(client, cast, "chair", plan)

    assert f'id="note-{said.pk}"' in text
    assert f'id="answer-{said.pk}"' in text
    assert "Mark as settled" in text
    assert "data-say" not in text


def test_what_must_be_fixed_is_not_the_chairs_to_settle(client, cast):
    plan = filled_plan(cast.school, cast.year)
    comment(cast, plan, "facilitator", kind="must_fix")

    assert "Mark as settled" not in page(client, cast, "chair", plan)


def test_chair_may_take_a_suggestion_over_while_she_writes(client, cast):
    plan = filled_plan(cast.school, cast.year)
    comment(cast, plan, "facilitator", suggestion=["Every child reads"])
    before = page(client, cast, "chair", plan)
    move(cast, plan, "submit", "chair")

    assert "Use this wording" in before
    assert "Keep ours, say why" in before
    assert "Use this wording" not in page(client, cast, "chair", plan)


def test_every_leaf_says_which_comments_are_open_and_where(client, cast):
    plan = filled_plan(cast.school, cast.year)
    goal = plan.goals.last()
    said = comment(cast, plan, "facilitator", goal=goal, text="On the last leaf")

    first, last = page(client, cast, "chair", plan), page(client, cast, "chair", plan, at=f"goal-{goal.pk}")

    link = f"?at=goal-{goal.pk}-statement#note-{said.pk}"
    assert link in first
    assert "On the last leaf" not in first
    assert "On the last leaf" in last


def test_comments_on_steps_stand_beside_their_activity(client, cast):
    plan = filled_plan(cast.school, cast.year)
    step = PreparationStep.objects.filter(plan=plan).order_by("activity__goal__position", "position").first()
    actions.add_comment(
        plan=plan,
        by=hats(cast.facilitator),
        kind="question",
        text="Who prints them?",
        anchor="step",
        anchor_id=step.pk,
        field="text",
    )

    assert "Who prints them?" in page(client, cast, "chair", plan, at=f"activity-{step.activity_id}")


def test_comments_on_removed_parts_stay_listed(client, cast):
    plan = filled_plan(cast.school, cast.year)
    comment(cast, plan, "facilitator", goal=plan.goals.last(), text="About what goes")
    actions.remove(part=plan.goals.last(), by=hats(cast.chair))

    text = page(client, cast, "chair", plan)

    assert "About parts that were removed" in text
    assert text.index("About parts that were removed") < text.index("About what goes")


def test_facilitator_comments_and_member_suggests_beside_each_field(client, cast):
    plan = filled_plan(cast.school, cast.year)
    spot = f"on=goal-{plan.goals.first().pk}-statement"

    facilitator, member = page(client, cast, "facilitator", plan), page(client, cast, "member", plan)

    assert spot in facilitator
    assert ">Comment</span>" in facilitator
    assert spot in member
    assert ">Suggest</span>" in member


def test_member_who_writes_needs_no_suggestion(client, cast):
    assert "data-say" not in page(
        client, cast, "member", filled_plan(cast.school, cast.year, members_write=True)
    )


@pytest.mark.parametrize("who", ["leader", "superintendent", "evaluator", "it", "neighbor"])
def test_nobody_else_reads_comments_on_a_draft(client, cast, who):
    plan = filled_plan(cast.school, cast.year)
    comment(cast, plan, "facilitator", text="Secret words")

    assert "Secret words" not in page(client, cast, who, plan)


def test_comments_cost_one_query_however_many_there_are(client, cast, cost_of):
    plan = filled_plan(cast.school, cast.year)
    place = {"district": plan.district.slug, "year": plan.year.ends_in, "school_id": plan.school_id}
    url = reverse("action_plans:plan", kwargs=place)
    client.force_login(cast.chair)
    few = cost_of(url)
    for number in range(12):
        said = comment(cast, plan, "facilitator", text=f"Question {number}")
        actions.answer_comment(comment=said, by=hats(cast.co_chair), text="Yes")

    assert cost_of(url) == few
