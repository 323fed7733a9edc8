"""What One-Year Action Plans ask and show on the first page of each."""

import datetime
from types import SimpleNamespace

import pytest
from django.urls import reverse

from action_plans.enums import Anchor, CommentKind, Part
from action_plans.models import ActionActivity, Comment, MovedDueDate, PreparationStep
from action_plans.tests.factories import ActionGoalFactory, ActionPlanFactory, filled_plan
from action_plans.tests.helpers import approved, move, submitted
from districts.models import SchoolYear
from partnerships.foundation.tenancy import in_district
from schools.tests.factories import FacilitatorAssignmentFactory, SchoolFactory


def home_of(cast):
    return reverse("districts:home", kwargs={"district": cast.district.slug})


@pytest.fixture
def home(client, cast):
    """A person's first page: what it needs (title → address), and its text."""

    def read(person):
        client.force_login(person)
        answer = client.get(home_of(cast))
        needs = {need.what: need.url for need in answer.context["needs"]}
        return SimpleNamespace(needs=needs, text=answer.content.decode(), dates=answer.context.get("dates"))

    return read


def question(plan, by, **more):
    goal = plan.goals.first()
    return Comment.objects.create(
        district=plan.district, plan=plan, anchor=Anchor.GOAL, anchor_id=goal.pk, field="statement", by=by,
        part=Part.FACILITATOR, text="How far are you today?", **{"kind": CommentKind.QUESTION} | more,
    )  # fmt: skip


def plan_url(cast, name="plan", **more):
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    return reverse(f"action_plans:{name}", kwargs=place | more)


def test_chair_is_asked_to_begin_with_the_days_that_are_left(cast, home):
    with in_district(cast.district):
        SchoolYear.objects.update(plans_due_on=cast.district.today() + datetime.timedelta(days=10))

    found = home(cast.chair)

    assert found.needs[f"Our action plan {cast.year} is not begun"] == plan_url(cast)
    assert "Due in 10 days." in found.text


def test_chair_answers_a_question_from_home_with_one_click(cast, home):
    with in_district(cast.district):
        plan = filled_plan(cast.school, cast.year)
        asked = question(plan, cast.facilitator)
        goal = plan.goals.first().pk

    needs = home(cast.chair).needs

    assert (
        needs[f"{cast.facilitator.name} asked a question"]
        == f"{plan_url(cast)}?at=goal-{goal}#note-{asked.pk}"
    )


def test_question_leaves_home_when_the_team_answers(cast, home):
    with in_district(cast.district):
        plan = filled_plan(cast.school, cast.year)
        asked = question(plan, cast.facilitator)
        Comment.objects.create(
            district=plan.district,
            plan=plan,
            parent=asked,
            text="Half of them",
            by=cast.chair,
            part=Part.CHAIR,
        )

    assert not any("asked a question" in what for what in home(cast.chair).needs)


def test_chair_of_an_incomplete_draft_is_led_to_the_first_thing_missing(cast, home):
    with in_district(cast.district):
        plan = filled_plan(cast.school, cast.year)
        activity = ActionActivity.objects.filter(plan=plan).first()
        ActionActivity.objects.filter(pk=activity.pk).update(in_charge="")

    url = home(cast.chair).needs["1 thing is missing in our plan"]

    assert url == f"{plan_url(cast)}?at=activity-{activity.pk}#activity-{activity.pk}-in_charge"


def test_chair_of_a_complete_draft_submits_in_two_clicks(cast, home):
    with in_district(cast.district):
        filled_plan(cast.school, cast.year)

    assert home(cast.chair).needs["Our plan is complete"] == plan_url(cast, "move", move="submit")


def test_chair_whose_plan_came_back_is_led_to_what_must_be_mended(cast, home):
    with in_district(cast.district):
        plan = submitted(cast)
        must = question(plan, cast.facilitator, kind=CommentKind.MUST_FIX)
        move(cast, plan, "ask_changes", "facilitator")

    url = home(cast.chair).needs["1 thing to mend, then submit again"]

    assert url.endswith(f"#note-{must.pk}")


def test_chair_waits_for_nothing_while_the_plan_is_read(cast, home):
    with in_district(cast.district):
        submitted(cast)

    assert not any("plan" in what for what in home(cast.chair).needs)


def test_member_sees_her_own_steps_and_activities(cast, home):
    with in_district(cast.district):
        plan = filled_plan(cast.school, cast.year)
        step = PreparationStep.objects.filter(plan=plan).first()
        soon = cast.district.today() + datetime.timedelta(days=2)
        PreparationStep.objects.filter(pk=step.pk).update(who_ids=[cast.member.pk], due_on=soon)
        activity = ActionActivity.objects.filter(plan=plan).last()
        ActionActivity.objects.filter(pk=activity.pk).update(in_charge_ids=[cast.member.pk])

    found = home(cast.member)

    assert found.needs["You have 1 thing to prepare"].endswith(f"#step-{step.pk}")
    assert "You are in charge." in found.text
    assert [each.hint for each in found.dates if each.what == step.text] == ["You prepare this"]


