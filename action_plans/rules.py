"""Who may do what with a One-Year Action Plan. Every function answers yes or no, or names parts or fields.

A plan's words belong to its school. The team, its principal and its facilitator read the draft; the
leader and the other facilitators read what was submitted; the superintendent what is in force. Which
moves a state allows, and to whom, is in lifecycle.py.

Functions that ask about a facilitator need `plan.facilitator_id`: who is assigned to the school in the
plan's school year (views.find puts it there; actions.locking.hold does too).
"""

from typing import Any

from action_plans.enums import ActionPlanState, CommentKind, Part, Words
from districts.enums import Role, SchoolRole
from districts.hats import Hats

WRITERS = (SchoolRole.CHAIR, SchoolRole.CO_CHAIR)
TEAM = (*WRITERS, SchoolRole.MEMBER)
# On which side of a conversation somebody speaks: these read, the others write.
REVIEWING = (Part.FACILITATOR, Part.LEADER)
OF_SCHOOL = (Part.CHAIR, Part.MEMBER, Part.PRINCIPAL)
# States in which the team writes.
OPEN = (ActionPlanState.DRAFT, ActionPlanState.CHANGES)
# States in which the plan itself is what was approved.
IN_FORCE = (ActionPlanState.APPROVED, ActionPlanState.CLOSED)

GOAL_WORDING = frozenset({"kind", "statement", "sip_goal", "desired_results", "how_measured", "resources"})
ACTIVITY_WORDING = frozenset(
    {
        "text", "types", "dates", "months", "when_note", "grades", "in_charge", "helpers", "budget",
        "fund_source", "title_one", "origin", "carry",
    }
)  # fmt: skip
STEP_WORDING = frozenset({"text", "due_on", "who"})
# What goes on being told after the wording is settled, and whether others may use the idea.
ACTIVITY_PROGRESS = frozenset({"status", "done_on", "outcome"})
SHARING = frozenset({"is_shared"})
STEP_PROGRESS = frozenset({"is_done"})
NOTHING: frozenset[str] = frozenset()


def parts_played(hats: Hats, plan: Any) -> frozenset[Part]:
    """What this person is to this plan."""
    school = plan.school_id
    held = {
        Part.CHAIR: hats.has_at(school, *WRITERS),
        Part.MEMBER: hats.has_at(school, SchoolRole.MEMBER),
        Part.PRINCIPAL: hats.has_at(school, SchoolRole.PRINCIPAL),
        Part.FACILITATOR: hats.has(Role.FACILITATOR),
        Part.LEADER: hats.has(Role.LEADER),
    }
    return frozenset(part for part, held_now in held.items() if held_now)


def is_of_the_school(hats: Hats, plan: Any) -> bool:
    return hats.has_at(plan.school_id, *TEAM, SchoolRole.PRINCIPAL)


def is_its_facilitator(hats: Hats, plan: Any) -> bool:
    """Whether the school is in this facilitator's caseload in the plan's school year."""
    return hats.has(Role.FACILITATOR) and plan.facilitator_id == hats.user.pk


def may_see_plan_page(hats: Hats, plan: Any) -> bool:
    """Open the page of a school's plan, begun or not. What it shows follows from the rules below.

    Others of the district office see that it exists, its state and how far it is, not its words.
    """
    return is_of_the_school(hats, plan) or hats.has(Role.LEADER, Role.FACILITATOR, Role.SUPERINTENDENT)


def may_read_draft(hats: Hats, plan: Any) -> bool:
    """Read what is being written, its history and all comments."""
    return is_of_the_school(hats, plan) or is_its_facilitator(hats, plan)


def may_read_submissions(hats: Hats, plan: Any) -> bool:
    """Read what was submitted, as it was frozen, and the comments beside it."""
    return may_read_draft(hats, plan) or hats.has(Role.LEADER, Role.FACILITATOR)


