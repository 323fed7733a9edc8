"""The next days of one's own plan, as they came: a day that moved stands on its new date, one that was
called off stands nowhere.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from action_plans.content import shortened
from action_plans.enums import ActionPlanState, Progress
from action_plans.our_plan import OurPlan, our_plan
from districts.dates import Ahead, dates_from
from districts.enums import SchoolRole
from results.days import days_of
from results.home_needs import Told, told_of_our_plan


@dates_from(*SchoolRole.values, ours=our_plan, told=told_of_our_plan)
def days_of_activities(request: Any, ours: OurPlan, told: dict[int, Told]) -> Iterator[Ahead]:
    """The next day of each activity, with who is in charge."""
    if ours.plan is None or ours.plan.state == ActionPlanState.CLOSED:
        return
    for each in ours.parts.activities:
        if each.status in (Progress.DROPPED, Progress.DONE):
            continue
        who = _("%(name)s in charge") % {"name": each.in_charge} if each.in_charge else ""
        days = [day.on for day in days_of(each, told[each.pk].changes, ()) if day.on and day.on >= ours.today]
        for day in days[:1]:
            yield Ahead(
                day, shortened(each.text, 60), hint=who, url=ours.url_at(f"activity-{each.pk}"),
                alarm="" if who else _("No one in charge yet"), types=tuple(each.types[:1]),
            )  # fmt: skip
