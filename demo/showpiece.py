"""Cottonwood Elementary's plan, whose team can sign in: sent back with two questions and one thing to mend."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from action_plans.enums import Carry, GoalKind, Origin
from action_plans.models import ActionActivity, ActionGoal, ActionPlan, PreparationStep
from demo.drafts import Desk, Written
from demo.people import AMIRA, LUIS, PRIYA
from partnerships.foundation.parts.places import STEP

SCHOOL = "Cottonwood Elementary"
PRINCIPAL_SAYS = (
    "I was at the table when this was written, and I will be at the door when it happens.",
    "Proud of this team. The evenings are in the building calendar.",
    "Please keep goal 4 as it is. It is who we are.",
)

# Where the games night stands among the activities.
NIGHT = 3
Days = tuple[int, ...]


@dataclass(frozen=True)
class Shown:
    """One activity. Days are counted from today; a step's from the activity's first day."""

    text: str
    types: list[int]
    days: Days
    in_charge: str
    helpers: str
    budget: int
    fund: str
    note: str = ""
    title_one: str = ""
    every_other_week: bool = False
    continued: bool = False
    shared: bool = False
    steps: tuple[tuple[str, int, str], ...] = ()


GOALS = (
    (
        GoalKind.ACADEMIC, "More of our youngest readers read with ease by the end of grade 3.",
        "Goal A, page 2", "From 52% to 60% at benchmark by May, and from 38% to 47% among multilingual learners",
        "Fall, winter and spring benchmark; take-home books that come back", "The library, Title I funds",
        (
            Shown("Library story walk: families follow a picture book, page by page, along the fence.", [4, 6],
                  (-7,), AMIRA.name, "The branch library, two classes", 180, "Title I", "10:00 to 12:00",
                  "learning", continued=True, shared=True,
                  steps=(("Choose the book and print 24 pages", -21, "Anders Voss"),
                         ("Invitations in Arabic, Somali and Spanish", -12, AMIRA.name))),
            Shown("First-chapter evenings: a grown-up and a child begin a chapter book together.", [4, 1],
                  (40, 68), "Anders Voss", "The school librarian", 340, "Title I", "5:45 to 6:45", "learning",
                  steps=(("Order 60 books, five titles", -28, "Anders Voss"),
                         ("Find readers in four languages", -10, AMIRA.name))),
        ),
    ),
    (
        GoalKind.ACADEMIC, "More third to fifth graders reach grade level in mathematics.",
        "Goal B, page 4", "From 48% to 56% at benchmark by May, and from 39% to 50% among multilingual learners",
        "Fall and spring benchmark; homework return slips, counted monthly", "The mathematics coach, a small grant",
        (
            Shown("Family math bags: one game, one question to talk about, every other Friday.", [2, 4],
                  (3,), "Anders Voss", "Grade leads", 780, "Title I", "every other Friday", "learning",
                  every_other_week=True, continued=True,
                  steps=(("Choose 14 games, two grade bands", -21, "Grade leads"),
                         ("Translate cards: Spanish, Somali", -14, "Office of Language Access"),
                         ("Pack 410 bags", -2, "Six parent volunteers"))),
            Shown("Math games night in the cafeteria, with supper and interpreters.", [3, 4, 6],
                  (16,), "", "Sixth-grade mentors, Kettle & Loom Bank", 620, "Small grant, asked",
                  "5:30 to 7:00",
                  steps=(("Invitations in four languages", -14, LUIS.name),
                         ("Supper for 150 from Garza Market", -6, "Tamika Holloway"),
                         ("Set-up: tables, signs, child care", 0, ""))),
        ),
    ),
    (
        GoalKind.BEHAVIOR, "Fewer children miss a tenth of the school year.",
        "Goal C, page 6", "From 17% to 12% of children chronically absent by the end of April",
        "The monthly attendance list, by grade", "The nurse, the front office",
        (
            Shown("Walking school bus: parents in orange vests walk two routes every morning.", [3],
                  (12,), LUIS.name, "The neighborhood association", 90, "PTA", "every school day, 7:25",
                  steps=(("Walk and time the routes", -9, LUIS.name), ("Order vests", -5, "Tamika Holloway"))),
        ),
    ),
    (
        GoalKind.CLIMATE, "Every family feels expected at Cottonwood, and knows whom to ask.",
        "Goal D, page 8", "From 61% to 78% of families who can name one adult here they would call",
        "A one-question card at conferences", "The front office",
        (
            Shown("First smile: two families greet everybody at the door, one morning a month.", [2],
                  (10, 45, 73), PRIYA.name, "The front office", 60, "PTA", "7:40 to 8:10", continued=True,
                  steps=(("Make the rota for winter", -6, AMIRA.name),)),
            Shown("Neighbors’ open door: shops on Cottonwood Avenue show children’s drawings.", [6],
                  (26,), "Tamika Holloway", "Eleven shops", 35, "PTA", shared=True,
                  steps=(("Visit each shop once", -10, "Tamika Holloway"),)),
        ),
    ),
)  # fmt: skip
# How those of last year went that the team goes on with.
ENDED = {
    "Library story walk: families follow a picture book, page by page, along the fence.": [
        "64 families walked it, in rain. Two asked whether the next book could be in Somali, so it was."
    ],
    "Family math bags: one game, one question to talk about, every other Friday.": [
        "Bags came back seven times out of ten. The question slips told us more than the homework did."
    ],
    "First smile: two families greet everybody at the door, one morning a month.": [
        "Nine Mondays. The new families remember who held the door."
    ],
}


def write_showpiece(desk: Desk, plan: ActionPlan, last: Written | None = None) -> Written:
    """This year's plan; for a year that is over, those of its activities that are continued since."""
    written = Written(plan)
    for number, (kind, statement, sip, result, know, resources, activities) in enumerate(GOALS, start=1):
        goal = ActionGoal(
            district_id=plan.district_id, plan=plan, position=number * STEP, kind=kind, statement=statement,
            sip_goal=sip, desired_results=result, how_measured=know, resources=resources,
        )  # fmt: skip
        written.goals.append(goal)
        for place, shown in enumerate(activities, start=1):
            _write(desk, written, goal, shown, place, last)
    return written


