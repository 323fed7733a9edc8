"""Lists of plans from spreadsheets, brought in and taken back in the background."""

from action_plans.imports import applying
from action_plans.job_pages import APPLY_LIST, UNDO_LIST
from districts.work import Work, handles


@handles(APPLY_LIST)
def apply_list(work: Work) -> None:
    """Bring a list of plans in: all of it or nothing, once."""
    applying.apply(work.arguments["plan_list"])


@handles(UNDO_LIST)
def undo_list(work: Work) -> None:
    """Take a list of plans back."""
    applying.undo(work.arguments["plan_list"])
