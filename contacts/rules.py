"""Who may do what with the contact log. Every function answers yes or no."""

from typing import Any

from districts.enums import Role, SchoolRole
from districts.hats import Hats


def may_log(hats: Hats, thing: Any = None) -> bool:
    """Write down a visit or a call: facilitators and the leader, at any school of the district."""
    return hats.has(Role.FACILITATOR, Role.LEADER)


def may_correct(hats: Hats, contact: Any) -> bool:
    """Change an entry or take it out: who made it, and the leader."""
    return hats.has(Role.LEADER) or (may_log(hats) and contact.by_id == hats.user.pk)


def may_read_log(hats: Hats, thing: Any = None) -> bool:
    """Read the words of every entry: facilitators and the leader. Others see days and counts."""
    return hats.has(Role.FACILITATOR, Role.LEADER)


def may_read_contacts_of(hats: Hats, school: Any) -> bool:
    """Read what was talked about at one school: its principal and chairs as well."""
    leads = (SchoolRole.PRINCIPAL, SchoolRole.CHAIR, SchoolRole.CO_CHAIR)
    return may_read_log(hats) or hats.has_at(school.pk, *leads)


def may_count_contacts(hats: Hats, thing: Any = None) -> bool:
    """See that, when and how a school was contacted, without a word of what was said."""
    return hats.has(Role.LEADER, Role.FACILITATOR, Role.SUPERINTENDENT, Role.EVALUATOR)
