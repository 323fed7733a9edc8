"""What results ask of the readers of a home page: how did it go?"""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Expression, TextField, Value
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from action_plans.content import shortened
from action_plans.enums import Progress
from action_plans.models import ActionActivity
from action_plans.our_plan import OurPlan, our_plan
from action_plans.when import months_of
from districts.enums import SchoolRole
from districts.needs import Need, answered_by, needs_from
from plans.when import month_name
from results.days import days_of, untold
from results.models import ActivityResult, ChangedDay
from results.rules import is_under_way

# So many activities are asked about one by one.
FEW = 2
# Until when a day is called by its name: "on Saturday".
WEEK = 7


@dataclass
class Told:
    """What was told of one activity, and which of its days changed."""

    results: list[ActivityResult] = field(default_factory=list)
    changes: list[ChangedDay] = field(default_factory=list)


def read_told(request: Any, told: dict[str, Any] | None) -> dict[int, Told]:
    """The answer of the database, by activity."""
    found: dict[int, Told] = defaultdict(Told)
    for each in (told or {}).get("results", ()):
        result = ActivityResult(activity_id=each["activity_id"], held_on=parse_date(each["held_on"]))
        found[result.activity_id].results.append(result)
    for each in (told or {}).get("changes", ()):
        days = {name: parse_date(each[name]) if each[name] else None for name in ("planned_on", "moved_to")}
        change = ChangedDay(activity_id=each["activity_id"], **days)
        found[change.activity_id].changes.append(change)
    return found


@answered_by(read_told)
def told_of_our_plan(request: Any) -> Expression:
    """What was told this school year by the school whose hat is worn; days alone, as JSON."""
    school_id, year = request.hats.worn.school_id, request.year
    if school_id is None or year is None:
        return Value(None, output_field=TextField())
    ours = {"plan__school": school_id, "plan__year": year}
    results = ActivityResult.objects.standing().filter(**ours).order_by()
    changes = ChangedDay.objects.standing().filter(**ours).order_by()
    day = JSONObject(activity_id="activity_id", held_on="held_on")
    change = JSONObject(activity_id="activity_id", planned_on="planned_on", moved_to="moved_to")
    return JSONObject(
        results=ArraySubquery(results.values(told=day)), changes=ArraySubquery(changes.values(told=change))
    )


@needs_from(SchoolRole.CHAIR, SchoolRole.CO_CHAIR, SchoolRole.MEMBER, ours=our_plan, told=told_of_our_plan)
def results_to_tell(request: Any, ours: OurPlan, told: dict[int, Told]) -> Iterator[Need]:
    """The latest activities of which nobody has said how they went, then how many more there are.

    A member is asked about those she is in charge of, and about those that nobody with an account is.
    """
    if ours.plan is None or not is_under_way(ours.plan):
        return
    waiting = [
        (when, each)
        for each in ours.parts.activities
        if _concerns(request, each) and (when := waits_since(each, told[each.pk], ours))
    ]
    waiting.sort(key=lambda found: found[0], reverse=True)
    for when, each in waiting[:FEW]:
        yield _one(ours, each, when)
    if len(waiting) > FEW:
        yield _more(ours, len(waiting) - FEW)


def _concerns(request: Any, activity: ActionActivity) -> bool:
    if activity.status in (Progress.DONE, Progress.DROPPED) or activity.outcome:
        return False
    leads = request.hats.worn.role != SchoolRole.MEMBER
    return leads or not activity.in_charge_ids or request.user.pk in activity.in_charge_ids


def waits_since(activity: ActionActivity, told: Told, ours: OurPlan) -> str:
    """The day (2026-10-17) or month (2026-10) that is over and of which nothing is told; the last one.

    Nothing where no day waits.
    """
    yesterday = ours.today - datetime.timedelta(days=1)
    days = untold(days_of(activity, told.changes, told.results), yesterday)
    if days:
        return max(day.on for day in days if day.on).isoformat()
    if activity.dates or told.results or told.changes or ours.plan is None:
        return ""
    months = months_of(activity, ours.plan.year)
    return months[-1] if months and months[-1] < f"{ours.today:%Y-%m}" else ""


def _one(ours: OurPlan, activity: ActionActivity, when: str) -> Need:
    said = {"activity": shortened(activity.text, 60), "when": _when(when, ours.today)}
    return Need(
        _("%(activity)s was %(when)s. How did it go?") % said,
        why=_(
            "How many families came, what worked, one thing to change. "
            "About two minutes; works without signal."
        ),
        url=reverse("results:tell", kwargs=ours.place | {"activity_id": activity.pk}),
        label=_("Tell how it went"),
        order=12,
    )


def _when(when: str, today: datetime.date) -> str:
    """`yesterday`, `on Saturday`, `on October 3`; `in October` for one that has a month alone."""
    on = parse_date(when) if len(when) > len("2026-10") else None
    if on is None:
        return _("in %(month)s") % {"month": month_name(when)}
    days = (today - on).days
    if days == 1:
        return _("yesterday")
    return _("on %(day)s") % {"day": date_format(on, "l" if days < WEEK else "MONTH_DAY_FORMAT")}


def _more(ours: OurPlan, count: int) -> Need:
    words = ngettext("%(n)s more activity is not told yet", "%(n)s more activities are not told yet", count)
    return Need(
        words % {"n": count},
        why=_("All of them on one page, a line each."),
        url=reverse("results:keying", kwargs=ours.place),
        label=_("Tell several at once"),
        order=13,
    )
