"""Each figure against a calculation of its own: in random districts, in the demo, in one of 1,000 schools."""

import datetime
import random
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.utils import timezone

from action_plans.content import content_hash, content_of
from action_plans.models import ActionActivity, ActionGoal, ActionPlan, Review, Submission
from action_plans.when import in_school_order
from contacts.models import Contact
from districts.models import District, SchoolYear
from partnerships.foundation.tenancy import in_district
from progress.figures import BY_SLUG
from progress.standing import coverage
from progress.tally import moment_of, rows_of
from progress.tests.independent import expected
from results.models import ActivityResult, ChangedDay
from schools.enums import Level
from schools.models import School

STATES = (
    "draft",
    "submitted",
    "recommended",
    "changes",
    "approved",
    "approved",
    "closed",
    "amended",
    "amended",
    None,
)
STATUSES = ("planned", "planned", "under_way", "done", "done", "dropped")


def counted(year, on):
    """What the module of figures says, in the words of the other calculation."""
    rows = rows_of(moment_of(year, on))
    told = {slug: figure.measure(rows) for slug, figure in BY_SLUG.items()}
    return {
        "plans": told["plans"]["in_force"],
        "schools": told["plans"]["schools"],
        **{name: told["activities"][name] for name in ("due", "held", "dropped")},
        "families": told["families"]["families"],
        "counted": told["families"]["schools"],
        "contacted": told["contacts"]["contacted"],
        "planned": told["money"]["planned"],
        "spent": told["money"]["spent"],
        "told": told["money"]["told"],
        "coverage": {each.level: list(each.averages) for each in coverage(rows, Level.values)},
    }


def compare(year, on):
    found, wanted = counted(year, on), expected(year, on)
    averages, exact = found.pop("coverage"), wanted.pop("coverage")
    assert found == wanted
    assert averages.keys() == exact.keys()
    for level, values in averages.items():
        assert [float(each) for each in values] == pytest.approx(exact[level], abs=0.0501), level


def fill(cast, chance, size):
    """That many schools, each with a plan in some state, results and contacts, or without."""
    now, year, district = timezone.now(), cast.year, cast.district
    schools = School.objects.bulk_create(
        School(district=district, name=f"School {number:04d}", level=chance.choice(Level.values),
               status=chance.choice(("open", "open", "open", "new", "closed")))
        for number in range(size)
    )  # fmt: skip
    add_contacts(cast, chance, schools)
    by = {"submitted_at": now, "submitted_by": cast.chair, "approved_at": now, "approved_by": cast.leader}
    plans = []
    for school in schools:
        if state := chance.choice(STATES):
            more = by if state in ("approved", "closed", "amended") else (
                {} if state == "draft" else {"submitted_at": now, "submitted_by": cast.chair})  # fmt: skip
            closed = {"closed_at": now, "closed_by": cast.leader} if state == "closed" else {}
            plans.append(
                ActionPlan(district=district, school=school, year=year, **more, **closed,
                           state=chance.choice(("draft", "changes")) if state == "amended" else state)
            )  # fmt: skip
    ActionPlan.objects.bulk_create(plans)
    activities = add_parts(cast, chance, plans)
    in_force = [each for each in activities if each.plan.approved_at]
    add_results(cast, chance, in_force)
    move_days(cast, chance, in_force)
    amend(cast, chance, [plan for plan in plans if plan.approved_at and plan.state in ("draft", "changes")])


def some_day(cast, chance):
    return cast.year.starts_on + datetime.timedelta(days=chance.randrange(364))


def gone(chance, cast):
    """Now and then somebody takes a row back."""
    return {"removed_at": timezone.now(), "removed_by": cast.leader} if chance.random() < 0.1 else {}


def add_contacts(cast, chance, schools):
    Contact.objects.bulk_create(
        Contact(district=cast.district, school=school, by=cast.facilitator, held_on=some_day(cast, chance),
                **gone(chance, cast))
        for school in schools
        for _ in range(chance.randrange(4))
    )  # fmt: skip


