"""Closed years never change: whatever is done to a copy, every row of last year's plan stays as it was."""

import hashlib
import json

import pytest
from django.core import serializers
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from action_plans import actions
from action_plans.content import content_of
from action_plans.enums import GoalKind
from action_plans.fields import FIELDS
from action_plans.models import (
    ActionActivity,
    ActionGoal,
    ActionPlan,
    ActionPlanMove,
    PreparationStep,
    Review,
    Submission,
)
from action_plans.tests.factories import (
    ActionActivityFactory,
    ActionGoalFactory,
    ActionPlanFactory,
    filled_plan,
)
from action_plans.tests.helpers import hats, move
from action_plans.tests.test_saving import GOOD, as_list
from districts.tests.factories import SchoolYearFactory
from partnerships.foundation.fields.saving import save_field

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def last(cast):
    """Last year's plan, submitted, approved and closed."""
    year = SchoolYearFactory(
        district=cast.district, starts_on=cast.year.starts_on.replace(year=cast.year.starts_on.year - 1)
    )
    from schools.tests.factories import FacilitatorAssignmentFactory

    FacilitatorAssignmentFactory(school=cast.school, year=year, person=cast.facilitator)
    plan = filled_plan(cast.school, year, goals=2, activities=2)
    for name, by in (
        ("submit", "chair"),
        ("recommend", "facilitator"),
        ("approve", "leader"),
        ("close", "leader"),
    ):
        move(cast, plan, name, by)
    return actions.hold(plan)


def checksum(plan):
    """One number for every row of a plan and of its past."""
    rows = [
        *ActionPlan.objects.filter(pk=plan.pk),
        *(
            row
            for model in (ActionGoal, ActionActivity, PreparationStep, Submission, Review, ActionPlanMove)
            for row in model.objects.filter(plan=plan).order_by("pk")
        ),
        *(
            row
            for model in (ActionGoal, ActionActivity, PreparationStep)
            for row in model.pgh_event_model.objects.filter(plan=plan.pk).order_by("pk")
        ),
    ]
    return hashlib.sha256(serializers.serialize("json", rows).encode()).hexdigest()


def edit_everything(plan, by):
    for kind, model in (("goal", ActionGoal), ("activity", ActionActivity), ("step", PreparationStep)):
        for row in model.objects.filter(plan=plan):
            row.plan, row.district = plan, plan.district
            for name in FIELDS[kind]:
                if (kind, name) in GOOD:
                    field = FIELDS[kind][name]
                    posted = as_list(GOOD[kind, name][0])
                    save_field(row=row, field=field, posted=posted, version=field.version(row), by=by)


def test_whatever_is_done_to_the_copy_last_years_plan_stays_as_it_was(cast, last):
    before = checksum(last)
    by = hats(cast.chair)

    plan = actions.start_plan(school=cast.school, year=cast.year, by=by, source=last)
    edit_everything(plan, cast.chair)
    goals, activities = list(plan.goals.all()), list(plan.activities.all())
    actions.place_activity(activity=activities[0], goal=goals[1], before=None, by=by)
    actions.copy_activity(activity=activities[1], by=by, key="copy")
    for carry, activity in zip(("keep", "improve", "drop"), activities, strict=False):
        actions.carry_on(activity=activity, carry=carry, by=by)
    actions.shift(part=goals[0], step=1, by=by)
    actions.change_layout(plan=plan, layout="by_type", by=by)
    for part in (*plan.steps.all(), *activities, *goals):
        actions.remove(part=part, by=by)

    assert checksum(last) == before


def test_checksum_sees_one_changed_letter(last):
    before = checksum(last)

    ActionGoal.objects.filter(pk=last.goals.first().pk).update(resources="x")

    assert checksum(last) != before


def test_copy_remembers_where_every_part_came_from(cast, last):
    plan = actions.start_plan(school=cast.school, year=cast.year, by=hats(cast.chair), source=last)

    assert plan.copied_from == last
    assert [each.copied_from for each in plan.goals.all()] == list(last.goals.all())
    assert [each.copied_from for each in plan.activities.all()] == list(last.activities.all())
    assert {each.status for each in plan.activities.all()} == {"planned"}


WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
GOALS = st.lists(
    st.tuples(
        st.sampled_from(GoalKind.values),
        WORDS,
        st.lists(st.tuples(WORDS, st.lists(st.integers(1, 6), unique=True, max_size=3)), max_size=3),
    ),
    max_size=6,
)


def words_of(plan):
    """Every word of the plan, whatever it is grouped by: goals that nobody wrote in are no words."""
    told = content_of(actions.hold(plan))
    goals = [
        {name: value for name, value in goal.items() if name not in {"number", "activities"}}
        | {"activities": [{**each, "number": ""} for each in goal["activities"]]}
        for goal in told["goals"]
        if goal["activities"] or any(goal[name] for name in ("statement", "desired_results", "how_measured"))
    ]
    return json.dumps([goals, told["totals"], told["types"]])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(GOALS)
def test_changing_the_layout_there_and_back_keeps_every_word(cast, drawn):
    from django.db import transaction

    with transaction.atomic():
        plan = ActionPlanFactory(school=cast.school, year=cast.year)
        for kind, words, activities in drawn:
            goal = ActionGoalFactory(
                plan=plan, kind=kind, statement=words, desired_results="", how_measured=words
            )
            for text, types in activities:
                ActionActivityFactory(goal=goal, text=text, types=types)
        before = words_of(plan)

        for layout in ("by_type", "by_goal"):
            actions.change_layout(plan=plan, layout=layout, by=hats(cast.chair))
            assert words_of(plan) == before
        transaction.set_rollback(True)
