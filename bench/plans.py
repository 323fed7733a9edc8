"""Plans for a district of the bench: one of each kind row by row, and those of all its schools in bulk."""

import datetime
import itertools
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from accounts.models import User
from action_plans.enums import GoalKind
from action_plans.models import (
    ActionActivity,
    ActionGoal,
    ActionPlan,
    LastEdit,
    PreparationStep,
    Submission,
)
from districts.models import District, SchoolYear
from partnerships.foundation.statistics import count_again
from plans.models import LeadershipActivity, LeadershipGoal, LeadershipPlan
from schools.models import School


def add_plan(district: District, year: SchoolYear, leader: User) -> None:
    """A Leadership Plan of four goals with four activities each."""
    plan = LeadershipPlan.objects.create(district=district, year=year, budget=64_000)
    for goal_number in range(4):
        goal = LeadershipGoal.objects.create(
            district=district, plan=plan, position=(goal_number + 1) * 1024,
            statement=f"Goal {goal_number + 1}: every team knows what it wants to reach with families this year.",
            strategies=["awareness", "guidance"], audience="Principals, teachers, families",
        )  # fmt: skip
        LeadershipActivity.objects.bulk_create(
            LeadershipActivity(
                district=district, plan=plan, goal=goal, position=(number + 1) * 1024,
                reach="district" if number < 2 else "teams",
                text=f"Activity {number + 1}: a meeting of all teams, where each shows one practice that worked.",
                rhythm="once", starts_on=year.starts_on + datetime.timedelta(days=60 + 30 * number),
                in_charge="Leader", expected_result="Nine teams in ten take part", cost=250 * number,
                fund_source="General fund", how_documented="Sign-in counts",
            )
            for number in range(4)
        )  # fmt: skip


def add_action_plan(district: District, year: SchoolYear, school: School) -> None:
    """A One-Year Action Plan of four goals with four activities each, two steps to prepare each."""
    plan = ActionPlan.objects.create(district=district, school=school, year=year)
    for number, kind in enumerate(
        (GoalKind.ACADEMIC, GoalKind.ACADEMIC, GoalKind.BEHAVIOR, GoalKind.CLIMATE)
    ):
        goal = ActionGoal.objects.create(
            district=district, plan=plan, position=(number + 1) * 1024, kind=kind,
            statement=f"Goal {number + 1}: more of our students reach what they set out to reach this year.",
            desired_results="From half to two thirds by May", how_measured="Fall and spring counts",
        )  # fmt: skip
        activities = ActionActivity.objects.bulk_create(
            ActionActivity(
                district=district, plan=plan, goal=goal, position=(place + 1) * 1024,
                text=f"Activity {place + 1}: a family evening, where students show what they are learning.",
                types=[(number + place) % 6 + 1], in_charge="Member 1",
                dates=[year.starts_on + datetime.timedelta(days=60 + 30 * place)],
            )
            for place in range(4)
        )  # fmt: skip
        PreparationStep.objects.bulk_create(
            PreparationStep(
                district=district, plan=plan, activity=activity, position=(step + 1) * 1024,
                text=("Invitations in both languages", "A room and a meal")[step], who="Member 2",
            )
            for activity in activities
            for step in range(2)
        )  # fmt: skip


# Most are carried out, as in spring; the others stand in every state, and one school in ten has not begun.
STATES = (
    "approved", "draft", "approved", "submitted", "approved", "recommended", "approved", None, "approved", "approved",
)  # fmt: skip


def add_action_plans(
    district: District,
    year: SchoolYear,
    schools: list[School],
    chair: User,
    states: tuple[str | None, ...] = STATES,
) -> None:
    """Plans of four goals with four activities each."""
    begun = zip(schools, itertools.cycle(states), strict=False)
    plans = ActionPlan.objects.bulk_create(
        [
            ActionPlan(district=district, school=school, year=year, state=state, **moved_so_far(state, chair))
            for school, state in begun
            if state
        ],
        batch_size=1_000,
    )
    now = timezone.now()
    LastEdit.objects.bulk_create([LastEdit(district=district, plan=plan, at=now, by=chair) for plan in plans])
    Submission.objects.bulk_create(
        [
            Submission(
                district=district, plan=plan, number=1, version=1, content={}, content_hash="", by=chair
            )
            for plan in plans
            if plan.submitted_at
        ]
    )
    goals = ActionGoal.objects.bulk_create(
        [goal for plan in plans for goal in goals_of(plan)], batch_size=1_000
    )
    ActionActivity.objects.bulk_create(
        [each for place, goal in enumerate(goals) for each in activities_of(goal, place)], batch_size=1_000
    )
    count_again(ActionPlan, ActionGoal, ActionActivity, LastEdit, Submission)


def moved_so_far(state: str, by: User) -> dict[str, Any]:
    """The days and the person of each move behind a plan in this state."""
    done = {
        "submitted": state != "draft",
        "approved": state in {"approved", "closed"},
        "closed": state == "closed",
    }
    now = timezone.now()
    return {
        f"{move}_{column}": value
        for move, is_done in done.items()
        for column, value in (("at", now), ("by", by))
        if is_done
    }


def goals_of(plan: ActionPlan) -> Iterator[ActionGoal]:
    for number, kind in enumerate(("academic", "academic", "behavior", "climate")):
        yield ActionGoal(
            district=plan.district, plan=plan, position=(number + 1) * 1024, kind=kind,
            statement=f"Goal {number + 1}: more students reach it with the help of their families.",
            desired_results="From half to two thirds by May", how_measured="Fall and spring counts",
        )  # fmt: skip


def activities_of(goal: ActionGoal, place: int) -> Iterator[ActionActivity]:
    """Four. By the goal's place among all, so that types differ and some name nobody in charge."""
    for number in range(4):
        yield ActionActivity(
            district=goal.district, plan_id=goal.plan_id, goal=goal, position=(number + 1) * 1024,
            text=f"Activity {number + 1}: an evening at which families try what their children learn.",
            types=[(place + number) % 6 + 1], months=[(8 + number) % 12 + 1], grades=["KG", "01"],
            in_charge="" if place % 7 == 0 else "Grade 3 teachers", budget=100 * number, fund_source="Title I",
        )  # fmt: skip
