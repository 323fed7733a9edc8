"""The figures once more, counted another way: in plain Python, over rows, one school after another.

Nothing here is borrowed from progress.tally or progress.figures.
"""

import datetime
from collections import defaultdict
from decimal import Decimal

from action_plans.models import ActionActivity, ActionGoal, ActionPlan, Submission
from contacts.models import Contact
from results.models import ActivityResult, ChangedDay
from schools.models import School

STAND = ("approved", "closed")


def month_is_over(month, year, on):
    """Whether that month of the school year (July to June) has passed on that day."""
    calendar_year = year.ends_in - 1 if month >= 7 else year.ends_in
    after = datetime.date(calendar_year + month // 12, month % 12 + 1, 1)
    return after <= on


def has_begun(activity, year, on):
    if activity["dates"]:
        return any(moved_day(activity["id"], day) < on for day in activity["dates"])
    return any(month_is_over(month, year, on) for month in activity["months"])


def moved_day(activity, day):
    """The day on which it took place, or will: where the team moved it, not the plan's own."""
    for each in ChangedDay.objects.filter(activity=activity, planned_on=day):
        if each.removed_at is None and each.moved_to is not None:
            return each.moved_to
    return day


def live(plan):
    goals = {goal.pk for goal in ActionGoal.objects.filter(plan=plan) if goal.removed_at is None}
    return [
        {"id": each.pk, "types": each.types, "dates": each.dates, "months": each.months,
         "budget": each.budget, "status": each.status}
        for each in ActionActivity.objects.filter(plan=plan)
        if each.removed_at is None and each.goal_id in goals
    ]  # fmt: skip


def frozen(plan):
    statuses = {each.pk: each.status for each in ActionActivity.objects.filter(plan=plan)}
    approved = [each for each in Submission.objects.filter(plan=plan) if each.review.decision == "approved"]
    content = max(approved, key=lambda each: each.number).content
    return [
        {
            "id": each["id"],
            "types": [kind["number"] for kind in each["types"]],
            "dates": [datetime.date.fromisoformat(day) for day in each["dates"]],
            "months": each["months"],
            "budget": Decimal(each["budget"]) if each["budget"] else None,
            "status": statuses.get(each["id"], each["status"]),
        }
        for goal in content["goals"]
        for each in goal["activities"]
    ]


def expected(year, on):
    """Everything that the page says of this year on that day, as plain numbers."""
    quarter = first_day_of_quarter(year, on)
    told = {
        "plans": 0, "schools": 0, "due": 0, "held": 0, "dropped": 0, "families": 0, "counted": 0,
        "contacted": 0, "planned": Decimal(0), "spent": Decimal(0), "told": 0, "coverage": {},
    }  # fmt: skip
    by_level = defaultdict(list)
    for school in School.objects.all():
        if school.status == "closed":
            continue
        told["schools"] += 1
        contacts = [each for each in Contact.objects.filter(school=school) if each.removed_at is None]
        told["contacted"] += any(quarter <= each.held_on <= on for each in contacts)
        plan = ActionPlan.objects.filter(school=school, year=year).first()
        if plan is None or plan.approved_at is None:
            continue
        told["plans"] += 1
        activities = live(plan) if plan.state in STAND else frozen(plan)
        by_level[school.level].append(activities)
        add_activities(told, activities, year, on)
        add_results(told, plan, year, on)
    for level, plans in by_level.items():
        told["coverage"][level] = [
            sum(kind in each["types"] for plan in plans for each in plan) / len(plans) for kind in range(1, 7)
        ]
    return told


def add_activities(told, activities, year, on):
    for each in activities:
        if each["status"] != "dropped" and each["budget"] is not None:
            told["planned"] += each["budget"]
        if has_begun(each, year, on):
            told["due"] += 1
            told["held"] += each["status"] in ("under_way", "done")
            told["dropped"] += each["status"] == "dropped"


def add_results(told, plan, year, on):
    results = [
        each for each in ActivityResult.objects.filter(plan=plan)
        if each.removed_at is None and year.starts_on <= each.held_on <= on
    ]  # fmt: skip
    counts = [each.families for each in results if each.families is not None]
    costs = [each.cost for each in results if each.cost is not None]
    told["families"] += sum(counts)
    told["counted"] += bool(counts)
    told["spent"] += sum(costs)
    told["told"] += bool(costs)


def first_day_of_quarter(year, on):
    start = datetime.date(
        on.year, {7: 7, 8: 7, 9: 7, 10: 10, 11: 10, 12: 10, 1: 1, 2: 1, 3: 1}.get(on.month, 4), 1
    )
    return max(start, year.starts_on)
