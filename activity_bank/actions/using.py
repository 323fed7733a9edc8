"""Taking an activity of the bank into a plan."""

from django.core.exceptions import PermissionDenied

from action_plans import actions
from action_plans.models import ActionActivity, ActionGoal
from activity_bank.models import BankEntry
from activity_bank.rules import may_use_entry
from districts.hats import Hats


def put_in_plan(*, entry: BankEntry, goal: ActionGoal, by: Hats, key: str) -> ActionActivity:
    """The activity as it is in force, at the end of a goal of one's own plan; it remembers where it came
    from. The same key again gives the activity that is there. Raises PermissionDenied where it is not
    shared, or the plan's wording can't be changed now.
    """
    if not may_use_entry(by, entry):
        raise PermissionDenied
    words = {"text": entry.text, "types": list(entry.types), "grades": list(entry.grades)}
    return actions.borrow_activity(source=entry.activity, words=words, goal=goal, by=by, key=key)
