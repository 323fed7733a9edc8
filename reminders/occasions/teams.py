"""Action teams without a chair."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reminders.enums import Kind, To
from reminders.occasions.due import Asked, Due, Rule, Said
from reminders.occasions.words import short_day, subject
from schools.models import School, TeamMember

OFFICE = frozenset({To.FACILITATOR, To.LEADERS})


def chairless_teams(asked: Asked) -> Iterator[Due]:
    """Schools in use whose team nobody chairs: once for each chair who left, and once a year."""
    if not asked.in_year():
        return
    chairs = TeamMember.objects.chairing().filter(school=OuterRef("pk"))
    over = Coalesce(TruncDate("ended_at", tzinfo=asked.district.zone), "ends_on")
    left_on = Subquery(chairs.annotate(over=over).order_by("-over").values("over")[:1])
    rows = asked.only(School.objects.in_use(), "pk").filter(~Exists(chairs.running(asked.day)))
    for school_id, name, left in rows.order_by("name", "pk").values_list("pk", "name", left_on):
        since = max(left or asked.year.starts_on, asked.year.starts_on)
        yield Due("no_chair", school_id, school_id, name, since, since, OFFICE, urgent_on=asked.year.ends_on)


def url(due: Due, place: dict[str, Any]) -> str:
    return reverse("schools:show", kwargs={"district": place["district"], "school_id": due.school_id})


def say(due: Due, day: datetime.date) -> Said:
    return Said(
        _("The action team has no chair."),
        _("Find a chair with the school"),
        subject(_("Find a chair for %(name)s, none since %(day)s"), due.school, day=short_day(due.due_on)),
    )


RULES = (
    Rule("no_chair", gettext_lazy("Team without a chair"), Kind.TEAM, OFFICE, chairless_teams, say, url),
)
