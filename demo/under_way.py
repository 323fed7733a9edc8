"""The year under way: how activities went, and who was in touch with which school."""

import datetime
import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from accounts.models import User
from action_plans.enums import Carry, Progress
from action_plans.models import ActionActivity
from contacts.enums import ContactKind
from contacts.models import Contact
from demo.bank import WORDS
from demo.load import Loaded
from demo.rows import at_nine, write_at
from districts.models import SchoolYear
from partnerships.foundation.tenancy import in_district
from progress.models import Story
from results.enums import Helped, HowWell
from results.models import ActivityResult
from schools.models import FacilitatorAssignment, School


def _lines(name: str) -> list[str]:
    return (WORDS / name).read_text(encoding="utf-8").strip().splitlines()


TO_CHANGE, ABOUT, NEXT_STEPS = _lines("to_change.txt"), _lines("contacts.txt"), _lines("next_steps.txt")
# Every sixth school has told nothing of this year yet, as in life.
SILENT = 6
# Families that come to one evening, at the least and the most, by level of the school.
CROWD = {"elementary": (22, 75), "middle": (12, 48), "high": (15, 60)}
FEW = (8, 26)
VERDICTS = (Carry.KEEP, Carry.KEEP, Carry.KEEP, Carry.IMPROVE, Carry.IMPROVE, Carry.DROP)
HELPED = (Helped.YES, Helped.YES, Helped.SOMEWHAT, Helped.SOMEWHAT, Helped.TOO_EARLY, Helped.NO)
# How a facilitator is in touch, in turn, and how long it takes (minutes).
KINDS = (
    (ContactKind.VISIT, 60), (ContactKind.CALL, 15), (ContactKind.MEETING, 90), (ContactKind.MESSAGE, 5),
    (ContactKind.VISIT, 45), (ContactKind.CALL, 20),
)  # fmt: skip
# Every eleventh school was last seen so many days ago.
FORGOTTEN, FORGOTTEN_FOR = 11, 52


def load_year_under_way(loaded: Loaded) -> None:
    """Expects action plans, facilitators and their schools."""
    with in_district(loaded.district):
        write_at(_results(loaded))
        write_at(_contacts(loaded))
        write_at(_stories(loaded))


def _results(loaded: Loaded) -> Iterator[tuple[datetime.datetime, ActivityResult]]:
    """A result for each day of what took place: of last year's activities all, of this year's most."""
    rows = ActionActivity.objects.exclude(plan__approved_at=None).filter(
        status__in=(Progress.DONE, Progress.UNDER_WAY)
    )
    today = loaded.district.today()
    for activity in rows.select_related("plan__school", "plan__year", "plan__submitted_by"):
        silent = activity.plan.year == loaded.this_year and activity.plan.school_id % SILENT == 0
        held = [day for day in activity.dates or [activity.done_on] if day and day < today]
        # Chance with a memory: the same demo each time.
        chance = random.Random(f"{activity.plan.school.name} {activity.text}")  # noqa: S311
        for number, day in enumerate([] if silent else held):
            told = min(day + datetime.timedelta(days=chance.randint(0, 6)), today)
            last = number == len(held) - 1 and activity.status == Progress.DONE
            yield at_nine(told, 23), _result(activity, day, chance, is_last=last)


def _result(
    activity: ActionActivity, day: datetime.date, chance: random.Random, *, is_last: bool
) -> ActivityResult:
    plan = activity.plan
    families = chance.randint(*CROWD.get(plan.school.level, FEW))
    return ActivityResult(
        district_id=plan.district_id, plan=plan, activity=activity, held_on=day, told_by=plan.submitted_by,
        families=families, new_families=families // chance.randint(4, 9), students=families + chance.randint(0, 40),
        teachers=chance.randint(2, 9), community=chance.choice([None, 1, 2, 4]), hours=Decimal(chance.randint(2, 6)) / 2,
        cost=_cost(activity, chance), planned_well=chance.choice(HowWell.values[1:]),
        carried_out_well=chance.choice(HowWell.values[1:]), helped=chance.choice(HELPED),
        went_well=activity.outcome if is_last else "", to_change=chance.choice(TO_CHANGE) if is_last else "",
        verdict=chance.choice(VERDICTS) if is_last else "",
    )  # fmt: skip


