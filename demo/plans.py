"""Riverbend's two Leadership Plans: last year's, closed with what came of it, and this year's in work."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

import pghistory

from accounts.models import Mail, User
from demo.leadership import LAST_YEAR, LAST_YEARS_OUTCOMES, THIS_YEAR, DemoGoal, on
from demo.load import Loaded
from demo.people import WALTER
from districts.hats import hats_in
from partnerships.foundation.parts.places import STEP
from partnerships.foundation.tenancy import in_district
from plans.actions.leadership import move, start_plan
from plans.models import LeadershipActivity, LeadershipGoal, LeadershipPlan


def load_plans(riverbend: Loaded, cedar_hollow: Loaded) -> None:
    """Riverbend's plans as its people would have made them; Cedar Hollow begins with the starter plan."""
    with in_district(riverbend.district), pghistory.context(user=riverbend.leader.pk):
        close_last_year(riverbend)
        leader = hats_in(riverbend.district, riverbend.leader)
        plan = start_plan(year=riverbend.this_year, by=leader)
        LeadershipPlan.objects.filter(pk=plan.pk).update(budget=64_000)
        write(plan, THIS_YEAR)
    with in_district(cedar_hollow.district), pghistory.context(user=cedar_hollow.leader.pk):
        leader = hats_in(cedar_hollow.district, cedar_hollow.leader)
        start_plan(year=cedar_hollow.this_year, by=leader, way="starter")
    Mail.objects.all().delete()


def close_last_year(loaded: Loaded) -> None:
    """Written in July, adopted in August, closed in June with an outcome for each activity."""
    leader = hats_in(loaded.district, loaded.leader)
    superintendent = hats_in(loaded.district, User.objects.get(email=WALTER.email))
    start = loaded.last_year.ends_in - 1
    with at(on(7, 20, start)):
        plan = start_plan(year=loaded.last_year, by=leader)
        write(plan, LAST_YEAR)
    with at(on(8, 3, start)):
        move(plan=plan, name="ask", by=leader)
    with at(on(8, 10, start)):
        move(plan=plan, name="adopt", by=superintendent)
    activities = LeadershipActivity.objects.filter(plan=plan).order_by("goal__position", "position")
    for activity, outcome in zip(activities, LAST_YEARS_OUTCOMES, strict=True):
        activity.status, activity.outcome = "done", outcome
        activity.done_on = activity.dates[-1] if activity.dates else activity.starts_on
        activity.save(update_fields=["status", "outcome", "done_on"])
    with at(on(6, 22, start)):
        move(plan=plan, name="close", by=leader)


def write(plan: LeadershipPlan, goals: tuple[DemoGoal, ...]) -> None:
    """The goals and activities, as if typed."""
    start = plan.year.ends_in - 1
    for number, words in enumerate(goals, start=1):
        goal = LeadershipGoal.objects.create(
            district_id=plan.district_id, plan=plan, position=number * STEP,
            statement=words.statement, strategies=list(words.strategies), audience=words.audience,
        )  # fmt: skip
        for place, each in enumerate(words.activities, start=1):
            days = [on(month, day, start) for month, day in each.when]
            certain = each.rhythm == "dates"
            LeadershipActivity.objects.create(
                district_id=plan.district_id, plan=plan, goal=goal, position=place * STEP,
                text=each.text, reach=each.reach, rhythm=each.rhythm,
                dates=days if certain else [],
                starts_on=days[0] if days and not certain else None,
                ends_on=days[-1] if len(days) > 1 and not certain else None,
                in_charge=each.in_charge, helpers=each.helpers, expected_result=each.expected,
                how_documented=each.documented, cost=each.cost, fund_source=each.fund,
            )  # fmt: skip


@contextmanager
def at(day: datetime.date) -> Iterator[None]:
    """Let it be nine in the morning of this day, so that last year's papers bear last year's dates."""
    moment = datetime.datetime.combine(day, datetime.time(17), tzinfo=datetime.UTC)
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield
