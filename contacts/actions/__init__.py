from contacts.actions.logging import (
    bring_back_contact,
    correct_contact,
    log_contact,
    log_contacts,
    settle_next_step,
    take_out_contact,
)

__all__ = [
    "bring_back_contact",
    "correct_contact",
    "log_contact",
    "log_contacts",
    "settle_next_step",
    "take_out_contact",
]
