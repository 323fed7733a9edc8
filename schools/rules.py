"""Who may do what with schools, teams and facilitators. Every function answers yes or no.

People of the district office may look at every school; people of a school at their own. A rule about
a facilitator's caseload asks `school.facilitator_id`, which `School.objects.with_facilitator(year)` gives.
"""

from typing import Any

from districts.enums import Role, SchoolRole
from districts.hats import Hats

OFFICE = (Role.LEADER, Role.FACILITATOR, Role.SUPERINTENDENT, Role.EVALUATOR, Role.IT)


def may_list_schools(hats: Hats, thing: Any = None) -> bool:
    return hats.has(*OFFICE)


def may_see_school(hats: Hats, school: Any) -> bool:
    return hats.has(*OFFICE) or school.pk in hats.school_ids


def is_facilitator_of(hats: Hats, school: Any) -> bool:
    """Whether the school is in this facilitator's caseload this year."""
    return hats.has(Role.FACILITATOR) and school.facilitator_id == hats.user.pk


def may_see_all_names(hats: Hats, thing: Any = None) -> bool:
    """Who is on the team of whichever school. An evaluator may not: research data carries no names."""
    return hats.has(Role.LEADER, Role.FACILITATOR, Role.SUPERINTENDENT, Role.IT)


def may_see_names(hats: Hats, school: Any) -> bool:
    """Who is on the team. Others see the team's make-up only."""
    return may_see_all_names(hats) or school.pk in hats.school_ids


def may_see_addresses(hats: Hats, school: Any) -> bool:
    """E-mail addresses of the team: for those who write to it as part of their work."""
    return (
        hats.has(Role.LEADER, Role.IT)
        or is_facilitator_of(hats, school)
        or hats.has_at(school.pk, SchoolRole.CHAIR, SchoolRole.CO_CHAIR, SchoolRole.PRINCIPAL)
    )


def may_edit_roster(hats: Hats, school: Any) -> bool:
    """Add, edit and end members: the leader, the school's facilitator, its chair and co-chair."""
    return (
        hats.has(Role.LEADER)
        or is_facilitator_of(hats, school)
        or hats.has_at(school.pk, SchoolRole.CHAIR, SchoolRole.CO_CHAIR)
    )


def may_join_team(hats: Hats, school: Any) -> bool:
    """A principal may put herself on the team of her school."""
    return hats.has_at(school.pk, SchoolRole.PRINCIPAL)


def may_edit_schools(hats: Hats, thing: Any = None) -> bool:
    """Add, edit, close and group schools, and name their principals."""
    return hats.has(Role.LEADER, Role.IT)


def may_see_loads(hats: Hats, thing: Any = None) -> bool:
    """Which facilitator helps which school."""
    return hats.has(Role.LEADER, Role.FACILITATOR, Role.SUPERINTENDENT, Role.IT)


def may_assign_facilitators(hats: Hats, thing: Any = None) -> bool:
    return hats.has(Role.LEADER)


def may_see_own_schools(hats: Hats, thing: Any = None) -> bool:
    """Whoever holds an office at a school."""
    return bool(hats.school_ids)


def may_import(hats: Hats, thing: Any = None) -> bool:
    """Bring lists of schools in, and take them back."""
    return hats.has(Role.LEADER, Role.IT)
