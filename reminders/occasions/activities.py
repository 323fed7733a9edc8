"""What the team of a plan in force does next: activities, and what is prepared for them.

The team alone is told. While a plan is being amended its words are a draft's again: then no word of it is
told, only that something is due and where.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.enums import ActionPlanState, Progress
from action_plans.models import ActionActivity, PreparationStep
from action_plans.rules import OPEN
from reminders.enums import Kind, To
from reminders.occasions.due import Asked, Due, Rule, Said
from reminders.occasions.words import on_day, short_day, shortened, subject, when
from results.days import Day, days_of
from results.models import ActivityResult, ChangedDay

BEFORE_ACTIVITY = datetime.timedelta(days=7)
BEFORE_STEP = datetime.timedelta(days=3)
# A step that was due so long ago is told no more by mail.
PAST_STEPS = datetime.timedelta(days=14)
ONE_DAY = datetime.timedelta(days=1)
RUNNING = (Progress.PLANNED, Progress.UNDER_WAY)
CHAIR = frozenset({To.CHAIR})


def of_plans_in_force(asked: Asked, rows: QuerySet) -> QuerySet:
    """Parts of this year's plans that were approved once and are not closed."""
    in_force = Q(plan__year=asked.year, plan__approved_at__isnull=False)
    rows = rows.present().filter(in_force).exclude(plan__state=ActionPlanState.CLOSED)
    return asked.only(rows, "plan__school").order_by("pk")


def told_name(text: str, state: str) -> str:
    """What it is called; nothing while its words are a draft's."""
    return "" if state in OPEN else shortened(text)


def days_between(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    return [first + ONE_DAY * n for n in range((last - first).days + 1)]


def days_around(
    asked: Asked, first: datetime.date, last: datetime.date, *, told: bool = False
) -> Iterator[tuple[ActionActivity, list[Day]]]:
    """Running activities with a day in that span, planned or moved there, and all their days as they come.

    `told`: with what was told of them. Two queries, or three.
    """
    span = days_between(first, last)
    moved = ChangedDay.objects.standing().filter(activity=OuterRef("pk"), moved_to__range=(first, last))
    rows = of_plans_in_force(asked, ActionActivity.objects).filter(
        Q(dates__overlap=span) | Exists(moved), status__in=RUNNING, outcome=""
    )
    found = list(rows.select_related("plan__school").only(*COLUMNS))
    changes = _by_activity(ChangedDay, found)
    results = _by_activity(ActivityResult, found) if told else {}
    for activity in found:
        yield activity, days_of(activity, changes.get(activity.pk, ()), results.get(activity.pk, ()))


COLUMNS = (
    "text", "dates", "in_charge_ids", "plan__state", "plan__school__name", "plan__school_id", "district_id",
)  # fmt: skip


def _by_activity(model: Any, activities: list[ActionActivity]) -> dict[int, list[Any]]:
    rows: dict[int, list[Any]] = defaultdict(list)
    plans = {activity.plan_id for activity in activities}
    wanted = {"plan__in": plans, "activity__in": [activity.pk for activity in activities]}
    for row in model.objects.standing().filter(**wanted).order_by("pk"):
        rows[row.activity_id].append(row)
    return rows


def about(rule: str, activity: ActionActivity, on: datetime.date, opens_on: datetime.date) -> Due:
    """To those in charge, and to the chair."""
    plan = activity.plan
    return Due(
        rule, activity.pk, plan.school_id, plan.school.name, on, opens_on, CHAIR,
        people=tuple(activity.in_charge_ids), name=told_name(activity.text, plan.state),
        urgent_on=max(on, opens_on),
    )  # fmt: skip


def coming_activities(asked: Asked) -> Iterator[Due]:
    """Activities that take place within a week, each of their days by itself, moved ones on the new day."""
    if not asked.in_year():
        return
    last = asked.horizon + BEFORE_ACTIVITY
    for activity, days in days_around(asked, asked.day, last):
        for day in days:
            if day.on and asked.day <= day.on <= last:
                yield about("activity", activity, day.on, day.on - BEFORE_ACTIVITY)


def due_steps(asked: Asked) -> Iterator[Due]:
    """Preparation that must be ready within three days: to whoever does it, else to the chair."""
    if not asked.in_year():
        return
    rows = of_plans_in_force(asked, PreparationStep.objects).filter(
        is_done=False, activity__status__in=RUNNING,
        due_on__gte=asked.day - PAST_STEPS, due_on__lte=asked.horizon + BEFORE_STEP,
    )  # fmt: skip
    columns = ("pk", "text", "due_on", "who_ids", "plan__state", "plan__school_id", "plan__school__name")
    for pk, text, due_on, who, state, school_id, school in rows.values_list(*columns):
        yield Due(
            "step", pk, school_id, school, due_on, due_on - BEFORE_STEP, frozenset(), tuple(who), CHAIR,
            name=told_name(text, state),
        )  # fmt: skip


def plan_part(due: Due, place: dict[str, Any], kind: str) -> str:
    """The plan's page, opened where the part stands."""
    part = f"{kind}-{due.object_id}"
    return f"{reverse('action_plans:plan', kwargs=place | {'school_id': due.school_id})}?at={part}#{part}"


def url(due: Due, place: dict[str, Any]) -> str:
    return plan_part(due, place, due.rule)


def say_activity(due: Due, day: datetime.date) -> Said:
    words = _("Get ready for “%(name)s”, %(day)s") if due.name else _("Get ready for %(name)s, %(day)s")
    return Said(
        _("%(name)s takes place %(when)s.")
        % {"name": called(due, _("An activity of your plan")), "when": when(due.due_on, day)},
        _("See what is prepared"),
        subject(words, due.name or _("an activity"), day=short_day(due.due_on)),
    )


def say_step(due: Due, day: datetime.date) -> Said:
    words = _("Finish “%(name)s”, due %(day)s") if due.name else _("Finish %(name)s, due %(day)s")
    name = called(due, _("Something of your plan"))
    return Said(
        _("%(name)s must be ready %(when)s.") % {"name": name, "when": when(due.due_on, day)}
        if due.due_on >= day
        else _("%(name)s was to be ready on %(day)s.") % {"name": name, "day": on_day(due.due_on)},
        _("Tick it off in the plan"),
        subject(words, due.name or _("a preparation"), day=short_day(due.due_on)),
    )


def called(due: Due, unnamed: str) -> str:
    """The name in quotation marks, or what stands for one that is not told."""
    return _("“%(name)s”") % {"name": due.name} if due.name else unnamed


RULES = (
    Rule("step", gettext_lazy("Preparation due"), Kind.ACTIVITY, CHAIR, due_steps, say_step, url,
         by_name=True),
    Rule("activity", gettext_lazy("Activity ahead"), Kind.ACTIVITY, CHAIR, coming_activities, say_activity,
         url, by_name=True),
)  # fmt: skip
