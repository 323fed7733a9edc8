"""The coverage check: advice over a plan's content."""

import datetime

import pytest

from plans.content import content_of
from plans.coverage import coverage, gaps, strategy_counts
from plans.enums import Strategy
from plans.models import LeadershipPlan
from plans.tests.factories import LeadershipActivityFactory, LeadershipGoalFactory, LeadershipPlanFactory

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def plan(cast):
    return LeadershipPlanFactory(district=cast.district, year=cast.year)


def lines(plan):
    return {check.text: check for check in gaps(content_of(plan))}


def test_strategies_count_the_activities_of_their_goals(plan):
    goal = LeadershipGoalFactory(plan=plan, strategies=[Strategy.SHARING, Strategy.AWARENESS])
    LeadershipActivityFactory(goal=goal)
    LeadershipActivityFactory(goal=goal, reach="teams")
    LeadershipActivityFactory(goal=goal, status="dropped")

    assert strategy_counts(content_of(plan)) == [2, 0, 0, 2, 0, 0]


def test_empty_plan_has_gaps_and_stops_nobody(plan):
    assert [check.fine for check in coverage(content_of(plan))[:6]] == [False] * 6
    assert any(text.startswith("Months without anything: September, October") for text in lines(plan))


def test_goals_without_activity_or_strategy_are_named(plan):
    goal = LeadershipGoalFactory(plan=plan, strategies=[])

    found = lines(plan)

    assert found["Goals without an activity"].about == ((f"goal-{goal.pk}", "1"),)
    assert found["Goals without a strategy"].count == 1


def test_activities_without_date_or_person_or_the_wrong_way_round_are_named(plan):
    goal = LeadershipGoalFactory(plan=plan)
    LeadershipActivityFactory(goal=goal, in_charge="Ana", when_note="soon")
    bare = LeadershipActivityFactory(
        goal=goal, starts_on=datetime.date(2027, 5, 1), ends_on=datetime.date(2027, 4, 1)
    )

    found = lines(plan)

    assert found["Activities without a date"].count == 1
    assert found["Activities with nobody in charge"].about == ((f"activity-{bare.pk}", "1.2"),)
    assert found["Activities that end before they start"].about == ((f"activity-{bare.pk}", "1.2"),)


def test_dropped_activities_are_not_asked_for_anything(plan):
    LeadershipActivityFactory(goal=LeadershipGoalFactory(plan=plan), status="dropped")

    assert "Activities without a date" not in lines(plan)


def test_all_year_fills_every_month(plan):
    LeadershipActivityFactory(goal=LeadershipGoalFactory(plan=plan), rhythm="all_year")

    assert not any("without anything" in text for text in lines(plan))


@pytest.mark.parametrize(("cost", "fine"), [(99, True), (100, True), (101, False)])
def test_costs_are_held_against_the_budget(plan, cost, fine):
    LeadershipPlan.objects.filter(pk=plan.pk).update(budget=100)
    LeadershipActivityFactory(goal=LeadershipGoalFactory(plan=plan), cost=cost)
    plan = LeadershipPlan.objects.with_head().get()

    (check,) = [check for check in coverage(content_of(plan)) if "budget" in check.text]

    assert check.fine is fine
