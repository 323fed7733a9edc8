"""One school's action plan as rows that nobody has saved yet."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from action_plans.enums import Carry, GoalKind, Origin, Progress
from action_plans.models import ActionActivity, ActionGoal, ActionPlan, PreparationStep
from demo.bank import GRADES, BankActivity, BankGoal, activities_for, goals_for
from districts.models import SchoolYear
from partnerships.foundation.parts.places import STEP
from schools.models import School, TeamMember

# What became of the few that did not take place.
DROPPED = (
    "Did not take place: the date met the winter concert, and families had chosen already.",
    "Did not take place. The room was closed for the new boiler; it moves to next year.",
)
DONE_AS_PLANNED = "Took place as planned. Families would like it again, and a little longer."


@dataclass
class Written:
    """A plan with its parts. `bank` tells which activity of the bank each row came from."""

    plan: ActionPlan
    goals: list[ActionGoal] = field(default_factory=list)
    activities: list[ActionActivity] = field(default_factory=list)
    steps: list[PreparationStep] = field(default_factory=list)
    bank: dict[str, ActionActivity] = field(default_factory=dict)
    # The last time it was handed in.
    submission: Any = None


@dataclass
class Desk:
    """What is known of a school when its plan is written."""

    school: School
    year: SchoolYear
    team: list[TeamMember]
    principal: str
    number: int
    today: datetime.date

    @property
    def level(self) -> str:
        """The level of the bank, by the highest grade served: a K–8 school writes for its older half."""
        return next(level for level, grades in GRADES.items() if self.school.grade_high in grades)

    def who(self, kind: str) -> tuple[str, list[int]]:
        """The name of somebody of this kind on the team, and the account, where there is one."""
        found = [each for each in self.team if kind in (each.office, each.kind)]
        if kind in ("teacher", "parent"):
            # The chair does not do everything.
            found = [each for each in found if each.office == "member"] or found
        if not found:
            return self.principal, []
        person = found[self.number % len(found)]
        return person.name, [person.person_id] if person.person_id else []


def write_plan(desk: Desk, plan: ActionPlan, *, shift: int = 0, last: Written | None = None) -> Written:
    """Four goals with two or three activities each, chosen from the bank; every `shift` chooses others.

    With last year's plan, what the team goes on with remembers where it came from.
    """
    written = Written(plan)
    for number, (words, chosen) in enumerate(_choose(desk, shift), start=1):
        goal = ActionGoal(
            district_id=plan.district_id, plan=plan, position=number * STEP, kind=words.kind,
            statement=words.statement, sip_goal=words.sip, desired_results=words.result,
            how_measured=words.know, resources=words.resources,
        )  # fmt: skip
        written.goals.append(goal)
        for place, each in enumerate(chosen, start=1):
            before = last.bank.get(each.text) if last else None
            _write_activity(desk, written, goal, each, place, before)
    return written


def _choose(desk: Desk, shift: int) -> list[tuple[BankGoal, list[BankActivity]]]:
    """Two academic goals, one on behavior, one on the climate, in the order that plans have."""
    picked = []
    wanted = {GoalKind.ACADEMIC: 2, GoalKind.BEHAVIOR: 1, GoalKind.CLIMATE: 1}
    for kind, count in wanted.items():
        goals = goals_for(desk.level, kind)
        for step in range(count):
            goal = goals[(desk.number + step) % len(goals)]
            there = activities_for(goal.theme, desk.level)
            many = min(len(there), 2 + (desk.number + step) % 2)
            first = desk.number + shift
            picked.append((goal, [there[(first + turn) % len(there)] for turn in range(many)]))
    return picked


def _write_activity(
    desk: Desk, written: Written, goal: ActionGoal, words: BankActivity, place: int,
    before: ActionActivity | None,
) -> None:  # fmt: skip
    plan, start = written.plan, desk.year.ends_in - 1
    in_charge, ids = desk.who(words.lead)
    dates = words.dates(start)
    activity = ActionActivity(
        district_id=plan.district_id, plan=plan, goal=goal, position=place * STEP, text=words.text,
        types=words.types, dates=dates, months=[] if dates else words.months, when_note=words.note,
        grades=_grades(desk, words), in_charge=in_charge, in_charge_ids=ids, helpers=words.helpers,
        budget=words.budget or None, fund_source=_fund(desk, words),
        title_one=words.title_one if desk.school.title_i else "",
        origin=Origin.CONTINUED if before else Origin.NEW,
        carry=Carry.KEEP if before else "", copied_from=before,
        is_shared=(desk.number + place) % 4 == 0,
    )  # fmt: skip
    written.activities.append(activity)
    written.bank[words.text] = activity
    for number, step in enumerate(words.steps, start=1):
        who, ids = desk.who(step.who)
        due = (dates[0] if dates else first_of(words.months, start)) - datetime.timedelta(step.days_before)
        due = max(due, desk.year.starts_on)
        written.steps.append(
            PreparationStep(
                district_id=plan.district_id, plan=plan, activity=activity, position=number * STEP,
                text=step.text, due_on=due, who=who, who_ids=ids, is_done=due < desk.today,
            )
        )  # fmt: skip


def first_of(months: list[int], start: int) -> datetime.date:
    """The first school day of the first of these months."""
    month = months[0]
    return datetime.date(start if month >= 7 else start + 1, month, 3)


def _grades(desk: Desk, words: BankActivity) -> list[str]:
    """The grades of the school that the activity is for."""
    every = [grade for grades in GRADES.values() for grade in grades]
    served = every[every.index(desk.school.grade_low) : every.index(desk.school.grade_high) + 1]
    meant = {grade for level in words.levels for grade in GRADES[level]}
    return [grade for grade in served if grade in meant]


def _fund(desk: Desk, words: BankActivity) -> str:
    return "School budget" if words.fund == "Title I" and not desk.school.title_i else words.fund


def tell_results(desk: Desk, written: Written, *, all_done: bool, went: dict[str, list[str]]) -> None:
    """How activities went: of last year all, of this year those whose last day has passed, but for a few."""
    for number, activity in enumerate(written.activities):
        last = max(activity.dates) if activity.dates else None
        over = all_done or (last is not None and last < desk.today and number % 4 != 1)
        if not over:
            # Where the last day is over too, nobody has said yet how it went.
            if (last is not None and min(activity.dates) < desk.today <= last) or activity.months:
                activity.status = Progress.UNDER_WAY
            continue
        if all_done and (desk.number + number) % 9 == 0:
            activity.status, activity.outcome = Progress.DROPPED, DROPPED[number % 2]
            continue
        said = went.get(activity.text) or [DONE_AS_PLANNED]
        activity.status, activity.outcome = Progress.DONE, said[desk.number % len(said)]
        activity.done_on = last or datetime.date(desk.year.ends_in, 5, 20)
    if all_done:
        for step in written.steps:
            step.is_done = step.activity.status == Progress.DONE


def leave_unfinished(written: Written, stage: int) -> None:
    """Take away what a team has not written yet. 0: hardly begun; 1: half; 2: a thing or two missing;
    3: complete, and not submitted yet.
    """
    keep_goals = {0: 1, 1: 2}.get(stage, 4)
    for goal in written.goals[keep_goals:]:
        goal.statement = goal.sip_goal = goal.desired_results = goal.how_measured = goal.resources = ""
    kept = written.goals[:keep_goals]
    if stage == 0:
        kept[0].desired_results = kept[0].how_measured = ""
    _keep_activities(
        written, [] if stage == 0 else [each for each in written.activities if each.goal in kept]
    )
    if stage in (1, 2):
        last = written.activities[-1]
        last.in_charge, last.in_charge_ids = "", []
    if stage == 1:
        kept[1].how_measured = ""
        written.activities[0].dates, written.activities[0].months = [], []


def _keep_activities(written: Written, kept: list[Any]) -> None:
    written.activities = kept
    written.steps = [step for step in written.steps if step.activity in kept]
