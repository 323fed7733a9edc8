"""Work in the background for action plans."""

from action_plans.tasks.booklets import lend_a_hand, make_booklet
from action_plans.tasks.documents import printed, render_blank, render_plan
from action_plans.tasks.lists import apply_list, undo_list

__all__ = [
    "apply_list",
    "lend_a_hand",
    "make_booklet",
    "printed",
    "render_blank",
    "render_plan",
    "undo_list",
]
