"""Who may do what with reminders. Every function answers yes or no.

Who is told of what is in occasions/: what goes into a letter is what its reader may open.
"""

from typing import Any

from districts.enums import Role
from districts.hats import Hats


def may_see_own(hats: Hats, thing: Any = None) -> bool:
    """One's own list, and how often one gets mail."""
    return bool(hats)


def may_run_reminders(hats: Hats, thing: Any = None) -> bool:
    """See who is told what tomorrow, leave people out, write by hand, and say which days are quiet."""
    return hats.has(Role.LEADER)


def may_clear_addresses(hats: Hats, thing: Any = None) -> bool:
    """Say that an address takes mail again: those who look after people and accounts."""
    return hats.has(Role.LEADER, Role.IT)
