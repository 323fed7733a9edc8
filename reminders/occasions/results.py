"""Activities that are over, and of which nobody has told how they went."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.models import ActionActivity
from reminders.enums import Kind
from reminders.occasions import activities
from reminders.occasions.due import Asked, Due, Rule, Said
from reminders.occasions.words import short_day, subject
from results.models import ActivityResult

AFTER = datetime.timedelta(days=7)
# What lies further back is not asked by mail any more.
LOOK_BACK = datetime.timedelta(days=60)


def missing_results(asked: Asked) -> Iterator[Due]:
    """The last day of each activity that lies a week back, where nothing was told of it.

    Days move: a result from up to a week before the planned day, or after it, tells of it.
    """
    if not asked.in_year():
        return
    past = activities.days_between(asked.day - LOOK_BACK, asked.day - AFTER)
    told = ActivityResult.objects.standing().filter(activity=OuterRef("pk")).order_by("-held_on")
    rows = activities.of_plans_in_force(asked, ActionActivity.objects).filter(
        status__in=activities.RUNNING, outcome="", dates__overlap=past
    )
    columns = ("pk", "text", "dates", "in_charge_ids", "plan__state", "plan__school_id", "plan__school__name")
    last_told = Subquery(told.values("held_on")[:1])
    for pk, text, dates, in_charge, state, school_id, school, told_on in rows.values_list(
        *columns, last_told
    ):
        held_on = max(set(dates) & set(past))
        if told_on is None or told_on < held_on - AFTER:
            yield Due(
                "result", pk, school_id, school, held_on, held_on + AFTER, activities.CHAIR,
                people=tuple(in_charge), name=activities.told_name(text, state), urgent_on=held_on + AFTER,
            )  # fmt: skip


def url(due: Due, place: dict[str, Any]) -> str:
    """Where it is told."""
    return activities.plan_part(due, place, "activity")


def say(due: Due, day: datetime.date) -> Said:
    name, on = due.name or _("an activity of your plan"), short_day(due.due_on)
    return Said(
        _("“%(name)s” was on %(day)s. How did it go?") % {"name": name, "day": on},
        _("Tell it in two minutes"),
        subject(_("Tell how “%(name)s” went, %(day)s"), name, day=on),
    )


RULES = (
    Rule("result", gettext_lazy("Result missing"), Kind.RESULT, activities.CHAIR, missing_results, say, url,
         by_name=True),
)  # fmt: skip
