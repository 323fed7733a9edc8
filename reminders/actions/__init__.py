from reminders.actions.by_hand import remind_by_hand
from reminders.actions.digests import send_digests
from reminders.actions.quiet_days import add_quiet_day, copy_quiet_days, remove_quiet_day
from reminders.actions.wishes import bring_back, leave_out, set_preferences, stop_all

__all__ = [
    "add_quiet_day",
    "bring_back",
    "copy_quiet_days",
    "leave_out",
    "remind_by_hand",
    "remove_quiet_day",
    "send_digests",
    "set_preferences",
    "stop_all",
]
