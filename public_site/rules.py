"""Who may say what the public sees. Every function answers yes or no."""

from typing import Any

from districts.enums import Role, SchoolRole
from districts.hats import Hats


def may_run_public_page(hats: Hats, thing: Any = None) -> bool:
    """Switch the page of the district and its parts, and write what stands on it: the leader."""
    return hats.has(Role.LEADER)


def may_choose_for_school(hats: Hats, school: Any) -> bool:
    """Say what of a school's plan is public: its chair, its co-chairs, its principal. Nobody of the office:
    the plan belongs to the school.
    """
    return hats.has_at(school.pk, SchoolRole.CHAIR, SchoolRole.CO_CHAIR, SchoolRole.PRINCIPAL)