def add_parts(cast, chance, plans):
    goals = ActionGoal.objects.bulk_create(
        ActionGoal(
            district=cast.district, plan=plan, position=1024 * number, statement="Goal", **gone(chance, cast)
        )
        for plan in plans
        for number in (1, 2)
    )
    return ActionActivity.objects.bulk_create(
        ActionActivity(
            district=cast.district, plan=goal.plan, goal=goal, position=1024 * number, text="Evening",
            types=chance.sample(range(1, 7), chance.randrange(4)), **gone(chance, cast),
            dates=[some_day(cast, chance) for _ in range(chance.choice((0, 1, 3)))],
            months=in_school_order(chance.sample(range(1, 13), chance.randrange(3))),
            budget=chance.choice((None, Decimal("0.00"), Decimal("120.50"), Decimal(75))),
            status=chance.choice(STATUSES),
        )
        for goal in goals
        for number in range(1, chance.randrange(2, 5))
    )  # fmt: skip


def add_results(cast, chance, activities):
    ActivityResult.objects.bulk_create(
        ActivityResult(
            district=cast.district, plan=each.plan, activity=each, held_on=day, **gone(chance, cast),
            families=chance.choice((None, 0, 12, 55)),
            cost=chance.choice((None, Decimal("19.99"), Decimal(40))),
        )
        for each in activities
        for day in {some_day(cast, chance) for _ in range(chance.randrange(3))}
    )  # fmt: skip


def move_days(cast, chance, activities):
    """Some days come later, or sooner, or not at all; and some of that is taken back."""
    ChangedDay.objects.bulk_create(
        ChangedDay(
            district=cast.district, plan=each.plan, activity=each, planned_on=day,
            moved_to=chance.choice((None, some_day(cast, chance), some_day(cast, chance))),
            **gone(chance, cast),
        )
        for each in activities
        for day in set(each.dates)
        if chance.random() < 0.4
    )  # fmt: skip


def amend(cast, chance, plans):
    """What is in force is frozen; then the team writes on: other types, other days, other money."""
    for plan in ActionPlan.objects.with_head().filter(pk__in=[plan.pk for plan in plans]):
        content = content_of(plan)
        for number, decision in ((1, "changes"), (2, "approved"), (3, "taken_back")):
            told = content if decision == "approved" else content | {"goals": []}
            frozen = Submission.objects.create(
                district=cast.district, plan=plan, number=number, version=1, content=told,
                content_hash=content_hash(told), by=cast.chair,
            )  # fmt: skip
            Review.objects.create(
                district=cast.district, plan=plan, submission=frozen, decision=decision,
                decided_at=timezone.now(), decided_by=cast.leader,
                answered_at=timezone.now(), answered_by=cast.leader,
            )  # fmt: skip
        for each in ActionActivity.objects.filter(plan=plan):
            each.types, each.dates, each.budget = [1, 6], [some_day(cast, chance)], Decimal(9_999)
            if chance.random() < 0.3:
                each.removed_at, each.removed_by = timezone.now(), cast.chair
            each.save()


@pytest.mark.parametrize("seed", range(8))
def test_figures_are_those_of_a_plain_calculation(cast, inside, seed):
    chance = random.Random(seed)  # noqa: S311
    fill(cast, chance, 14)

    for _ in range(4):
        compare(cast.year, some_day(cast, chance))


def test_figures_of_a_thousand_schools_are_those_of_a_plain_calculation(cast, inside):
    fill(cast, random.Random(1_000), 1_000)  # noqa: S311

    compare(cast.year, cast.year.starts_on + datetime.timedelta(days=210))


def test_figures_of_the_demo_are_those_of_a_plain_calculation(db):
    call_command("load_demo")
    district = District.objects.get(slug="riverbend")
    with in_district(district):
        for year in SchoolYear.objects.all():
            compare(year, min(district.today(), year.ends_on))
            compare(year, year.starts_on + datetime.timedelta(days=120))
