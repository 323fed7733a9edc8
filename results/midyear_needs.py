"""What the mid-year check and the end of the year ask of the readers of a home page."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Expression, OuterRef, Subquery, TextField, Value
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from action_plans.enums import ActionPlanState
from action_plans.models import ActionPlan
from districts.dates import how_far
from districts.enums import Role, SchoolRole
from districts.needs import Need, how_many, needs_from
from results.enums import Moment
from results.models import PlanCheck
from results.year_end import plans_at_the_end, ready_to_close

# A check stands on the page of the chair from so many days before its day.
AHEAD = 14


def checks_of_ours(request: Any) -> Expression:
    """Of the plan in force of the worn hat's school: which checks of it are done. {"midyear": true, …}"""
    school_id = request.hats.worn.school_id
    if school_id is None or request.year is None:
        return Value(None, output_field=TextField())
    plan = ActionPlan.objects.filter(school=school_id, year=request.year, state=ActionPlanState.APPROVED)
    done = {moment: Subquery(_done_at(moment)) for moment in Moment.values}
    return Subquery(plan.order_by().values(told=JSONObject(**done))[:1])


def _done_at(moment: str) -> Any:
    return PlanCheck.objects.filter(plan=OuterRef("pk"), moment=moment).order_by().values("done_at")[:1]


@needs_from(SchoolRole.CHAIR, SchoolRole.CO_CHAIR, done=checks_of_ours)
def look_at_the_plan(request: Any, done: dict[str, Any] | None) -> Iterator[Need]:
    """The check whose day is near or past, once the plan is in force."""
    if done is None:
        return
    today = request.district.today()
    year = request.year
    if _is_near(year.evaluations_due_on, today) and not done[Moment.YEAR_END]:
        yield Need(
            _("Look back on the year"),
            why=_("Keep, improve or drop each activity. %(when)s")
            % {"when": _due(year.evaluations_due_on, today)},
            url=_url(request, "year_end"),
            label=_("Look back on the year"),
            order=8,
        )
    elif _is_near(year.midyear_on, today) and not done[Moment.MIDYEAR]:
        yield Need(
            _("The mid-year check is due"),
            why=_("Is each goal on its way? One sentence a goal, at one meeting. %(when)s")
            % {"when": _due(year.midyear_on, today)},
            url=_url(request, "midyear"),
            label=_("Begin the check"),
            order=8,
        )


def _is_near(day: datetime.date | None, today: datetime.date) -> bool:
    return day is not None and today >= day - datetime.timedelta(days=AHEAD)


def _due(day: datetime.date, today: datetime.date) -> str:
    if day < today:
        return _("It was due on %(day)s.") % {"day": date_format(day, "MONTH_DAY_FORMAT")}
    return _("Due %(when)s.") % {"when": how_far(day, today)}


def _url(request: Any, name: str) -> str:
    place = {"year": request.year.ends_in, "school_id": request.hats.worn.school_id}
    return reverse(f"results:{name}", kwargs=place | {"district": request.district.slug})


def years_to_close(request: Any) -> Expression:
    """How many schools have finished the year and wait for its being closed."""
    if request.year is None:
        return Value(0)
    return how_many(
        ActionPlan.objects.filter(pk__in=ready_to_close(plans_at_the_end(request.year)).values("pk"))
    )


@needs_from(Role.LEADER, count=years_to_close)
def close_the_year(request: Any, count: int) -> Iterator[Need]:
    if count:
        words = ngettext(
            "%(n)s school has finished its year", "%(n)s schools have finished their year", count
        )
        yield Need(
            words % {"n": count},
            why=_("Closing keeps their plans as they stand, with all results."),
            url=reverse(
                "results:year_ends", kwargs={"district": request.district.slug, "year": request.year.ends_in}
            ),
            label=_("Close the year"),
            order=16,
        )
