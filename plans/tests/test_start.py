"""Beginning a year's plan: empty, from the starter, from last year's."""

import datetime

import pytest

from districts.tests.factories import SchoolYearFactory
from plans import actions
from plans.actions.copying import later
from plans.content import all_activities, content_of
from plans.coverage import gaps, strategy_counts
from plans.models import LeadershipActivity, LeadershipPlan, PlanEvent
from plans.tests.factories import LeadershipActivityFactory, LeadershipGoalFactory, LeadershipPlanFactory
from plans.tests.helpers import hats, starter_plan

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def last_year(cast):
    first = cast.year.starts_on.replace(year=cast.year.starts_on.year - 1)
    return SchoolYearFactory(
        district=cast.district, starts_on=first, ends_on=first.replace(year=first.year + 1, month=6, day=30)
    )


def test_start_gives_an_empty_draft_and_logs_it(cast):
    plan = actions.start_plan(year=cast.year, by=hats(cast.leader))

    assert (plan.state, plan.goals.count()) == ("draft", 0)
    assert list(PlanEvent.objects.values_list("move", "by")) == [("start", cast.leader.pk)]


def test_start_twice_gives_the_plan_that_is_there(cast):
    first = starter_plan(cast)

    again = starter_plan(cast)

    assert again == first
    assert LeadershipPlan.objects.count() == 1
    assert first.goals.count() == 3


def test_starter_serves_all_six_strategies_on_both_levels_in_every_month(cast):
    content = content_of(starter_plan(cast))

    assert all(strategy_counts(content))
    assert all(goal["district"] and goal["teams"] for goal in content["goals"])
    assert [check.text for check in gaps(content)] == ["Activities with nobody in charge"]
    assert all(each["when"] and each["expected_result"] for each in all_activities(content))


def test_copy_moves_dates_a_year_and_remembers_where_it_came_from(cast, last_year):
    source = LeadershipPlanFactory(district=cast.district, year=last_year)
    goal = LeadershipGoalFactory(plan=source, strategies=["sharing", "awareness"])
    day = last_year.starts_on.replace(month=9, day=14)
    activity = LeadershipActivityFactory(
        goal=goal, starts_on=day, dates=[day], status="done", done_on=day, outcome="Well", client_key="k"
    )

    plan = actions.start_plan(year=cast.year, by=hats(cast.leader), way=actions.COPY, source=source)

    copy = LeadershipActivity.objects.get(plan=plan)
    moved = later(day, 1)
    assert plan.copied_from == source
    assert (copy.copied_from, copy.goal.copied_from) == (activity, goal)
    assert copy.goal.strategies == ["sharing", "awareness"]
    assert (copy.text, copy.starts_on, copy.dates) == (activity.text, moved, [moved])
    assert (copy.status, copy.done_on, copy.outcome, copy.client_key) == ("planned", None, "", "")


def test_copy_leaves_behind_what_was_dropped_or_removed(cast, last_year):
    source = LeadershipPlanFactory(district=cast.district, year=last_year)
    goal, gone = LeadershipGoalFactory.create_batch(2, plan=source)
    LeadershipActivityFactory(goal=goal, status="dropped")
    LeadershipActivityFactory(goal=gone)
    removed = LeadershipActivityFactory(goal=goal)
    for part in (gone, removed):
        actions.remove(part=part, by=hats(cast.leader))

    plan = actions.start_plan(year=cast.year, by=hats(cast.leader), way=actions.COPY, source=source)

    assert [goal.copied_from for goal in plan.goals.all()] == [goal]
    assert plan.activities.count() == 0


def test_later_keeps_the_day_and_gives_way_on_leap_days():
    assert later(datetime.date(2026, 9, 14), 1) == datetime.date(2027, 9, 14)
    assert later(datetime.date(2028, 2, 29), 1) == datetime.date(2029, 2, 28)
