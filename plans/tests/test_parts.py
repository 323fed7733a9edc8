"""Adding, removing, bringing back and moving goals and activities."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from partnerships.foundation.parts.places import STEP
from plans import actions
from plans.models import LeadershipActivity, LeadershipGoal
from plans.tests.factories import LeadershipActivityFactory, LeadershipGoalFactory, LeadershipPlanFactory
from plans.tests.helpers import ask, hats

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def plan(cast):
    return LeadershipPlanFactory(district=cast.district, year=cast.year)


@pytest.fixture
def goals(plan):
    return [LeadershipGoalFactory(plan=plan, statement=name) for name in "ABC"]


@pytest.fixture
def tasks(goals):
    return [LeadershipActivityFactory(goal=goals[0], text=name) for name in "abc"]


def order(plan):
    return "".join(plan.goals.filter(removed_at=None).values_list("statement", flat=True))


def inside(goal, reach="district"):
    rows = LeadershipActivity.objects.present().filter(goal=goal, reach=reach)
    return "".join(rows.values_list("text", flat=True))


def test_add_goal_puts_an_empty_goal_at_the_end(cast, plan, goals):
    goal = actions.add_goal(plan=plan, by=hats(cast.leader), key="k")

    assert list(plan.goals.all()) == [*goals, goal]
    assert goal.district == cast.district


def test_add_with_the_same_key_adds_once(cast, plan, goals):
    by = hats(cast.facilitator)

    first, again = (actions.add_goal(plan=plan, by=by, key="k") for _ in range(2))
    one, two = (actions.add_activity(goal=goals[0], reach="teams", by=by, key="k") for _ in range(2))

    assert first == again
    assert one == two
    assert one.reach == "teams"


def test_add_without_a_key_adds_each_time(cast, plan):
    for _ in range(2):
        actions.add_goal(plan=plan, by=hats(cast.leader), key="")

    assert plan.goals.count() == 2


def test_remove_hides_and_bring_back_puts_it_where_it_stood(cast, plan, goals):
    by = hats(cast.leader)
    actions.remove(part=goals[1], by=by)
    actions.remove(part=goals[1], by=by)
    assert order(plan) == "AC"

    actions.bring_back(part=goals[1], by=by)
    actions.bring_back(part=goals[1], by=by)

    assert order(plan) == "ABC"


def test_removed_goal_takes_its_activities_along_and_brings_them_back(cast, goals, tasks):
    actions.remove(part=tasks[0], by=hats(cast.leader))
    actions.remove(part=goals[0], by=hats(cast.leader))
    assert inside(goals[0]) == ""

    actions.bring_back(part=goals[0], by=hats(cast.leader))

    assert inside(goals[0]) == "bc"


@pytest.mark.parametrize(
    ("which", "step", "after"),
    [(0, 1, "BAC"), (0, -1, "ABC"), (2, -1, "ACB"), (2, 1, "ABC"), (1, -1, "BAC"), (1, 1, "ACB")],
)
def test_shift_moves_one_place_and_stays_at_the_ends(cast, plan, goals, which, step, after):
    actions.shift(part=goals[which], step=step, by=hats(cast.leader))

    assert order(plan) == after


def test_shift_steps_over_what_was_removed(cast, plan, goals):
    actions.remove(part=goals[1], by=hats(cast.leader))

    actions.shift(part=goals[2], step=-1, by=hats(cast.leader))
    actions.bring_back(part=goals[1], by=hats(cast.leader))

    assert order(plan) == "CAB"


def test_shift_moves_an_activity_within_its_own_list(cast, goals, tasks):
    teams = LeadershipActivityFactory(goal=goals[0], text="t", reach="teams")

    actions.shift(part=tasks[0], step=1, by=hats(cast.leader))
    actions.shift(part=teams, step=-1, by=hats(cast.leader))

    assert (inside(goals[0]), inside(goals[0], "teams")) == ("bac", "t")


def test_shift_leaves_a_removed_part_alone(cast, plan, goals):
    actions.remove(part=goals[0], by=hats(cast.leader))

    actions.shift(part=goals[0], step=1, by=hats(cast.leader))

    assert order(plan) == "BC"


def test_place_goal_goes_before_another_or_to_the_end(cast, plan, goals):
    by = hats(cast.leader)

    actions.place_goal(goal=goals[2], before=goals[0].pk, by=by)
    assert order(plan) == "CAB"

    actions.place_goal(goal=goals[2], before=None, by=by)
    assert order(plan) == "ABC"


def test_place_activity_moves_between_levels_and_goals(cast, goals, tasks):
    by = hats(cast.leader)

    actions.place_activity(activity=tasks[0], goal=goals[0], reach="teams", before=None, by=by)
    actions.place_activity(activity=tasks[1], goal=goals[1], reach="teams", before=None, by=by)
    actions.place_activity(activity=tasks[2], goal=goals[1], reach="teams", before=tasks[1].pk, by=by)

    assert (inside(goals[0]), inside(goals[0], "teams"), inside(goals[1], "teams")) == ("", "a", "cb")


def test_move_writes_one_row_and_one_line_of_history(cast, plan, goals):
    past = LeadershipGoal.pgh_event_model.objects
    before = past.count()

    actions.place_goal(goal=goals[2], before=goals[0].pk, by=hats(cast.leader))
    actions.place_goal(goal=goals[2], before=goals[0].pk, by=hats(cast.leader))

    assert past.count() == before + 1


def test_place_finds_room_when_the_gap_is_used_up(cast, plan, goals):
    for number, goal in enumerate(goals):
        LeadershipGoal.objects.filter(pk=goal.pk).update(position=STEP + number)

    actions.place_goal(goal=goals[2], before=goals[1].pk, by=hats(cast.leader))

    assert order(plan) == "ACB"


def test_nothing_is_rearranged_once_the_plan_is_asked_for(cast, plan, goals, tasks):
    ask(cast, plan)
    by = hats(cast.leader)

    for attempt in (
        lambda: actions.add_goal(plan=plan, by=by, key="k"),
        lambda: actions.add_activity(goal=goals[0], reach="teams", by=by, key="k"),
        lambda: actions.remove(part=goals[0], by=by),
        lambda: actions.bring_back(part=goals[0], by=by),
        lambda: actions.shift(part=goals[0], step=1, by=by),
        lambda: actions.place_goal(goal=goals[0], before=None, by=by),
        lambda: actions.place_activity(activity=tasks[0], goal=goals[1], reach="teams", before=None, by=by),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


@pytest.mark.parametrize("who", ["superintendent", "it", "evaluator", "chair"])
def test_only_writers_rearrange(cast, plan, who):
    with pytest.raises(PermissionDenied):
        actions.add_goal(plan=plan, by=hats(getattr(cast, who)), key="k")


def test_database_refuses_an_activity_under_another_plans_goal(cast, plan, tasks):
    other = LeadershipGoalFactory(
        plan=LeadershipPlanFactory(
            district=cast.district,
            year__district=cast.district,
            year__ends_in=2000,
            year__starts_on="1999-07-01",
            year__ends_on="2000-06-30",
        )
    )
    with transaction.atomic():
        LeadershipActivity.objects.filter(pk=tasks[0].pk).update(goal=other)
        with pytest.raises(IntegrityError, match="goal_of_same_plan"):
            connection.check_constraints()
        transaction.set_rollback(True)
