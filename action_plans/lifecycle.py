"""What may happen next to a One-Year Action Plan. There is no second list."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.enums import ActionPlanState as State
from action_plans.enums import Approver, Part
from action_plans.rules import parts_played
from districts.hats import Hats
from partnerships.foundation.moves.lifecycle import Lifecycle, Move, Way


@dataclass(frozen=True)
class Standing:
    """What beside state and role decides about a move. Made by standing.standing_of, under the lock."""

    state: str
    approver: str = Approver.LEADER
    has_facilitator: bool = True
    endorsement_required: bool = False
    is_endorsed: bool = False
    open_must_fix: int = 0
    # What the plan lacks before it can be submitted: coverage.missing.
    lacks: tuple[str, ...] = ()
    # Whether this person wrote words of it, submitted it, or sits on the team.
    wrote_it: bool = False
    # Whether an approved version is in force while this one is written.
    is_amendment: bool = False


# The names below are read in docs/plan-states.md: where a way is open, what spares the sentence, to whom a
# move is closed, what it asks for.


def facilitator_decides(standing: Standing) -> bool:
    return standing.approver == Approver.FACILITATOR


def leader_decides(standing: Standing) -> bool:
    return standing.approver == Approver.LEADER


def nobody_recommends(standing: Standing) -> bool:
    """A school without a facilitator: its plan goes to the leader straight away."""
    return not standing.has_facilitator


def amending(standing: Standing) -> bool:
    return standing.is_amendment


def an_open_must_fix(standing: Standing) -> bool:
    return standing.open_must_fix > 0


def who_wrote_it(standing: Standing) -> str:
    if standing.wrote_it:
        return _("You wrote part of this plan, so somebody else must decide about it.")
    return ""


def what_is_missing(standing: Standing) -> str:
    return " ".join(standing.lacks)


def the_endorsement(standing: Standing) -> str:
    if standing.endorsement_required and not standing.is_endorsed:
        return _("The principal has not endorsed this plan yet, and your district asks for that first.")
    return ""


CHAIR = (Part.CHAIR,)
FACILITATOR = (Part.FACILITATOR,)
LEADER = (Part.LEADER,)
REVIEWERS = (*FACILITATOR, *LEADER)

_TABLE = (
    Move(
        "submit",
        (
            Way(State.DRAFT, State.SUBMITTED, CHAIR),
            Way(State.CHANGES, State.SUBMITTED, CHAIR),
        ),
        label=gettext_lazy("Submit the plan"),
        done=gettext_lazy("submitted it"),
        explains=gettext_lazy(
            "Your facilitator gets it as it stands now. Until the answer comes its wording stays as it "
            "is; you can take it back at any time before."
        ),
        note_label=gettext_lazy("A word to your facilitator"),
        freezes=True,
        asks=(what_is_missing,),
    ),
    Move(
        "recommend",
        (Way(State.SUBMITTED, State.RECOMMENDED, FACILITATOR, leader_decides),),
        label=gettext_lazy("Recommend approval"),
        done=gettext_lazy("recommended it for approval"),
        explains=gettext_lazy("The leader for partnerships approves it next."),
        note_label=gettext_lazy("A word to the leader"),
        closed_to=(who_wrote_it,),
    ),
    Move(
        "approve",
        (
            # Also where the district lets facilitators decide since: what was recommended is answered.
            Way(State.RECOMMENDED, State.APPROVED, LEADER),
            Way(State.SUBMITTED, State.APPROVED, FACILITATOR, facilitator_decides),
            Way(State.SUBMITTED, State.APPROVED, LEADER, nobody_recommends),
        ),
        label=gettext_lazy("Approve the plan"),
        done=gettext_lazy("approved it"),
        explains=gettext_lazy(
            "The plan is in force from now on, as it was submitted. The team notes how its activities go."
        ),
        note_label=gettext_lazy("A word to the team"),
        closed_to=(who_wrote_it,),
        asks=(the_endorsement,),
    ),
    Move(
        "ask_changes",
        (
            Way(State.SUBMITTED, State.CHANGES, REVIEWERS),
            Way(State.RECOMMENDED, State.CHANGES, REVIEWERS),
        ),
        label=gettext_lazy("Ask for changes"),
        done=gettext_lazy("asked for changes"),
        explains=gettext_lazy("The plan goes back to the team, with your comments and what you write here."),
        note_label=gettext_lazy("What should change"),
        needs_note=True,
        spares_note=an_open_must_fix,
        closed_to=(who_wrote_it,),
    ),
    Move(
        "take_back",
        (
            Way(State.SUBMITTED, State.DRAFT, CHAIR),
            Way(State.RECOMMENDED, State.DRAFT, CHAIR),
        ),
        label=gettext_lazy("Take it back to write on"),
        done=gettext_lazy("took it back to write on"),
        explains=gettext_lazy("The plan becomes a draft again. Submit it once more when it is ready."),
    ),
    Move(
        "amend",
        (Way(State.APPROVED, State.DRAFT, CHAIR),),
        label=gettext_lazy("Amend the plan"),
        done=gettext_lazy("opened it for an amendment"),
        explains=gettext_lazy(
            "The wording opens again as a new version. The approved version stays in force, and on "
            "paper, until the new one is approved."
        ),
        note_label=gettext_lazy("Why it is amended"),
        needs_note=True,
    ),
    Move(
        "abandon",
        (
            Way(State.DRAFT, State.APPROVED, CHAIR, amending),
            Way(State.CHANGES, State.APPROVED, CHAIR, amending),
        ),
        label=gettext_lazy("Abandon the amendment"),
        done=gettext_lazy("abandoned the amendment"),
        explains=gettext_lazy(
            "The approved plan is there again exactly as it was before, and in force as it has been "
            "all along. What was told about how its activities go stays."
        ),
        note_label=gettext_lazy("Why it is abandoned"),
    ),
    Move(
        "close",
        (Way(State.APPROVED, State.CLOSED, LEADER),),
        label=gettext_lazy("Close the year"),
        done=gettext_lazy("closed it"),
        explains=gettext_lazy(
            "A closed plan is kept as it stands, with all that was noted about how it went. Nobody edits "
            "it any more; next year’s plan can start from it."
        ),
        note_label=gettext_lazy("A closing word"),
    ),
)

# Who must act next; None when nobody has to.
WHOSE_TURN = {
    State.DRAFT: Part.CHAIR,
    State.SUBMITTED: Part.FACILITATOR,
    State.CHANGES: Part.CHAIR,
    State.RECOMMENDED: Part.LEADER,
    State.APPROVED: None,
    State.CLOSED: None,
}

LIFECYCLE = Lifecycle(
    State,
    _TABLE,
    turns=WHOSE_TURN,
    elsewhere=gettext_lazy(
        "This plan is no longer in the state you saw: it is now “%(state)s”. Please look at it again."
    ),
    moved_on=gettext_lazy("This plan has moved on since you opened the page. Please read it again first."),
    not_theirs=gettext_lazy("This is not yours to do now: %(who)s."),
)
MOVES = LIFECYCLE.moves


@dataclass(frozen=True)
class Played:
    """The parts that one person plays in one plan, to be asked as a person's hats are."""

    parts: frozenset[Part]

    def has(self, *parts: Part) -> bool:
        return not self.parts.isdisjoint(parts)


def played(hats: Hats, plan: Any) -> Played:
    return Played(parts_played(hats, plan))


def may_move(hats: Hats, plan: Any, move: Move, standing: Standing) -> bool:
    return LIFECYCLE.may_move(played(hats, plan), standing.state, move, standing)


def open_moves(hats: Hats, plan: Any, standing: Standing) -> list[Move]:
    return LIFECYCLE.open_moves(played(hats, plan), standing.state, standing)


def may_ever(hats: Hats, plan: Any, move: Move) -> bool:
    return LIFECYCLE.may_ever(played(hats, plan), move)


def check_move(hats: Hats, plan: Any, move: Move, standing: Standing, note: str) -> Way:
    return LIFECYCLE.check_move(played(hats, plan), standing.state, move, note, standing)


def whose_turn(standing: Standing) -> Part | None:
    """Who must act next: the leader where a submitted plan has no facilitator."""
    if standing.state == State.SUBMITTED and not standing.has_facilitator:
        return Part.LEADER
    return WHOSE_TURN[State(standing.state)]
