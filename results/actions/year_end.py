"""Closing the year of schools whose teams have finished it."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied

from action_plans.actions import move
from action_plans.models import ActionPlan
from districts.hats import Hats
from districts.models import SchoolYear
from partnerships.foundation.refusals import Refused
from results.rules import may_close_years
from results.year_end import plans_at_the_end, ready_to_close


def close_years(*, plans: Iterable[int], year: SchoolYear, by: Hats) -> list[tuple[str, str]]:
    """Close those of these plans whose team has finished the year, each by its own move with its checks.

    Gives (school, why not) for those that could not be closed; what is not finished, or closed already, is
    left alone. Raises PermissionDenied for others than the leader.
    """
    if not may_close_years(by):
        raise PermissionDenied
    found = ready_to_close(plans_at_the_end(year)).filter(pk__in=list(plans))
    return [(plan.school.name, why) for plan in found if (why := _close(plan, by))]


def _close(plan: ActionPlan, by: Hats) -> str:
    """Empty when it is closed, else why not."""
    try:
        move(plan=plan, name="close", by=by)
    except Refused as why:
        return str(why)
    return ""
