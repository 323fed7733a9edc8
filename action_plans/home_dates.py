"""The next days of one's own plan, among the dates of a home page."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from action_plans.content import shortened
from action_plans.enums import ActionPlanState, Progress
from action_plans.our_plan import OurPlan, our_plan
from districts.dates import Ahead, dates_from
from districts.enums import SchoolRole


@dates_from(*SchoolRole.values, ours=our_plan)
def dates_of_plan(request: Any, ours: OurPlan) -> Iterator[Ahead]:
    """Every day of an activity, with who is in charge; and one's own steps."""
    if ours.plan is None or ours.plan.state == ActionPlanState.CLOSED:
        return
    for each in ours.parts.activities:
        if each.status in (Progress.DROPPED, Progress.DONE):
            continue
        who = _("%(name)s in charge") % {"name": each.in_charge} if each.in_charge else ""
        for day in [day for day in each.dates if day >= ours.today][:1]:
            yield Ahead(
                day, shortened(each.text, 60), hint=who, url=ours.url_at(f"activity-{each.pk}"),
                alarm="" if who else _("No one in charge yet"), types=tuple(each.types[:1]),
            )  # fmt: skip
    for step in ours.parts.steps:
        if step.due_on and request.user.pk in step.who_ids and not step.is_done:
            url = ours.url_at(f"step-{step.pk}")
            yield Ahead(step.due_on, shortened(step.text, 60), hint=_("You prepare this"), url=url)
