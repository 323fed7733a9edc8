"""Who may do what with results and files. Every function answers yes or no.

Results belong to the school's plan that is in force: its team tells them; who reads the plan in force
reads them too. Files stay with the school and those who coach it.
"""

from typing import Any

from action_plans.enums import ActionPlanState
from action_plans.rules import TEAM, is_of_the_school, may_read_in_force, may_read_submissions
from districts.hats import Hats


def is_under_way(plan: Any) -> bool:
    """Whether results may be told: a version was approved, and the year is not closed."""
    return plan.approved_at is not None and plan.state != ActionPlanState.CLOSED


def may_tell(hats: Hats, plan: Any) -> bool:
    """Tell how an activity went, correct it, take it back: everybody on the team, chair or not."""
    return is_under_way(plan) and hats.has_at(plan.school_id, *TEAM)


def may_read_results(hats: Hats, plan: Any) -> bool:
    """Read how the activities of a plan went: who may read the plan in force."""
    return plan.approved_at is not None and may_read_in_force(hats, plan)


def may_see_evidence(hats: Hats, plan: Any) -> bool:
    """Open files of a school: its team, its principal, facilitators and the leader."""
    return is_of_the_school(hats, plan) or may_read_submissions(hats, plan)


def may_add_evidence(hats: Hats, plan: Any) -> bool:
    return may_tell(hats, plan)