def may_read_in_force(hats: Hats, plan: Any) -> bool:
    """Read the plan that is in force, once one was approved."""
    return may_read_submissions(hats, plan) or (
        plan.approved_at is not None and hats.has(Role.SUPERINTENDENT, Role.EVALUATOR)
    )


def may_open_document(hats: Hats, document: Any) -> bool:
    """Open a paper that was made: what was printed while it was a draft stays with those who read drafts,
    what was printed as submitted with those who read submissions. A blank form is everybody's.
    """
    if document.plan is None:
        return bool(hats)
    if document.state in {ActionPlanState.APPROVED, ActionPlanState.CLOSED}:
        return may_read_in_force(hats, document.plan)
    if document.state in {ActionPlanState.SUBMITTED, ActionPlanState.RECOMMENDED}:
        return may_read_submissions(hats, document.plan)
    return may_read_draft(hats, document.plan)


def words_for_the_office(hats: Hats, plan: Any) -> Words:
    """Which words of a plan leave the school: what was submitted, or is in force; of no draft a word.

    While nobody writes, the plan itself is what was submitted, with how its activities go.
    """
    reads_submissions = may_read_submissions(hats, plan)
    if plan.state in {ActionPlanState.APPROVED, ActionPlanState.CLOSED}:
        return Words.LIVE if may_read_in_force(hats, plan) else Words.NONE
    if reads_submissions and plan.submitted_at:
        return Words.SUBMITTED if plan.state in OPEN else Words.LIVE
    if plan.approved_at and may_read_in_force(hats, plan):
        return Words.IN_FORCE
    return Words.NONE


def may_make_booklets(hats: Hats, thing: Any = None) -> bool:
    """Ask for many plans at once: the leader for all schools, a facilitator for her own caseload."""
    return hats.has(Role.LEADER, Role.FACILITATOR)


def may_open_booklet(hats: Hats, booklet: Any) -> bool:
    """Open one that was made: leaders, and the facilitator who asked for it."""
    return hats.has(Role.LEADER) or (hats.has(Role.FACILITATOR) and booklet.asked_by_id == hats.user.pk)


def may_start(hats: Hats, plan: Any) -> bool:
    """Begin the plan of a school: its chair or co-chair."""
    return hats.has_at(plan.school_id, *WRITERS)


def may_lead_writing(hats: Hats, plan: Any) -> bool:
    """Rearrange, change the layout, say whether members write, share activities."""
    return hats.has_at(plan.school_id, *WRITERS)


def may_write(hats: Hats, plan: Any) -> bool:
    """Be one of those who write the plan; what may be written in which state, editable_fields says."""
    if hats.has_at(plan.school_id, *WRITERS):
        return True
    return plan.members_write and hats.has_at(plan.school_id, SchoolRole.MEMBER)


def may_suggest(hats: Hats, plan: Any) -> bool:
    """Suggest another wording: members where the chair writes alone, reviewers, the principal."""
    return may_comment(hats, plan) or is_of_the_school(hats, plan)


def may_rearrange(hats: Hats, plan: Any) -> bool:
    """Add, remove, bring back, copy and move goals, activities and steps."""
    return may_write(hats, plan) and plan.state in OPEN


def may_review(hats: Hats, plan: Any) -> bool:
    """Claim, comment on and answer what was submitted: facilitators and the leader, not of this team."""
    return hats.has(Role.FACILITATOR, Role.LEADER) and not hats.has_at(plan.school_id, *TEAM)


def may_comment(hats: Hats, plan: Any) -> bool:
    """Comment at any time, not only after submission: its facilitator always; others once submitted."""
    if not may_review(hats, plan):
        return False
    return is_its_facilitator(hats, plan) or plan.submitted_at is not None


