"""Who may do what with the activity bank. Every function answers yes or no.

The office reads what is in force in every school, here as elsewhere (action_plans/rules.py). A team, and
its principal, read what their own school has in force, and what other teams share. Names, days and places
of an activity are in the bank for nobody.
"""

from typing import Any

from action_plans.rules import TEAM, may_lead_writing
from districts.enums import Role
from districts.hats import Hats

OFFICE = (Role.LEADER, Role.FACILITATOR, Role.SUPERINTENDENT, Role.EVALUATOR)


def reads_everything(hats: Hats) -> bool:
    """Read every activity that is in force, shared or not."""
    return hats.has(*OFFICE)


def may_open_bank(hats: Hats, thing: Any = None) -> bool:
    return reads_everything(hats) or bool(hats.school_ids)


def may_read_entry(hats: Hats, entry: Any) -> bool:
    """Read one activity of the bank. The lists of it follow from the same (finding.entries_for)."""
    if reads_everything(hats) or entry.school_id in hats.school_ids:
        return True
    return may_open_bank(hats) and entry.is_shared


def may_read_words(hats: Hats, entry: Any) -> bool:
    """Read what its team wrote about it afterwards: what went well, and what to change."""
    return (
        reads_everything(hats)
        or entry.school_id in hats.school_ids
        or (entry.is_shared and entry.shares_words)
    )


def may_use_entry(hats: Hats, entry: Any) -> bool:
    """Put it into a plan of one's own: what is shared, or was of one's own school, for those on a team.

    Whether the plan may be written, its own rules say.
    """
    return hats.has(*TEAM) and (entry.is_shared or entry.school_id in hats.school_ids)


def may_share(hats: Hats, plan: Any) -> bool:
    """Choose what of a plan other schools may use, once it is in force; in a year that is closed too,
    since it changes no word of the plan.
    """
    return plan.approved_at is not None and may_lead_writing(hats, plan)
