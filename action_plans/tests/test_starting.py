import datetime

import pytest
from django.core.exceptions import PermissionDenied

from action_plans import actions
from action_plans.enums import GoalKind, Origin, PlanLayout
from action_plans.models import ActionActivity, ActionGoal, ActionPlan, ActionPlanMove, PreparationStep
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import hats
from districts.tests.factories import SchoolYearFactory

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def last_year(cast):
    ends_in = cast.year.ends_in - 1
    return SchoolYearFactory(
        district=cast.district,
        ends_in=ends_in,
        starts_on=datetime.date(ends_in - 1, 7, 1),
        ends_on=datetime.date(ends_in, 6, 30),
    )


def start(cast, **more):
    return actions.start_plan(school=cast.school, year=cast.year, by=hats(cast.chair), **more)


def kinds(plan):
    return list(ActionGoal.objects.filter(plan=plan).values_list("kind", flat=True))


def test_empty_plan_by_goal_has_the_four_usual_goals_ready(cast):
    plan = start(cast)

    assert kinds(plan) == ["academic", "academic", "behavior", "climate"]
    assert list(ActionPlanMove.objects.values_list("move", "by")) == [("start", cast.chair.pk)]


def test_empty_plan_by_type_has_a_place_for_each_type(cast):
    plan = start(cast, layout=PlanLayout.BY_TYPE)

    assert kinds(plan) == [f"type_{number}" for number in range(1, 7)]


def test_starting_five_times_gives_one_plan(cast):
    plans = {start(cast).pk for _time in range(5)}

    assert len(plans) == 1
    assert ActionPlan.objects.count() == 1


def test_copy_is_deep_and_remembers_where_it_came_from(cast, last_year):
    source = filled_plan(cast.school, last_year, goals=2, activities=2)
    ActionActivity.objects.update(status="done", outcome="Forty families came", is_shared=True)

    plan = start(cast, source=source)

    copies = list(ActionActivity.objects.filter(plan=plan).select_related("copied_from"))
    assert [each.text for each in copies] == [each.text for each in source.activities.all()]
    assert {each.copied_from.outcome for each in copies} == {"Forty families came"}
    assert {(each.status, each.outcome, each.origin, each.is_shared) for each in copies} == {
        ("planned", "", Origin.CONTINUED, False)
    }
    assert PreparationStep.objects.filter(plan=plan).count() == 8


def test_copied_dates_move_to_the_new_year(cast, last_year):
    source = filled_plan(cast.school, last_year, goals=1, activities=1)
    day = datetime.date(last_year.ends_in, 3, 12)
    ActionActivity.objects.update(dates=[day])
    PreparationStep.objects.update(due_on=day)

    plan = start(cast, source=source)

    assert ActionActivity.objects.get(plan=plan).dates == [day.replace(year=day.year + 1)]
    assert {step.due_on for step in plan.steps.all()} == {day.replace(year=day.year + 1)}


def test_copy_leaves_out_what_was_removed(cast, last_year):
    source = filled_plan(cast.school, last_year, goals=1, activities=2)
    actions.remove(part=source.activities.first(), by=hats(cast.chair))

    plan = start(cast, source=source)

    assert plan.activities.count() == 1


def test_plan_of_another_school_can_t_be_copied(cast, last_year):
    source = filled_plan(cast.other_school, last_year)

    with pytest.raises(PermissionDenied):
        start(cast, source=source)


def test_layout_change_keeps_what_is_written_and_makes_room_for_what_is_not(cast):
    plan = start(cast)
    first = ActionGoal.objects.first()
    ActionGoal.objects.filter(pk=first.pk).update(statement="More students read at home")

    actions.change_layout(plan=plan, layout=PlanLayout.BY_TYPE, by=hats(cast.chair))

    there = list(ActionGoal.objects.present().values_list("kind", flat=True))
    assert there == [GoalKind.ACADEMIC, *(f"type_{number}" for number in range(1, 7))]

    actions.change_layout(plan=plan, layout=PlanLayout.BY_GOAL, by=hats(cast.chair))
    there = sorted(ActionGoal.objects.present().values_list("kind", flat=True))
    assert there == ["academic", "academic", "behavior", "climate"]


def test_goal_with_an_activity_but_no_words_stays_when_the_layout_changes(cast):
    plan = start(cast)
    goal = ActionGoal.objects.first()
    actions.add_activity(goal=goal, by=hats(cast.chair), key="k")

    actions.change_layout(plan=plan, layout=PlanLayout.BY_TYPE, by=hats(cast.chair))

    assert ActionGoal.objects.present().filter(pk=goal.pk).exists()


@pytest.mark.parametrize("who", ["member", "principal", "facilitator", "leader", "neighbor"])
def test_layout_is_for_chairs_alone(cast, who):
    plan = start(cast)

    with pytest.raises(PermissionDenied):
        actions.change_layout(plan=plan, layout=PlanLayout.BY_TYPE, by=hats(getattr(cast, who)))
