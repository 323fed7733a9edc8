from family_voice.actions.answering import (
    Reply,
    answer_comments,
    change_answer,
    note_thanks,
    part_from_answer,
    say_answer_in,
)
from family_voice.actions.batches import Handed, make_batch
from family_voice.actions.comments import Came, Said, give_comment
from family_voice.actions.families import (
    Reach,
    batch_of,
    hear,
    heard_already,
    name_school,
    take_back_agreement,
)
from family_voice.actions.keying import Sheet, key_sheet, undo_sheet
from family_voice.actions.mail import take_mail
from family_voice.actions.moderating import Seen, hide_comment, settle_held, show_comment
from family_voice.actions.papers import ask_for_paper, print_sheets_for_everybody
from family_voice.actions.publishing import publish_answers, withdraw_answers
from family_voice.actions.telling import (
    LETTERS_WAIT,
    forget_contacts,
    keep_contact,
    tell_families,
    told_by_phone,
)

__all__ = [
    "LETTERS_WAIT",
    "Came",
    "Handed",
    "Reach",
    "Reply",
    "Said",
    "Seen",
    "Sheet",
    "answer_comments",
    "ask_for_paper",
    "batch_of",
    "change_answer",
    "forget_contacts",
    "give_comment",
    "hear",
    "heard_already",
    "hide_comment",
    "keep_contact",
    "key_sheet",
    "make_batch",
    "name_school",
    "note_thanks",
    "part_from_answer",
    "print_sheets_for_everybody",
    "publish_answers",
    "say_answer_in",
    "settle_held",
    "show_comment",
    "take_back_agreement",
    "take_mail",
    "tell_families",
    "told_by_phone",
    "undo_sheet",
    "withdraw_answers",
]
