"""Who may do what in a district. Every function answers yes or no."""

from typing import Any

from districts.enums import Role
from districts.hats import Hats


def is_anyone_here(hats: Hats, thing: Any = None) -> bool:
    """Everybody with a running term of office in the district."""
    return bool(hats)


def may_see_staffing(hats: Hats, thing: Any = None) -> bool:
    return hats.has(Role.LEADER, Role.IT, Role.SUPERINTENDENT)


def may_run_staffing(hats: Hats, thing: Any = None) -> bool:
    """Give, change and end roles; invite people."""
    return hats.has(Role.LEADER, Role.IT)


def may_read_audit_log(hats: Hats, thing: Any = None) -> bool:
    return hats.has(Role.LEADER, Role.IT)


def may_set_years(hats: Hats, thing: Any = None) -> bool:
    return hats.has(Role.LEADER)


def may_follow_job(hats: Hats, job: Any) -> bool:
    """The one who asked for it, and leaders."""
    return job.asked_by_id == hats.user.pk or hats.has(Role.LEADER, Role.IT)


def may_see_all_jobs(hats: Hats, thing: Any = None) -> bool:
    """The work in the background of the whole district."""
    return hats.has(Role.LEADER, Role.IT)