def part_in_talk(hats: Hats, plan: Any) -> Part:
    """As what this person speaks about this plan: as its facilitator, say, rather than as the leader."""
    if is_its_facilitator(hats, plan) and may_review(hats, plan):
        return Part.FACILITATOR
    parts = parts_played(hats, plan)
    order = (*REVIEWING[::-1], *OF_SCHOOL) if may_review(hats, plan) else (*OF_SCHOOL, *REVIEWING)
    return next(part for part in order if part in parts)


def may_answer(hats: Hats, plan: Any) -> bool:
    """Answer a comment: the team and the reviewers."""
    return is_of_the_school(hats, plan) or may_comment(hats, plan)


def may_read_comment(hats: Hats, comment: Any) -> bool:
    """Read one comment: the team and its facilitator all; other reviewers what was said of a submission.

    An answer is read by those who read what it answers.
    """
    if may_read_draft(hats, comment.plan):
        return True
    begun = comment.parent or comment
    of_a_submission = begun.submission_id is not None and begun.part in REVIEWING
    return of_a_submission and may_review(hats, comment.plan)


def may_settle(hats: Hats, comment: Any) -> bool:
    """Mark a thread as settled, or open it again: reviewers, who began it, and the chairs.

    What must be fixed, a reviewer alone calls fixed.
    """
    if may_comment(hats, comment.plan) or comment.by_id == hats.user.pk:
        return True
    return comment.kind != CommentKind.MUST_FIX and may_lead_writing(hats, comment.plan)


def may_keep_phrases(hats: Hats, thing: Any = None) -> bool:
    """Keep sentences that one says often: those who review."""
    return hats.has(Role.FACILITATOR, Role.LEADER)


def may_see_turnaround(hats: Hats, thing: Any = None) -> bool:
    """Read how fast one answers plans oneself."""
    return hats.has(Role.FACILITATOR, Role.LEADER)


def may_see_everybodys_turnaround(hats: Hats, thing: Any = None) -> bool:
    return hats.has(Role.LEADER)


def may_endorse(hats: Hats, plan: Any) -> bool:
    return hats.has_at(plan.school_id, SchoolRole.PRINCIPAL)


def may_open_own_plan(hats: Hats, thing: Any = None) -> bool:
    """Whoever holds an office at a school: its plan, begun or not, is one click away."""
    return bool(hats.school_ids)


def may_list_plans(hats: Hats, thing: Any = None) -> bool:
    """The table of all schools' plans: state, types, dates; never words of drafts."""
    return hats.has(Role.LEADER, Role.FACILITATOR, Role.SUPERINTENDENT)


def may_see_schools_by_need(hats: Hats, thing: Any = None) -> bool:
    """Schools in order of need: for those who act on it. To everybody else schools stand by name."""
    return hats.has(Role.LEADER, Role.FACILITATOR)


def may_run_the_season(hats: Hats, thing: Any = None) -> bool:
    """Set who approves, move due dates, remind, approve several at once."""
    return hats.has(Role.LEADER)


def editable_fields(plan: Any, hats: Hats) -> dict[str, frozenset[str]]:
    """Which fields of plan, goals, activities and steps this person may edit now: kind → names.

    Wording while the team writes; progress once a version was approved; in a closed plan nothing.
    """
    if not may_write(hats, plan) or plan.state == ActionPlanState.CLOSED:
        return {"plan": NOTHING, "goal": NOTHING, "activity": NOTHING, "step": NOTHING}
    writing = plan.state in OPEN
    progress = plan.approved_at is not None
    leads = may_lead_writing(hats, plan)
    return {
        "plan": NOTHING,
        "goal": GOAL_WORDING if writing else NOTHING,
        "activity": (ACTIVITY_WORDING if writing else NOTHING)
        | (ACTIVITY_PROGRESS if progress else NOTHING)
        | (SHARING if leads else NOTHING),
        "step": (STEP_WORDING if writing else NOTHING) | STEP_PROGRESS,
    }


def may_edit_field(hats: Hats, plan: Any, kind: str, name: str) -> bool:
    return name in editable_fields(plan, hats).get(kind, NOTHING)
