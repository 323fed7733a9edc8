"""Every write of the plans room.

`by` is the hats of the person who acts: rules are asked again under the lock, because a role may
have ended, or the plan moved on, since the page was opened.
"""

from plans.actions.documents import ask_for_document
from plans.actions.leadership import COPY, EMPTY, STARTER, move, start_plan
from plans.actions.locking import hold
from plans.actions.parts import (
    add_activity,
    add_goal,
    bring_back,
    place_activity,
    place_goal,
    remove,
    shift,
)

__all__ = [
    "COPY",
    "EMPTY",
    "STARTER",
    "add_activity",
    "add_goal",
    "ask_for_document",
    "bring_back",
    "hold",
    "move",
    "place_activity",
    "place_goal",
    "remove",
    "shift",
    "start_plan",
]
