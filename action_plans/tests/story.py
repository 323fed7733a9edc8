"""A plan as a team writes it: two goals with words, four activities, steps, and the plan of last year."""

import datetime
from decimal import Decimal

from action_plans.enums import Carry, GoalKind, Origin, Progress
from action_plans.tests.factories import (
    ActionActivityFactory,
    ActionGoalFactory,
    ActionPlanFactory,
    PreparationStepFactory,
)


def last_years_plan(cast):
    """Closed a year ago, with how its one activity went."""
    from districts.tests.factories import SchoolYearFactory

    starts = cast.year.starts_on.replace(year=cast.year.starts_on.year - 1)
    year = SchoolYearFactory(district=cast.district, starts_on=starts)
    plan = ActionPlanFactory(school=cast.school, year=year)
    goal = ActionGoalFactory(plan=plan, statement="More third graders like mathematics.")
    activity = ActionActivityFactory(
        goal=goal,
        text="Math bags: one game and one question, home every other Friday.",
        types=[4, 2],
        status=Progress.DONE,
        done_on=starts + datetime.timedelta(days=270),
        outcome="160 bags went home; most came back. The Somali cards were late.",
        grades=["KG", "01"],
        dates=[starts + datetime.timedelta(days=100)],
    )
    PreparationStepFactory(activity=activity, text="Pack the bags", who="Six volunteers")
    return plan


def story_plan(cast):
    """A draft with something missing here and there."""
    cast.school.grade_low, cast.school.grade_high, cast.school.title_i = "KG", "05", True
    cast.school.save()
    before = last_years_plan(cast)
    first = cast.year.starts_on
    plan = ActionPlanFactory(school=cast.school, year=cast.year)
    reading = ActionGoalFactory(
        plan=plan,
        kind=GoalKind.ACADEMIC,
        statement="More second graders read a whole book by themselves.",
        sip_goal="Goal 1, early literacy, page 6",
        desired_results="From 52 of 90 second graders at grade level in September to 65 in May",
        how_measured="Fall, winter and spring reading check",
    )
    math = ActionGoalFactory(
        plan=plan,
        kind=GoalKind.ACADEMIC,
        statement="More third to fifth graders reach grade level in mathematics.",
        desired_results="From 48% to 56% by May",
        how_measured="",
    )
    ActionGoalFactory(plan=plan, kind=GoalKind.CLIMATE, statement="", desired_results="", how_measured="")
    bags = ActionActivityFactory(
        goal=math,
        text="Family math bags: one game, one question to talk about, every other Friday.",
        types=[4, 2],
        dates=[first + datetime.timedelta(days=100), first + datetime.timedelta(days=114)],
        when_note="every other Friday",
        in_charge="Anders Voss",
        helpers="Grade leads, Fartun Abdi",
        budget=Decimal(780),
        fund_source="Title I",
        grades=["KG", "01", "02", "03", "04", "05"],
        carry=Carry.IMPROVE,
        origin=Origin.CONTINUED,
        copied_from=before.activities.get(),
    )
    for text, days, who in (
        ("Choose 14 games, two grade bands", 70, "Grade leads"),
        ("Translate the cards: Spanish, Somali", 80, "Office of Language Access"),
        ("Pack 160 bags", 98, ""),
    ):
        PreparationStepFactory(
            activity=bags, text=text, who=who, due_on=first + datetime.timedelta(days=days)
        )
    night = ActionActivityFactory(
        goal=math,
        text="Math games night in the cafeteria, with supper and interpreters.",
        types=[3, 4, 6],
        in_charge="",
        origin=Origin.NEW,
        budget=Decimal(620),
        is_shared=True,
    )
    PreparationStepFactory(activity=night, text="Invitations in four languages", who="Luis Barragán")
    breakfast = ActionActivityFactory(
        goal=reading, text="Saturday book breakfast", types=[4], in_charge="Rosa Quintero"
    )
    plan.reading, plan.math, plan.bags, plan.night, plan.breakfast = reading, math, bags, night, breakfast
    return plan
