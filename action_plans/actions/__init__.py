"""Every write of the action plans room.

`by` is the hats of the person who acts: rules are asked again under the lock, because a role may
have ended, or the plan moved on, since the page was opened.
"""

from action_plans.actions.comments import (
    add_comment,
    answer_comment,
    keep_wording,
    note_applied,
    reopen_comment,
    resolve_comment,
    withdraw_comment,
)
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
from action_plans.actions.phrases import delete_phrase, keep_phrase
from action_plans.actions.presence import say_here
from action_plans.actions.season import move_due_date, set_planning_rules
from action_plans.actions.several import approve_several, last_move, move_due_dates, remind
from action_plans.actions.starting import COPY, EMPTY, start_plan

__all__ = [
    "COPY",
    "EMPTY",
    "add_activity",
    "add_activity_of_type",
    "add_comment",
    "add_goal",
    "add_step",
    "answer_comment",
    "approve_several",
    "borrow_activity",
    "bring_back",
    "carry_on",
    "change_layout",
    "claim",
    "copy_activity",
    "delete_phrase",
    "endorse",
    "hold",
    "keep_phrase",
    "keep_wording",
    "last_move",
    "let_members_write",
    "move",
    "move_due_date",
    "move_due_dates",
    "note_applied",
    "note_edit",
    "place_activity",
    "place_goal",
    "release",
    "remind",
    "remove",
    "reopen_comment",
    "resolve_comment",
    "say_here",
    "set_planning_rules",
    "shift",
    "start_plan",
    "withdraw_comment",
]