def test_activity_that_nobody_leads_is_marked_among_the_dates(cast, home):
    with in_district(cast.district):
        plan = filled_plan(cast.school, cast.year, goals=1, activities=1)
        soon = [cast.district.today() + datetime.timedelta(days=4)]
        ActionActivity.objects.filter(plan=plan).update(dates=soon, in_charge="")

    assert [each.alarm for each in home(cast.chair).dates if each.on == soon[0]] == ["No one in charge yet"]


def test_home_tells_goal_by_goal_what_is_missing(cast, home):
    with in_district(cast.district):
        plan = filled_plan(cast.school, cast.year, goals=1)
        ActionActivity.objects.filter(plan=plan).update(types=[4])
        goal = ActionGoalFactory(plan=plan, statement="Calmer mornings", how_measured="")
        assert goal.position > plan.goals.first().position

    text = home(cast.chair).text

    assert "2 activities, complete" in text
    assert "Goal 2 needs a way to know, and 1 more" in text


def test_principal_is_asked_to_endorse_until_she_has(cast, home):
    from action_plans import actions

    with in_district(cast.district):
        plan = submitted(cast)
        assert home(cast.principal).needs["The team has submitted its action plan " + str(cast.year)]
        actions.endorse(plan=plan, name="Ada", by=None)

    assert not any("submitted" in what for what in home(cast.principal).needs)


def test_leader_approves_from_home_in_two_clicks(cast, home):
    with in_district(cast.district):
        plan = submitted(cast)
        assert not any("ready for your approval" in what for what in home(cast.leader).needs)
        move(cast, plan, "recommend", "facilitator")

    assert home(cast.leader).needs["1 plan is ready for your approval"] == plan_url(
        cast, "move", move="approve"
    )


def test_leader_hears_of_late_plans_by_each_schools_own_day(cast, home):
    yesterday = cast.district.today() - datetime.timedelta(days=1)
    with in_district(cast.district):
        SchoolYear.objects.update(plans_due_on=yesterday)
        cast.year.refresh_from_db()
        MovedDueDate.objects.create(
            district=cast.district, school=cast.other_school, year=cast.year, reason="Moved",
            due_on=cast.district.today(), by=cast.leader,
        )  # fmt: skip

    found = home(cast.leader).needs

    assert found["1 action plan is late"].endswith(f"/action-plans/{cast.year.ends_in}/?due=late")


def test_submitted_plan_is_not_late(cast, home):
    with in_district(cast.district):
        submitted(cast)
        SchoolYear.objects.update(plans_due_on=cast.district.today() - datetime.timedelta(days=1))

    assert "1 action plan is late" in home(cast.leader).needs


def test_evaluator_reads_counts_with_their_base(cast, home):
    with in_district(cast.district):
        approved(cast)

    assert "of 2 schools have an approved plan." in home(cast.evaluator).text


def test_evaluator_gets_no_links_to_the_table(cast, home):
    assert "?state=" not in home(cast.evaluator).text


def test_home_says_nothing_of_other_schools_drafts(cast, home):
    with in_district(cast.district):
        plan = ActionPlanFactory(school=cast.other_school, year=cast.year)
        ActionGoalFactory(plan=plan, statement="The neighbors’ secret goal")

    for name in ("chair", "member", "principal", "leader", "superintendent", "facilitator"):
        assert "secret goal" not in home(getattr(cast, name)).text


@pytest.mark.parametrize("person", ["chair", "member", "principal", "leader", "superintendent"])
def test_home_costs_the_same_with_few_plans_and_many(client, cast, cost_of, person):
    client.force_login(getattr(cast, person))
    few = cost_of(home_of(cast))
    with in_district(cast.district):
        plan = filled_plan(cast.school, cast.year, activities=6)
        question(plan, cast.facilitator)
        for school in SchoolFactory.create_batch(6, district=cast.district):
            FacilitatorAssignmentFactory(school=school, year=cast.year, person=cast.facilitator)
            other = filled_plan(school, cast.year, goals=1)
            other.state, other.submitted_by = "recommended", cast.chair
            other.submitted_at = datetime.datetime.now(datetime.UTC)
            other.save()

    assert cost_of(home_of(cast)) == few <= 6


def test_our_plan_opens_the_plan_of_the_school_whose_hat_is_worn(client, cast):
    client.force_login(cast.chair)

    answer = client.get(reverse("action_plans:ours", kwargs={"district": cast.district.slug}))

    assert answer.url == plan_url(cast)
