from binder.actions.evaluations import write_evaluation
from binder.actions.files import add_file, bring_back_file, delete_file, remove_file
from binder.actions.papers import ask_for_proof, note_download
from binder.actions.records import bring_back_record, correct_record, remove_record, write_record
from binder.actions.requirements import (
    add_requirement,
    change_requirement,
    judge,
    link_record,
    load_sample,
    move_requirement,
    retire_requirement,
    take_back_judgment,
    unlink_record,
    use_requirement_again,
)

__all__ = [
    "add_file",
    "add_requirement",
    "ask_for_proof",
    "bring_back_file",
    "bring_back_record",
    "change_requirement",
    "correct_record",
    "delete_file",
    "judge",
    "link_record",
    "load_sample",
    "move_requirement",
    "note_download",
    "remove_file",
    "remove_record",
    "retire_requirement",
    "take_back_judgment",
    "unlink_record",
    "use_requirement_again",
    "write_evaluation",
    "write_record",
]
