"""Who may do what with families' input."""

from typing import Any

from districts.enums import Role
from districts.hats import Hats

HEARERS = (Role.LEADER, Role.FACILITATOR)


def may_read_comments(hats: Hats, thing: Any = None) -> bool:
    """Read what families said: those who answer, and the superintendent."""
    return hats.has(*HEARERS, Role.SUPERINTENDENT)


def may_key_answers(hats: Hats, thing: Any = None) -> bool:
    """Key in what came on paper, by telephone, through an interpreter or at a meeting; print sheets."""
    return hats.has(*HEARERS)


def may_answer(hats: Hats, thing: Any = None) -> bool:
    """Answer families, translate what they said, hold, hide and show, publish answers."""
    return hats.has(*HEARERS)


def may_tell(hats: Hats, thing: Any = None) -> bool:
    """See where families want to be told, and tell them: the leader alone."""
    return hats.has(Role.LEADER)
