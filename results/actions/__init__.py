from results.actions.days import as_planned, change_day
from results.actions.evidence import add_file, add_files, bring_back_file, delete_file, remove_file
from results.actions.links import make_link, tell_by_link, withdraw_link
from results.actions.midyear import keep_checks
from results.actions.preparing import mark_steps, set_status
from results.actions.telling import ToldAlready, bring_back, correct_result, take_back, tell_result
from results.actions.year_end import close_years

__all__ = [
    "ToldAlready",
    "add_file",
    "add_files",
    "as_planned",
    "bring_back",
    "bring_back_file",
    "change_day",
    "close_years",
    "correct_result",
    "delete_file",
    "keep_checks",
    "make_link",
    "mark_steps",
    "remove_file",
    "set_status",
    "take_back",
    "tell_by_link",
    "tell_result",
    "withdraw_link",
]
