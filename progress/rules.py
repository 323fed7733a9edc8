"""Who may do what with the progress of the district. Every function answers yes or no.

What the page shows are counts, states and types, of words only those that the leader chose for it. So
the whole district office reads it, and nobody of a school: a school's own page is the school's.
"""

from typing import Any

from districts.enums import Role
from districts.hats import Hats


def may_read_progress(hats: Hats, thing: Any = None) -> bool:
    """Read how the district stands, and what each figure is made of."""
    return hats.has(Role.LEADER, Role.SUPERINTENDENT, Role.FACILITATOR, Role.EVALUATOR)


def may_choose_stories(hats: Hats, thing: Any = None) -> bool:
    """Choose and word the good stories of the page."""
    return hats.has(Role.LEADER)


def may_thank(hats: Hats, story: Any = None) -> bool:
    """Write to those who lead the team of a story, in one's own name."""
    return hats.has(Role.LEADER, Role.SUPERINTENDENT)


def may_print_progress(hats: Hats, thing: Any = None) -> bool:
    """Have the page made as PDF, and open it."""
    return may_read_progress(hats)


def may_send_to_board(hats: Hats, thing: Any = None) -> bool:
    """Say who outside the product reads the page: by a link, by e-mail, and how often."""
    return hats.has(Role.LEADER)
