"""One's own steps among the dates of a home page. The days of activities are told by the room that knows
which of them moved (results/home_dates.py).
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from action_plans.content import shortened
from action_plans.enums import ActionPlanState
from action_plans.our_plan import OurPlan, our_plan
from districts.dates import Ahead, dates_from
from districts.enums import SchoolRole


@dates_from(*SchoolRole.values, ours=our_plan)
def steps_of_mine(request: Any, ours: OurPlan) -> Iterator[Ahead]:
    """What this person has to prepare, by its day."""
    if ours.plan is None or ours.plan.state == ActionPlanState.CLOSED:
        return
    for step in ours.parts.steps:
        if step.due_on and request.user.pk in step.who_ids and not step.is_done:
            url = ours.url_at(f"step-{step.pk}")
            yield Ahead(step.due_on, shortened(step.text, 60), hint=_("You prepare this"), url=url)
