"""What may happen next to a Leadership Plan. There is no second list."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from districts.enums import Role
from districts.hats import Hats
from partnerships.foundation.moves.lifecycle import Lifecycle, Move, Way
from plans.enums import PlanState


def amending(amends: bool) -> bool:
    """While an adopted version is in force beside the one that is written."""
    return amends


LEADER = (Role.LEADER,)
SUPERINTENDENT = (Role.SUPERINTENDENT,)

_TABLE = (
    Move(
        "ask", (Way(PlanState.DRAFT, PlanState.ASKED, LEADER),),
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
        "adopt", (Way(PlanState.ASKED, PlanState.ADOPTED, SUPERINTENDENT),),
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
        "hand_back", (Way(PlanState.ASKED, PlanState.DRAFT, SUPERINTENDENT),),
        label=gettext_lazy("Ask for changes"),
        done=gettext_lazy("asked for changes"),
        explains=gettext_lazy("The plan goes back to the leader, with what you write here."),
        needs_note=True,
        note_label=gettext_lazy("What should change"),
    ),
    Move(
        "take_back", (Way(PlanState.ASKED, PlanState.DRAFT, LEADER),),
        label=gettext_lazy("Take it back to write on"),
        done=gettext_lazy("took it back to write on"),
        explains=gettext_lazy("The plan becomes a draft again. Ask once more when it is ready."),
    ),
    Move(
        "amend", (Way(PlanState.ADOPTED, PlanState.DRAFT, LEADER),),
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
        "abandon", (Way(PlanState.DRAFT, PlanState.ADOPTED, LEADER, amending),),
        label=gettext_lazy("Abandon the amendment"),
        done=gettext_lazy("abandoned the amendment"),
        explains=gettext_lazy(
            "The adopted plan is there again exactly as it was before, and in force as it has been all "
            "along. What was noted about progress stays."
        ),
        note_label=gettext_lazy("Why it is abandoned"),
    ),
    Move(
        "close", (Way(PlanState.ADOPTED, PlanState.CLOSED, LEADER),),
        label=gettext_lazy("Close the year"),
        done=gettext_lazy("closed it"),
        explains=gettext_lazy(
            "A closed plan is kept as it stands, with all that was noted about progress. Nobody edits it "
            "any more; next year’s plan can start from it."
        ),
        note_label=gettext_lazy("A closing word"),
        freezes=True,
    ),
)  # fmt: skip

# Who must act next; None when nobody has to.
WHOSE_TURN = {
    PlanState.DRAFT: Role.LEADER,
    PlanState.ASKED: Role.SUPERINTENDENT,
    PlanState.ADOPTED: Role.LEADER,
    PlanState.CLOSED: None,
}

LIFECYCLE = Lifecycle(
    PlanState,
    _TABLE,
    turns=WHOSE_TURN,
    elsewhere=gettext_lazy(
        "This plan is no longer in the state you saw: it is now “%(state)s”. Please look at it again."
    ),
    moved_on=gettext_lazy("This plan has moved on since you opened the page. Please read it again first."),
    not_theirs=gettext_lazy("Only the %(who)s can do this."),
)
MOVES = LIFECYCLE.moves
is_their_turn = LIFECYCLE.is_their_turn


def may_move(hats: Hats, state: str, move: Move, *, amending: bool = False) -> bool:
    """Whether this person may make this move in this state. `amending`: while a version is in force."""
    return LIFECYCLE.may_move(hats, state, move, amending)


def open_moves(hats: Hats, state: str, *, amending: bool = False) -> list[Move]:
    return LIFECYCLE.open_moves(hats, state, amending)


def check_move(hats: Hats, state: str, move: Move, note: str, *, amending: bool = False) -> Way:
    return LIFECYCLE.check_move(hats, state, move, note, amending)


def missing(content: dict[str, Any]) -> list[str]:
    """What a plan needs before its adoption can be asked for. Everything else is advice."""
    if not any(goal["statement"].strip() for goal in content["goals"]):
        return [_("Write at least one goal.")]
    return []
