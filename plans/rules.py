"""Who may do what with a Leadership Plan. Every function answers yes or no, or names fields.

Which moves a state allows, and to whom, is in lifecycle.py.
"""

from typing import Any

from districts.enums import Role
from districts.hats import Hats
from plans.enums import PlanState
from plans.models import Document, LeadershipPlan

WRITERS = (Role.LEADER, Role.FACILITATOR)
# Drafts are for those who write them and for the one who adopts them.
DRAFT_READERS = (*WRITERS, Role.SUPERINTENDENT)

GOAL_WORDING = frozenset({"statement", "strategies", "audience"})
ACTIVITY_WORDING = frozenset(
    {
        "text", "rhythm", "starts_on", "ends_on", "dates", "when_note", "in_charge", "helpers",
        "expected_result", "how_documented", "cost", "fund_source",
    }
)  # fmt: skip
# What goes on being told about an activity after its wording is settled.
PROGRESS = frozenset({"status", "done_on", "outcome"})
NOTHING: frozenset[str] = frozenset()


def may_see_plans(hats: Hats, thing: Any = None) -> bool:
    """Open the page of a year's plan, be there one or not: everybody with a role in the district.

    What the page shows follows from may_read and may_read_draft.
    """
    return bool(hats)


def may_read_draft(hats: Hats, plan: LeadershipPlan | None = None) -> bool:
    """Read what is being written, its history and its earlier versions."""
    return hats.has(*DRAFT_READERS)


def may_read(hats: Hats, plan: LeadershipPlan) -> bool:
    """Read the plan, or, while it is being amended, the version in force: everybody, once adopted."""
    return may_read_draft(hats, plan) or (bool(hats) and plan.adopted_at is not None)


def may_open_document(hats: Hats, document: Document) -> bool:
    """Open a paper of a plan: what was printed while it was a draft stays with those who read drafts."""
    if document.state in {PlanState.ADOPTED, PlanState.CLOSED}:
        return may_read(hats, document.plan)
    return may_read_draft(hats, document.plan)


def may_start(hats: Hats, thing: Any = None) -> bool:
    """Begin a year's plan."""
    return hats.has(Role.LEADER)


def may_write(hats: Hats, thing: Any = None) -> bool:
    """Be one of those who write the plan; what may be written in which state, editable_fields says."""
    return hats.has(*WRITERS)


def may_rearrange(hats: Hats, plan: LeadershipPlan) -> bool:
    """Add, remove, bring back and move goals and activities."""
    return hats.has(*WRITERS) and plan.state == PlanState.DRAFT


def editable_fields(plan: LeadershipPlan, hats: Hats) -> dict[str, frozenset[str]]:
    """Which fields of plan, goals and activities this person may edit now: kind → names.

    Wording while it is a draft; progress once a version was adopted, amended or not; in a closed
    plan nothing. The budget is the leader's.
    """
    if not hats.has(*WRITERS) or plan.state == PlanState.CLOSED:
        return {"plan": NOTHING, "goal": NOTHING, "activity": NOTHING}
    drafting = plan.state == PlanState.DRAFT
    progress = PROGRESS if plan.adopted_at else NOTHING
    return {
        "plan": frozenset({"budget"}) if drafting and hats.has(Role.LEADER) else NOTHING,
        "goal": GOAL_WORDING if drafting else NOTHING,
        "activity": (ACTIVITY_WORDING if drafting else NOTHING) | progress,
    }


def may_edit_field(hats: Hats, plan: LeadershipPlan, kind: str, name: str) -> bool:
    return name in editable_fields(plan, hats).get(kind, NOTHING)
