"""What may happen next to a One-Year Action Plan: one table that buttons, checks, the drawing in docs
and the truth-table test all read. There is no second list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.enums import ActionPlanState as State
from action_plans.enums import Approver, Part
from action_plans.rules import parts_played
from districts.hats import Hats


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


def always(standing: Standing) -> bool:
    return True


def facilitator_decides(standing: Standing) -> bool:
    return standing.approver == Approver.FACILITATOR


def leader_decides(standing: Standing) -> bool:
    return standing.approver == Approver.LEADER


def nobody_recommends(standing: Standing) -> bool:
    """A school without a facilitator: its plan goes to the leader straight away."""
    return not standing.has_facilitator


def amending(standing: Standing) -> bool:
    return standing.is_amendment


@dataclass(frozen=True)
class Way:
    """From one state to another, by one of these people, in districts where `when` holds."""

    starts: State
    ends: State
    who: frozenset[Part]
    when: Callable[[Standing], bool] = always


@dataclass(frozen=True)
class Move:
    """One thing that people do with a plan. `label` is the button, `done` the line in the history."""

    name: str
    ways: tuple[Way, ...]
    label: Any
    done: Any
    explains: Any
    note_label: Any = ""
    # Without a sentence it is refused; `or_must_fix`: an open must-fix comment does as well.
    needs_note: bool = False
    or_must_fix: bool = False
    # Keeps a frozen copy: a Submission.
    freezes: bool = False
    # Nobody does this to a plan that she wrote.
    by_others_only: bool = False
    # Refused while the principal's endorsement is required and missing.
    after_endorsement: bool = False


CHAIR = frozenset({Part.CHAIR})
FACILITATOR = frozenset({Part.FACILITATOR})
LEADER = frozenset({Part.LEADER})
REVIEWERS = FACILITATOR | LEADER

MOVES = {
    move.name: move
    for move in (
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
        ),
        Move(
            "recommend",
            (Way(State.SUBMITTED, State.RECOMMENDED, FACILITATOR, leader_decides),),
            label=gettext_lazy("Recommend approval"),
            done=gettext_lazy("recommended it for approval"),
            explains=gettext_lazy("The leader for partnerships approves it next."),
            note_label=gettext_lazy("A word to the leader"),
            by_others_only=True,
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
            by_others_only=True,
            after_endorsement=True,
        ),
        Move(
            "ask_changes",
            (
                Way(State.SUBMITTED, State.CHANGES, REVIEWERS),
                Way(State.RECOMMENDED, State.CHANGES, REVIEWERS),
            ),
            label=gettext_lazy("Ask for changes"),
            done=gettext_lazy("asked for changes"),
            explains=gettext_lazy(
                "The plan goes back to the team, with your comments and what you write here."
            ),
            note_label=gettext_lazy("What should change"),
            needs_note=True,
            or_must_fix=True,
            by_others_only=True,
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
}

# Who must act next; None when nobody has to.
WHOSE_TURN = {
    State.DRAFT: Part.CHAIR,
    State.SUBMITTED: Part.FACILITATOR,
    State.CHANGES: Part.CHAIR,
    State.RECOMMENDED: Part.LEADER,
    State.APPROVED: None,
    State.CLOSED: None,
}


class Refused(Exception):
    """A move that can't be made now. Its text is a sentence for people."""


def way_of(move: Move, standing: Standing, parts: frozenset[Part]) -> Way | None:
    """The way this move can go now for somebody who is all of `parts`; None where there is none."""
    return next(
        (
            way
            for way in move.ways
            if way.starts == standing.state and way.when(standing) and not way.who.isdisjoint(parts)
        ),
        None,
    )


def may_move(hats: Hats, plan: Any, move: Move, standing: Standing) -> bool:
    """Whether the button is shown: role and state allow it, and it is not her own plan."""
    if move.by_others_only and standing.wrote_it:
        return False
    return way_of(move, standing, parts_played(hats, plan)) is not None


def open_moves(hats: Hats, plan: Any, standing: Standing) -> list[Move]:
    """The moves this person can make now, in the order of the table: the most expected first."""
    return [move for move in MOVES.values() if may_move(hats, plan, move, standing)]


def may_ever(hats: Hats, plan: Any, move: Move) -> bool:
    """Whether the move is this person's to make at all, in some state and some district."""
    parts = parts_played(hats, plan)
    return any(not way.who.isdisjoint(parts) for way in move.ways)


def whose_turn(standing: Standing) -> Part | None:
    """Who must act next: the leader where a submitted plan has no facilitator."""
    if standing.state == State.SUBMITTED and not standing.has_facilitator:
        return Part.LEADER
    return WHOSE_TURN[State(standing.state)]


def check_move(hats: Hats, plan: Any, move: Move, standing: Standing, note: str) -> Way:
    """The way that the move takes. Raises Refused with what stands in its way."""
    if all(standing.state != way.starts for way in move.ways):
        raise Refused(
            _("This plan is no longer in the state you saw: it is now “%(state)s”. Please look at it again.")
            % {"state": State(standing.state).label}
        )
    if move.by_others_only and standing.wrote_it:
        raise Refused(_("You wrote part of this plan, so somebody else must decide about it."))
    way = way_of(move, standing, parts_played(hats, plan))
    if way is None:
        raise Refused(_("This is not yours to do now: %(who)s.") % {"who": _who_may(move, standing)})
    _check_needs(move, standing, note)
    return way


def _check_needs(move: Move, standing: Standing, note: str) -> None:
    if move.freezes and standing.lacks:
        raise Refused(" ".join(standing.lacks))
    if move.needs_note and not note.strip() and not (move.or_must_fix and standing.open_must_fix):
        raise Refused(_("Please write a sentence: %(what)s.") % {"what": str(move.note_label).lower()})
    if move.after_endorsement and standing.endorsement_required and not standing.is_endorsed:
        raise Refused(
            _("The principal has not endorsed this plan yet, and your district asks for that first.")
        )


def _who_may(move: Move, standing: Standing) -> str:
    """`leader for partnerships`: who could make this move in this state, in words."""
    parts = {
        part for way in move.ways if way.starts == standing.state and way.when(standing) for part in way.who
    }
    if not parts:
        return _("it is not its turn yet")
    return ", ".join(str(part.label).lower() for part in Part if part in parts)