def _cost(activity: ActionActivity, chance: random.Random) -> Decimal | None:
    """What one day cost: its share of the budget, more or less."""
    if not activity.budget:
        return None
    share = activity.budget / max(len(activity.dates), 1)
    return (share * chance.randint(70, 110) / 100).quantize(Decimal(1))


def _stories(loaded: Loaded) -> Iterator[tuple[datetime.datetime, Story]]:
    """What the leader tells of two schools: of the best visited days of this year that helped their goal."""
    told = ActivityResult.objects.filter(plan__year=loaded.this_year, helped=Helped.YES, new_families__gt=0)
    best = {
        each.plan.school_id: each for each in told.select_related("plan", "activity").order_by("families")
    }
    for school_id, each in list(best.items())[-2:]:
        what = each.activity.text.partition(":")[0]
        text = (
            f"{each.families} families came to “{what}”, {each.new_families} of them for the first time. "
            "The team would show others how it was done."
        )
        yield at_nine(loaded.district.today(), 16), Story(
            district_id=each.district_id, year=loaded.this_year, school_id=school_id, activity=each.activity,
            text=text, chosen_by=loaded.leader,
        )  # fmt: skip


def _contacts(loaded: Loaded) -> Iterator[tuple[datetime.datetime, Contact]]:
    today = loaded.district.today()
    schools = {school.pk: school for school in School.objects.order_by("pk")}
    for year, weeks in ((loaded.last_year, (5, 9)), (loaded.this_year, (2, 6))):
        rows = FacilitatorAssignment.objects.filter(year=year).select_related("person")
        by = {row.school_id: row.person for row in rows} or _helpers(loaded)
        for number, (school_id, school) in enumerate(schools.items()):
            until = min(year.ends_on, today)
            if year == loaded.this_year and number % FORGOTTEN == FORGOTTEN - 1:
                until -= datetime.timedelta(days=FORGOTTEN_FOR)
            if school_id in by:
                yield from _visits(school, by[school_id], year, until, weeks)


def _helpers(loaded: Loaded) -> dict[int, User]:
    """Last year the same facilitators helped the same schools."""
    rows = FacilitatorAssignment.objects.filter(year=loaded.this_year).select_related("person")
    return {row.school_id: row.person for row in rows}


def _visits(
    school: School, by: User, year: SchoolYear, until: datetime.date, weeks: tuple[int, int]
) -> Iterator[tuple[datetime.datetime, Contact]]:
    """From the end of August on, one every so many weeks."""
    chance = random.Random(f"{school.name} {year.ends_in}")  # noqa: S311
    day = datetime.date(year.ends_in - 1, 8, 24) + datetime.timedelta(days=chance.randint(0, 20))
    turn = chance.randint(0, 5)
    while day <= until:
        if day.weekday() <= 4:
            yield at_nine(day, 22), _contact(school, by, day, turn, chance)
            day += datetime.timedelta(weeks=chance.randint(*weeks))
            turn += 1
        day += datetime.timedelta(days=1)


def _contact(school: School, by: User, day: datetime.date, turn: int, chance: random.Random) -> Contact:
    kind, minutes = KINDS[turn % len(KINDS)]
    next_step = chance.choice(NEXT_STEPS) if turn % 3 == 0 else ""
    more: dict[str, Any] = {"next_on": day + datetime.timedelta(days=14)} if next_step else {}
    return Contact(
        district_id=school.district_id, school=school, kind=kind, held_on=day, minutes=minutes, by=by,
        with_whom="The chair" if turn % 2 else "The action team", about=chance.choice(ABOUT),
        next_step=next_step, **more,
    )  # fmt: skip
