"""What is done with the progress of a district: each a verb."""

from progress.actions.sharing import end_link, send_due_letter, send_to_board, set_mailing, share
from progress.actions.stories import choose_story, drop_story, thank

__all__ = [
    "choose_story",
    "drop_story",
    "end_link",
    "send_due_letter",
    "send_to_board",
    "set_mailing",
    "share",
    "thank",
]
