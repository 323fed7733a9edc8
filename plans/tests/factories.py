from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from districts.tests.factories import DistrictFactory, SchoolYearFactory
from partnerships.foundation.parts.places import STEP
from plans.enums import Reach, Strategy
from plans.models import LeadershipActivity, LeadershipGoal, LeadershipPlan


class LeadershipPlanFactory(DjangoModelFactory):
    """An empty draft. In a test: LeadershipPlanFactory(district=cast.district, year=cast.year)."""

    class Meta:
        model = LeadershipPlan

    district = factory.SubFactory(DistrictFactory)
    year = factory.SubFactory(SchoolYearFactory, district=factory.SelfAttribute("..district"))


class LeadershipGoalFactory(DjangoModelFactory):
    class Meta:
        model = LeadershipGoal

    plan = factory.SubFactory(LeadershipPlanFactory)
    district = factory.SelfAttribute("plan.district")
    position = factory.Sequence(lambda n: (n + 1) * STEP)
    statement = factory.Sequence("Goal statement {}".format)
    strategies = [Strategy.AWARENESS]
    audience = "All principals"


class LeadershipActivityFactory(DjangoModelFactory):
    class Meta:
        model = LeadershipActivity

    goal = factory.SubFactory(LeadershipGoalFactory)
    plan = factory.SelfAttribute("goal.plan")
    district = factory.SelfAttribute("goal.district")
    position = factory.Sequence(lambda n: (n + 1) * STEP)
    reach = Reach.DISTRICT
    text = factory.Sequence("Activity {}".format)


def filled_plan(district, year, *, goals: int = 3, activities: int = 4) -> LeadershipPlan:
    """A draft with that many goals, each with that many activities, half of them at each level."""
    plan = LeadershipPlanFactory(district=district, year=year, budget=Decimal(64000))
    for _goal in range(goals):
        goal = LeadershipGoalFactory(plan=plan, strategies=[Strategy.AWARENESS, Strategy.ALIGNMENT])
        for number in range(activities):
            LeadershipActivityFactory(
                goal=goal,
                reach=Reach.TEAMS if number % 2 else Reach.DISTRICT,
                starts_on=year.starts_on,
                in_charge="Somebody",
                expected_result="It is known",
                cost=Decimal(450),
            )
    return plan
