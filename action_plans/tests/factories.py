import datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from action_plans.enums import GoalKind, Involvement
from action_plans.models import ActionActivity, ActionGoal, ActionPlan, PreparationStep
from districts.tests.factories import SchoolYearFactory
from partnerships.foundation.parts.places import STEP
from schools.tests.factories import SchoolFactory


class ActionPlanFactory(DjangoModelFactory):
    """An empty draft. In a test: ActionPlanFactory(school=cast.school, year=cast.year)."""

    class Meta:
        model = ActionPlan

    school = factory.SubFactory(SchoolFactory)
    district = factory.SelfAttribute("school.district")
    year = factory.SubFactory(SchoolYearFactory, district=factory.SelfAttribute("..district"))


class ActionGoalFactory(DjangoModelFactory):
    class Meta:
        model = ActionGoal

    plan = factory.SubFactory(ActionPlanFactory)
    district = factory.SelfAttribute("plan.district")
    position = factory.Sequence(lambda n: (n + 1) * STEP)
    statement = factory.Sequence("More students reach goal {}".format)
    desired_results = "From half to two thirds by May"
    how_measured = "Fall and spring counts"


class ActionActivityFactory(DjangoModelFactory):
    class Meta:
        model = ActionActivity

    goal = factory.SubFactory(ActionGoalFactory)
    plan = factory.SelfAttribute("goal.plan")
    district = factory.SelfAttribute("goal.district")
    position = factory.Sequence(lambda n: (n + 1) * STEP)
    text = factory.Sequence("Family evening {}".format)
    types = [Involvement.COMMUNICATING.value]
    dates = factory.LazyAttribute(lambda each: [each.plan.year.starts_on + datetime.timedelta(days=100)])
    in_charge = "Somebody"


class PreparationStepFactory(DjangoModelFactory):
    class Meta:
        model = PreparationStep

    activity = factory.SubFactory(ActionActivityFactory)
    plan = factory.SelfAttribute("activity.plan")
    district = factory.SelfAttribute("activity.district")
    position = factory.Sequence(lambda n: (n + 1) * STEP)
    text = factory.Sequence("Invitation {}".format)


KINDS = (GoalKind.ACADEMIC, GoalKind.ACADEMIC, GoalKind.BEHAVIOR, GoalKind.CLIMATE)


def filled_plan(school, year, *, goals: int = 4, activities: int = 2, **more) -> ActionPlan:
    """A draft that can be submitted: that many goals, each with that many activities of two steps each."""
    plan = ActionPlanFactory(school=school, year=year, **more)
    for number in range(goals):
        goal = ActionGoalFactory(plan=plan, kind=KINDS[number % len(KINDS)])
        for place in range(activities):
            activity = ActionActivityFactory(
                goal=goal,
                types=[(number + place) % 6 + 1],
                budget=Decimal(100),
                fund_source="Title I",
                grades=["KG", "01"],
            )
            PreparationStepFactory.create_batch(2, activity=activity, who="Somebody")
    return plan
