"""What may happen next to a Leadership Plan: one table that buttons, checks, the drawing in docs and
the truth-table test all read. There is no second list.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from districts.enums import Role
from districts.hats import Hats
from plans.enums import PlanState


@dataclass(frozen=True)
class Move:
    """One way from a state to another. `label` is the button, `done` the line in the history."""

    name: str
    starts: PlanState
    ends: PlanState
    who: Role
    label: Any
    done: Any
    explains: Any
    needs_note: bool = False
    note_label: Any = ""
    freezes: bool = False
    # Only while an adopted version is in force beside the one that is written.
    of_amendments: bool = False


MOVES = {
    move.name: move
    for move in (
        Move(
            "ask", PlanState.DRAFT, PlanState.ASKED, Role.LEADER,
            label=gettext_lazy("Ask for adoption"),
            done=gettext_lazy("asked the superintendent to adopt it"),
            explains=gettext_lazy(
                "The superintendent gets a message with a link. Until the answer comes nobody edits the "
                "wording; you can take the plan back at any time."
            ),
            note_label=gettext_lazy("A word to the superintendent"),
            freezes=True,
        ),
        Move(
            "adopt", PlanState.ASKED, PlanState.ADOPTED, Role.SUPERINTENDENT,
            label=gettext_lazy("Adopt the plan"),
            done=gettext_lazy("adopted it"),
            explains=gettext_lazy(
                "Everybody with a role in the district can read the plan from now on. Its wording is kept "
                "as it is; progress is noted beside it."
            ),
            note_label=gettext_lazy("A word to the leader"),
            freezes=True,
        ),
        Move(
            "hand_back", PlanState.ASKED, PlanState.DRAFT, Role.SUPERINTENDENT,
            label=gettext_lazy("Ask for changes"),
            done=gettext_lazy("asked for changes"),
            explains=gettext_lazy("The plan goes back to the leader, with what you write here."),
            needs_note=True,
            note_label=gettext_lazy("What should change"),
        ),
        Move(
            "take_back", PlanState.ASKED, PlanState.DRAFT, Role.LEADER,
            label=gettext_lazy("Take it back to write on"),
            done=gettext_lazy("took it back to write on"),
            explains=gettext_lazy("The plan becomes a draft again. Ask once more when it is ready."),
        ),
        Move(
            "amend", PlanState.ADOPTED, PlanState.DRAFT, Role.LEADER,
            label=gettext_lazy("Amend the plan"),
            done=gettext_lazy("opened it for an amendment"),
            explains=gettext_lazy(
                "The wording opens again as a new version. The adopted version stays in force until the "
                "superintendent adopts the new one."
            ),
            needs_note=True,
            note_label=gettext_lazy("Why it is amended"),
        ),
        Move(
            "abandon", PlanState.DRAFT, PlanState.ADOPTED, Role.LEADER,
            label=gettext_lazy("Abandon the amendment"),
            done=gettext_lazy("abandoned the amendment"),
            explains=gettext_lazy(
                "The adopted plan is there again exactly as it was before, and in force as it has been all "
                "along. What was noted about progress stays."
            ),
            note_label=gettext_lazy("Why it is abandoned"),
            of_amendments=True,
        ),
        Move(
            "close", PlanState.ADOPTED, PlanState.CLOSED, Role.LEADER,
            label=gettext_lazy("Close the year"),
            done=gettext_lazy("closed it"),
            explains=gettext_lazy(
                "A closed plan is kept as it stands, with all that was noted about progress. Nobody edits it "
                "any more; next year’s plan can start from it."
            ),
            note_label=gettext_lazy("A closing word"),
            freezes=True,
        ),
    )
}  # fmt: skip

# Who must act next; None when nobody has to.
WHOSE_TURN = {
    PlanState.DRAFT: Role.LEADER,
    PlanState.ASKED: Role.SUPERINTENDENT,
    PlanState.ADOPTED: Role.LEADER,
    PlanState.CLOSED: None,
}


class Refused(Exception):
    """A move that can't be made now. Its text is a sentence for people."""


def may_move(hats: Hats, state: str, move: Move, *, amending: bool = False) -> bool:
    """Whether this person may make this move in this state. `amending`: while a version is in force."""
    return state == move.starts and hats.has(move.who) and (amending or not move.of_amendments)


def open_moves(hats: Hats, state: str, *, amending: bool = False) -> list[Move]:
    """The moves this person can make now, in the order of the table: the most expected first."""
    return [move for move in MOVES.values() if may_move(hats, state, move, amending=amending)]


def is_their_turn(hats: Hats, state: str) -> bool:
    """Whether the plan waits for this person."""
    turn = WHOSE_TURN[PlanState(state)]
    return turn is not None and hats.has(turn)


def check_move(hats: Hats, state: str, move: Move, note: str, *, amending: bool = False) -> None:
    """Raises Refused with what stands in the way."""
    if state != move.starts or (move.of_amendments and not amending):
        raise Refused(
            _("This plan is no longer in the state you saw: it is now “%(state)s”. Please look at it again.")
            % {"state": PlanState(state).label}
        )
    if not hats.has(move.who):
        raise Refused(_("Only the %(role)s can do this.") % {"role": str(move.who.label).lower()})
    if move.needs_note and not note.strip():
        raise Refused(_("Please write a sentence: %(what)s.") % {"what": str(move.note_label).lower()})


def missing(content: dict[str, Any]) -> list[str]:
    """What a plan needs before its adoption can be asked for. Everything else is advice."""
    if not any(goal["statement"].strip() for goal in content["goals"]):
        return [_("Write at least one goal.")]
    return []
