"""What a plan needs before it can be submitted, and what is only advised: each rule falls by itself."""

import datetime

import pytest

from action_plans.content import content_of
from action_plans.coverage import hints, missing, percent_complete
from action_plans.models import ActionActivity, ActionGoal
from action_plans.tests.factories import ActionActivityFactory, ActionGoalFactory, filled_plan
from schools.enums import MemberKind, Office
from schools.tests.factories import TeamMemberFactory

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def plan(cast):
    return filled_plan(cast.school, cast.year, goals=1, activities=1)


def lines(plan):
    return [(line.anchor, line.text) for line in missing(content_of(plan))]


def said(plan, team=()):
    return [line.text for line in hints(content_of(plan), team)]


def test_whole_plan_misses_nothing(plan):
    assert lines(plan) == []
    assert percent_complete(content_of(plan)) == 100


@pytest.mark.parametrize("field", ["statement", "desired_results", "how_measured"])
def test_goal_without_its_words_leads_to_the_field(plan, field):
    goal = ActionGoal.objects.get()
    ActionGoal.objects.update(**{field: "  "})

    assert [anchor for anchor, _text in lines(plan)] == [f"goal-{goal.pk}-{field}"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"text": ""}, "text"),
        ({"types": []}, "types"),
        ({"dates": [], "months": []}, "dates"),
        ({"in_charge": " "}, "in_charge"),
    ],
)
def test_activity_without_a_fact_leads_to_the_field(plan, changed, field):
    activity = ActionActivity.objects.get()
    ActionActivity.objects.update(**changed)

    assert [anchor for anchor, _text in lines(plan)] == [f"activity-{activity.pk}-{field}"]


def test_month_does_as_well_as_a_date(plan):
    ActionActivity.objects.update(dates=[], months=[10])

    assert lines(plan) == []


def test_goal_without_an_activity_is_named(plan):
    goal = ActionGoalFactory(plan=plan)

    assert lines(plan) == [(f"goal-{goal.pk}", "Goal 2 needs an activity")]


def test_goal_that_nobody_has_begun_asks_for_nothing(plan):
    ActionGoalFactory(plan=plan, statement="", desired_results="", how_measured="")

    assert lines(plan) == []


def test_empty_plan_asks_for_a_goal(cast):
    plan = filled_plan(cast.school, cast.year, goals=0)

    assert lines(plan) == [("", "Write at least one goal, with an activity.")]
    assert percent_complete(content_of(plan)) == 0


def test_percent_counts_what_is_there_of_what_must_be(plan):
    ActionActivity.objects.update(types=[], in_charge="")

    assert percent_complete(content_of(plan)) == 75


def test_types_without_an_activity_are_advised(plan):
    found = said(plan)

    assert "Parenting has no activity" not in found
    assert "Decision making has no activity" in found


def test_academic_goal_without_learning_at_home_is_advised(plan):
    assert "Goal 1 is academic and has no activity for learning at home" in said(plan)

    ActionActivity.objects.update(types=[4])
    assert "Goal 1 is academic and has no activity for learning at home" not in said(plan)


def test_half_of_the_activities_in_one_month_is_advised(cast):
    plan = filled_plan(cast.school, cast.year, goals=1, activities=4)
    day = datetime.date(cast.year.ends_in, 5, 5)
    ActionActivity.objects.update(dates=[day])

    assert "4 of 4 activities fall in May" in said(plan)


def test_few_activities_say_nothing_about_months(plan):
    ActionActivityFactory(goal=ActionGoal.objects.get())

    assert not any("fall in" in text for text in said(plan))


def test_one_grade_only_is_advised(cast):
    plan = filled_plan(cast.school, cast.year, goals=1, activities=2)
    ActionActivity.objects.update(grades=["03"])

    assert "All activities are for one grade" in said(plan)


def test_nobody_but_the_chair_in_charge_is_advised(cast):
    plan = filled_plan(cast.school, cast.year, goals=1, activities=2)
    ActionActivity.objects.update(in_charge=cast.chair.name)

    assert "Nobody but the chair is in charge of anything" in said(plan)


def test_expected_goals_are_advised_by_kind(plan):
    found = said(plan)

    assert "2 academic goals are usual" in found
    assert "1 behavior goal is usual" in found


def test_team_out_of_balance_is_advised(cast, plan):
    team = [TeamMemberFactory(school=cast.school, kind=MemberKind.TEACHER, office=Office.CHAIR)]

    assert "Fewer than two parents" in said(plan, team)


def test_dropped_activities_don_t_count_for_advice(cast):
    plan = filled_plan(cast.school, cast.year, goals=1, activities=2)
    ActionActivity.objects.update(status="dropped")

    assert not any("has no activity" in text for text in said(plan))
