"""A plan with its results side by side, goal by goal: what the team looks at in mid-year and at the end."""

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from action_plans.enums import Carry, Progress
from action_plans.models import ActionActivity, ActionPlan
from districts.hats import Hats
from results.days import Day, days_of, untold
from results.enums import Moment
from results.in_force import readable
from results.models import ActivityResult, ActivityVerdict, ChangedDay, GoalCheck, PlanCheck
from results.sums import Sum, sum_of

CHECKED = ("answer", "sentence", "to_change")
JUDGED = ("verdict", "to_change")


@dataclass
class ActivitySide:
    """One activity: its content `c`, how far it is, what its days add up to, which of them nobody told."""

    c: dict[str, Any]
    status: str
    status_words: str
    done_on: datetime.date | None
    results: list[ActivityResult]
    untold: list[Day]
    chosen: ActivityVerdict | None = None
    # The part of the page's form that is about it, where somebody may write.
    form: Any = None

    @property
    def sum(self) -> Sum:
        return sum_of(self.results)

    @property
    def verdict(self) -> str:
        """What the team chose for the whole activity, else what was last said of one of its days."""
        if self.chosen and self.chosen.verdict:
            return self.chosen.verdict
        return next((each.verdict for each in reversed(self.results) if each.verdict), "")

    @property
    def verdict_words(self) -> str:
        return str(Carry(self.verdict).label) if self.verdict else ""

    @property
    def to_change(self) -> str:
        if self.chosen:
            return self.chosen.to_change
        return next((each.to_change for each in reversed(self.results) if each.to_change), "")

    @property
    def went_well(self) -> list[str]:
        return [each.went_well for each in self.results if each.went_well]


@dataclass
class GoalSide:
    """One goal: its content `c`, its activities, and what the team says of it."""

    c: dict[str, Any]
    activities: list[ActivitySide]
    check: GoalCheck | None = None
    form: Any = None

    @property
    def counts(self) -> list[tuple[Progress, int]]:
        """How many activities are done, under way, planned, dropped: (state, how many), those there are."""
        found = [each.status for each in self.activities]
        order = (Progress.DONE, Progress.UNDER_WAY, Progress.PLANNED, Progress.DROPPED)
        return [(state, found.count(state)) for state in order if state in found]

    @property
    def sum(self) -> Sum:
        return sum_of(result for each in self.activities for result in each.results)

    @property
    def untold(self) -> int:
        """How many activities have a day that came and that nobody told of."""
        return sum(bool(each.untold) for each in self.activities)


@dataclass
class Beside:
    """The whole plan with its results, and the check that the team makes of it."""

    plan: ActionPlan
    goals: list[GoalSide]
    check: PlanCheck | None
    content: dict[str, Any] = field(default_factory=dict)

    @property
    def activities(self) -> list[ActivitySide]:
        return [each for goal in self.goals for each in goal.activities]

    @property
    def untold(self) -> list[ActivitySide]:
        return [each for each in self.activities if each.untold]

    @property
    def sum(self) -> Sum:
        return sum_of(result for each in self.activities for result in each.results)

    @property
    def answered(self) -> int:
        return sum(bool(goal.check and goal.check.answer) for goal in self.goals)

    @property
    def judged(self) -> int:
        return sum(bool(each.verdict) for each in self.activities)


def beside(plan: ActionPlan, hats: Hats, moment: Moment) -> Beside:
    """The plan's words that this person may read, with all that was told of it. Ten queries, however long
    the plan is; one more where it is being amended.
    """
    content = readable(plan, hats)
    live = {each.pk: each for each in ActionActivity.objects.filter(plan=plan)}
    told = _by_activity(ActivityResult.objects.standing().filter(plan=plan))
    changes = _by_activity(ChangedDay.objects.standing().filter(plan=plan))
    chosen = {each.activity_id: each for each in ActivityVerdict.objects.filter(plan=plan)}
    checks = {each.goal_id: each for each in _goal_checks(plan, moment)}
    today = plan.district.today()

    def side(c: dict[str, Any]) -> ActivitySide:
        activity, results = live[c["id"]], told.get(c["id"], [])
        days = days_of(activity, changes.get(activity.pk, []), results)
        late = [] if activity.status == Progress.DROPPED else untold(days, today)
        status_words = str(Progress(activity.status).label)
        return ActivitySide(
            c, activity.status, status_words, activity.done_on, results, late, chosen.get(activity.pk)
        )

    goals = [
        GoalSide(goal, [side(c) for c in goal["activities"] if c["id"] in live], checks.get(goal["id"]))
        for goal in content["goals"]
    ]
    check = PlanCheck.objects.filter(plan=plan, moment=moment).select_related("done_by").first()
    return Beside(plan, goals, check, content)


def _goal_checks(plan: ActionPlan, moment: Moment) -> Any:
    return GoalCheck.objects.filter(plan=plan, moment=moment).select_related("changed_by")


def _by_activity(rows: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.activity_id, []).append(row)
    return found


def values_of(row: Any, names: tuple[str, ...]) -> dict[str, str]:
    """What stands in these fields of a row; of no row yet, nothing."""
    return {name: getattr(row, name) if row else "" for name in names}


def plain(text: str) -> str:
    """As it is kept: browsers send line breaks their own way."""
    return text.replace("\r\n", "\n").strip()


def version(values: Mapping[str, str]) -> str:
    """A short name for what stands in a row's fields: the same words have the same name."""
    told = json.dumps({name: plain(value) for name, value in values.items()}, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]
