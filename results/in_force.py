"""The words of a plan that are in force. While it is being amended its rows hold a draft, and that stays with
its school and its facilitator: everybody else reads what was approved last.
"""

import copy
import datetime
from typing import Any

from action_plans.content import all_activities, content_of
from action_plans.enums import Decision
from action_plans.models import ActionActivity, ActionPlan, Submission
from action_plans.rules import may_read_draft
from districts.hats import Hats


def readable(plan: ActionPlan, hats: Hats) -> dict[str, Any]:
    """The plan that is in force: to the office, while it is being amended, as it was approved."""
    return _approved(plan, hats) or content_of(plan)


def approved_activities(plan: ActionPlan, hats: Hats | None) -> dict[int, dict[str, Any]] | None:
    """Id → content of each activity that is in force; None where the rows themselves may be read.

    `hats` is None for somebody without an account. One query, of a plan that is being amended.
    """
    content = _approved(plan, hats)
    return None if content is None else {each["id"]: each for each in all_activities(content)}


def as_approved(activity: ActionActivity, plan: ActionPlan, hats: Hats | None) -> ActionActivity | None:
    """The activity to be shown, never to be saved; None where nobody has approved it yet."""
    told = approved_activities(plan, hats)
    if told is None:
        return activity
    return worded(activity, told[activity.pk]) if activity.pk in told else None


def worded(activity: ActionActivity, told: dict[str, Any]) -> ActionActivity:
    """A copy with the words, the days and the people that were approved."""
    shown = copy.copy(activity)
    shown.text, shown.in_charge = told["text"], told["in_charge"]
    shown.dates = [datetime.date.fromisoformat(day) for day in told["dates"]]
    return shown


def _approved(plan: ActionPlan, hats: Hats | None) -> dict[str, Any] | None:
    if not plan.is_amendment or (hats is not None and may_read_draft(hats, plan)):
        return None
    rows = Submission.objects.filter(plan=plan, review__decision=Decision.APPROVED)
    last = rows.order_by("-number").first()
    return last.content if last else None
