"""Who may do what with results and files. Every function answers yes or no.

Results belong to the school's plan that is in force: its team tells them; who reads the plan in force
reads them too. Files stay with the school and those who coach it.

Every function is asked about a plan, or about anything that stands in one.
"""

from typing import Any

from action_plans.enums import ActionPlanState
from action_plans.rules import (
    TEAM,
    WRITERS,
    is_its_facilitator,
    is_of_the_school,
    may_read_in_force,
    may_read_submissions,
)
from districts.enums import Role
from districts.hats import Hats


def plan_of(thing: Any) -> Any:
    """The plan itself, or the one that this stands in."""
    return getattr(thing, "plan", thing)


def is_under_way(plan: Any) -> bool:
    """Whether results may be told: a version was approved, and the year is not closed."""
    return plan.approved_at is not None and plan.state != ActionPlanState.CLOSED


def may_tell(hats: Hats, thing: Any) -> bool:
    """Tell how an activity went, correct it, take it back: everybody on the team, chair or not."""
    plan = plan_of(thing)
    return is_under_way(plan) and hats.has_at(plan.school_id, *TEAM)


def may_read_results(hats: Hats, thing: Any) -> bool:
    """Read how the activities of a plan went: who may read the plan in force."""
    plan = plan_of(thing)
    return plan.approved_at is not None and may_read_in_force(hats, plan)


def may_send_link(hats: Hats, thing: Any) -> bool:
    """Let somebody without an account tell how one activity went: chairs, its facilitator, the leader."""
    plan = plan_of(thing)
    asks = hats.has_at(plan.school_id, *WRITERS) or is_its_facilitator(hats, plan) or hats.has(Role.LEADER)
    return is_under_way(plan) and asks


def may_see_evidence(hats: Hats, thing: Any) -> bool:
    """Open files of a school: its team, its principal, facilitators and the leader."""
    plan = plan_of(thing)
    return is_of_the_school(hats, plan) or may_read_submissions(hats, plan)


def may_add_evidence(hats: Hats, thing: Any) -> bool:
    return may_tell(hats, thing)


def may_check(hats: Hats, thing: Any) -> bool:
    """Say how the whole plan goes, at mid-year and at the end: the team, while the plan is in force."""
    return may_tell(hats, thing)


def may_read_checks(hats: Hats, thing: Any) -> bool:
    """Read it: the school, facilitators and the leader, once a plan was approved."""
    plan = plan_of(thing)
    return plan.approved_at is not None and may_see_evidence(hats, plan)


def may_close_years(hats: Hats, thing: Any = None) -> bool:
    """See how far all schools are with the end of the year, and close it."""
    return hats.has(Role.LEADER)
