"""Activities that are over, and of which nobody has told how they went."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reminders.enums import Kind
from reminders.occasions import activities
from reminders.occasions.due import Asked, Due, Rule, Said
from reminders.occasions.words import short_day, subject
from results.days import untold

AFTER = datetime.timedelta(days=7)
# What lies further back is not asked by mail any more.
LOOK_BACK = datetime.timedelta(days=60)


def missing_results(asked: Asked) -> Iterator[Due]:
    """The last day of each activity that lies a week back, and of which nothing was told.

    What was told of a day that the plan does not name tells of a planned day that lies near.
    """
    if not asked.in_year():
        return
    first, last = asked.day - LOOK_BACK, asked.day - AFTER
    for activity, days in activities.days_around(asked, first, last, told=True):
        others = [day.on for day in days if day.result and day.on and day.planned_on is None]
        missing = [day.on for day in untold(days, last) if day.on and day.on >= first]
        missing = [on for on in missing if all(abs(on - other) > AFTER for other in others)]
        if missing:
            yield activities.about("result", activity, missing[-1], missing[-1] + AFTER)


def url(due: Due, place: dict[str, Any]) -> str:
    """Where it is told."""
    there = {"school_id": due.school_id, "activity_id": due.object_id}
    return reverse("results:tell", kwargs=place | there)


def say(due: Due, day: datetime.date) -> Said:
    on = short_day(due.due_on)
    words = _("Tell how “%(name)s” went, %(day)s") if due.name else _("Tell how %(name)s went, %(day)s")
    name = activities.called(due, _("An activity of your plan"))
    return Said(
        _("%(name)s was on %(day)s. How did it go?") % {"name": name, "day": on},
        _("Tell it in two minutes"),
        subject(words, due.name or _("an activity"), day=on),
    )


RULES = (
    Rule("result", gettext_lazy("Result missing"), Kind.RESULT, activities.CHAIR, missing_results, say, url,
         by_name=True),
)  # fmt: skip