def _write(
    desk: Desk, written: Written, goal: ActionGoal, shown: Shown, place: int, last: Written | None
) -> None:
    plan = written.plan
    before = last.bank.get(shown.text) if last and shown.continued else None
    past = desk.year.ends_on < desk.today
    days = _days(desk, shown, past)
    in_charge = shown.in_charge or ("Grade leads" if past else "")
    activity = ActionActivity(
        district_id=plan.district_id, plan=plan, goal=goal, position=place * STEP, text=shown.text,
        types=shown.types, dates=days, when_note=shown.note, grades=["KG", "01", "02", "03", "04", "05"],
        in_charge=in_charge, in_charge_ids=_ids(desk, in_charge), helpers=shown.helpers,
        budget=Decimal(shown.budget), fund_source=shown.fund, title_one=shown.title_one,
        origin=Origin.CONTINUED if shown.continued and not past else Origin.NEW,
        carry=Carry.KEEP if before else "", copied_from=before, is_shared=shown.shared,
    )  # fmt: skip
    written.activities.append(activity)
    written.bank[shown.text] = activity
    for number, (text, offset, who) in enumerate(shown.steps, start=1):
        due = _within(desk, days[0] + datetime.timedelta(days=offset))
        written.steps.append(
            PreparationStep(
                district_id=plan.district_id, plan=plan, activity=activity, position=number * STEP, text=text,
                due_on=due, who=who, who_ids=_ids(desk, who), is_done=due < desk.today,
            )
        )  # fmt: skip


def _days(desk: Desk, shown: Shown, past: bool) -> list[datetime.date]:
    """Its dates: this year's counted from today, on school days; those of a year that is over a year ago."""
    today = desk.today - datetime.timedelta(days=364) if past else desk.today
    if shown.every_other_week:
        first = today + datetime.timedelta(days=(4 - today.weekday()) % 7)
        found = [first + datetime.timedelta(weeks=2 * turn) for turn in range(12)]
    else:
        found = [_school_day(today + datetime.timedelta(days=each)) for each in shown.days]
    return sorted({_within(desk, day) for day in found if day <= desk.year.ends_on}) or [desk.year.ends_on]


def _school_day(day: datetime.date) -> datetime.date:
    return day + datetime.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _within(desk: Desk, day: datetime.date) -> datetime.date:
    return min(max(day, desk.year.starts_on), desk.year.ends_on)


def _ids(desk: Desk, name: str) -> list[int]:
    return [each.person_id for each in desk.team if each.name == name and each.person_id]


def as_it_was_then(activities: list[ActionActivity]) -> None:
    """As the plan was handed in: since it came back the team has taken a name out again, to find a better."""
    if len(activities) > NIGHT:
        activities[NIGHT].in_charge = "Grade leads"
