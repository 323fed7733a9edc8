"""Two versions side by side."""

import pytest

from plans import actions
from plans.compare import CHANGED, GONE, KEPT, MOVED, NEW, compare_contents
from plans.content import content_of
from plans.tests.factories import LeadershipActivityFactory, LeadershipGoalFactory, LeadershipPlanFactory
from plans.tests.helpers import hats

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def plan(cast):
    return LeadershipPlanFactory(district=cast.district, year=cast.year)


@pytest.fixture
def goals(plan):
    return [LeadershipGoalFactory(plan=plan, statement=f"Goal of {name}") for name in ("north", "south")]


@pytest.fixture
def task(goals):
    return LeadershipActivityFactory(goal=goals[0], text="Write to all principals")


def after(plan, before):
    return compare_contents(before, content_of(plan))


def marked(pieces):
    return [(piece.kind, piece.text) for piece in pieces]


def test_same_versions_say_so(plan, task):
    before = content_of(plan)

    comparison = after(plan, before)

    assert comparison.is_same
    assert comparison.counts == {NEW: 0, GONE: 0, CHANGED: 0, MOVED: 0}


def test_changed_words_are_marked_on_both_sides(plan, goals, task):
    before = content_of(plan)
    task.text = "Write to all families"
    task.save()

    (pair,) = after(plan, before).goals[0].activities

    assert pair.became == CHANGED
    assert marked(pair.lines[0].left) == [("same", "Write to all "), ("taken", "principals")]
    assert marked(pair.lines[0].right) == [("same", "Write to all "), ("added", "families")]


def test_strategies_and_costs_are_compared_as_people_read_them(plan, goals, task):
    before = content_of(plan)
    goals[0].strategies = ["sharing", "awareness"]
    goals[0].save()
    task.cost = 1200
    task.save()

    goal = after(plan, before).goals[0]

    assert [line.label for line in goal.lines if line.changed] == ["Strategies"]
    assert [(line.label, marked(line.right)) for line in goal.activities[0].lines if line.changed] == [
        ("Cost", [("added", "$1,200")])
    ]


def test_new_and_gone_parts_stand_beside_nothing(plan, goals, task, cast):
    before = content_of(plan)
    actions.remove(part=goals[1], by=hats(cast.leader))
    LeadershipActivityFactory(goal=goals[0], text="More")

    comparison = after(plan, before)

    assert [goal.became for goal in comparison.goals] == [KEPT, GONE]
    assert [each.became for each in comparison.goals[0].activities] == [KEPT, NEW]
    assert comparison.counts == {NEW: 1, GONE: 1, CHANGED: 0, MOVED: 0}


def test_activity_moved_to_another_goal_is_still_itself(plan, goals, task, cast):
    before = content_of(plan)
    actions.place_activity(activity=task, goal=goals[1], reach="teams", before=None, by=hats(cast.leader))

    comparison = after(plan, before)

    (pair,) = comparison.goals[1].activities
    assert pair.became == MOVED
    assert pair.moved == ("1. The district does", "2. For each school’s team")
    assert comparison.goals[0].activities == []


def test_goals_that_changed_places_are_moved(plan, goals, cast):
    before = content_of(plan)
    actions.shift(part=goals[0], step=1, by=hats(cast.leader))

    assert [goal.became for goal in after(plan, before).goals] == [MOVED, MOVED]
