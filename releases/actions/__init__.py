from releases.actions.calendars import make_feed, renew_feed, revoke_feed
from releases.actions.exporting import ask_for_everything, forget_export, note_download
from releases.actions.releasing import ask_for_release, rules_of, set_threshold

__all__ = [
    "ask_for_everything",
    "ask_for_release",
    "forget_export",
    "make_feed",
    "note_download",
    "renew_feed",
    "revoke_feed",
    "rules_of",
    "set_threshold",
]
