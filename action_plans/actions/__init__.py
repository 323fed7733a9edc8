"""Every write of the action plans room.

`by` is the hats of the person who acts: rules are asked again under the lock, because a role may
have ended, or the plan moved on, since the page was opened.
"""

from action_plans.actions.locking import hold, note_edit
from action_plans.actions.moves import claim, endorse, move, release
from action_plans.actions.parts import (
    add_activity,
    add_activity_of_type,
    add_goal,
    add_step,
    borrow_activity,
    bring_back,
    carry_on,
    change_layout,
    copy_activity,
    let_members_write,
    place_activity,
    place_goal,
    remove,
    shift,
)
from action_plans.actions.season import move_due_date, set_planning_rules
from action_plans.actions.starting import COPY, EMPTY, start_plan

__all__ = [
    "COPY",
    "EMPTY",
    "add_activity",
    "add_activity_of_type",
    "add_goal",
    "add_step",
    "borrow_activity",
    "bring_back",
    "carry_on",
    "change_layout",
    "claim",
    "copy_activity",
    "endorse",
    "hold",
    "let_members_write",
    "move",
    "move_due_date",
    "note_edit",
    "place_activity",
    "place_goal",
    "release",
    "remove",
    "set_planning_rules",
    "shift",
    "start_plan",
]
