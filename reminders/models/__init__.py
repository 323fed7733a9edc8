from reminders.models.letter import LeftOut, Letter, MorningRun, Reminder
from reminders.models.preference import Preference
from reminders.models.quiet_day import QuietDay

__all__ = ["LeftOut", "Letter", "MorningRun", "Preference", "QuietDay", "Reminder"]
