"""What may happen next to a version of the policy: one table that buttons, checks, the drawing in docs
and the truth-table test all read. There is no second list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from districts.enums import Role
from districts.hats import Hats
from partnerships.foundation.refusals import Refused
from policies.enums import CopyName, VersionState


@dataclass(frozen=True)
class Move:
    """One way from a state to another. `label` is the button, `done` the line in the history; without
    `who` it happens by itself. `freezes` names the copy that is kept."""

    name: str
    starts: VersionState
    ends: VersionState
    who: Role | None
    label: Any
    done: Any
    explains: Any
    needs_note: bool = False
    note_label: Any = ""
    freezes: CopyName | None = None


MOVES = {
    move.name: move
    for move in (
        Move(
            "open", VersionState.DRAFT, VersionState.IN_REVIEW, Role.LEADER,
            label=gettext_lazy("Open for families’ input"),
            done=gettext_lazy("opened it for families’ input"),
            explains=gettext_lazy(
                "The version appears on the district’s public page as it stands now, in every language that "
                "is translated. Families can agree, change and add until the day you set. You can go on "
                "writing meanwhile: families see what you opened."
            ),
            note_label=gettext_lazy("A word for the record"),
            freezes=CopyName.OPENED,
        ),
        Move(
            "take_back", VersionState.IN_REVIEW, VersionState.DRAFT, Role.LEADER,
            label=gettext_lazy("Take it back to write on"),
            done=gettext_lazy("took it back to write on"),
            explains=gettext_lazy(
                "The version leaves the public page and is a draft again. This can be done as long as no "
                "family has answered."
            ),
            needs_note=True,
            note_label=gettext_lazy("Why it is taken back"),
        ),
        Move(
            "adopt", VersionState.IN_REVIEW, VersionState.ADOPTED, Role.LEADER,
            label=gettext_lazy("Record the adoption"),
            done=gettext_lazy("recorded its adoption"),
            explains=gettext_lazy(
                "From now on this version is the policy, word for word. The version before it is kept as "
                "replaced. Every comment has to be answered first."
            ),
            note_label=gettext_lazy("A word for the record"),
            freezes=CopyName.ADOPTED,
        ),
        Move(
            "supersede", VersionState.ADOPTED, VersionState.SUPERSEDED, None,
            label=gettext_lazy("Replace by the next version"),
            done=gettext_lazy("replaced it by the next version"),
            explains=gettext_lazy("Happens by itself when the next version is adopted."),
        ),
    )
}  # fmt: skip

# Who must act next; None when nobody has to.
WHOSE_TURN = {
    VersionState.DRAFT: Role.LEADER,
    VersionState.IN_REVIEW: Role.LEADER,
    VersionState.ADOPTED: None,
    VersionState.SUPERSEDED: None,
}

# Move → questions of rooms above: what else stands in its way, in sentences.
_gates: dict[str, list[Callable[[Any], list[str]]]] = {}


def gate(move: str) -> Callable[[Callable[[Any], list[str]]], Callable[[Any], list[str]]]:
    """Register a question that a move asks first: `question(version)` gives what stands in the way."""

    def register(question: Callable[[Any], list[str]]) -> Callable[[Any], list[str]]:
        _gates.setdefault(move, []).append(question)
        return question

    return register


def in_the_way(version: Any, move: Move) -> list[str]:
    """What rooms above have against this move now, in sentences."""
    return [each for question in _gates.get(move.name, ()) for each in question(version)]


def may_move(hats: Hats, state: str, move: Move) -> bool:
    """Whether this person may make this move in this state."""
    return move.who is not None and state == move.starts and hats.has(move.who)


def open_moves(hats: Hats, state: str) -> list[Move]:
    """The moves this person can make now, in the order of the table."""
    return [move for move in MOVES.values() if may_move(hats, state, move)]


def check_move(hats: Hats, state: str, move: Move, note: str) -> None:
    """Raises Refused with what stands in the way."""
    if state != move.starts:
        raise Refused(
            _(
                "This version is no longer in the state you saw: it is now “%(state)s”. "
                "Please look at it again."
            )
            % {"state": VersionState(state).label}
        )
    if move.who is None or not hats.has(move.who):
        raise Refused(_("Only the leader for partnerships can do this."))
    if move.needs_note and not note.strip():
        raise Refused(_("Please write a sentence: %(what)s.") % {"what": str(move.note_label).lower()})


def missing(content: dict[str, Any], move: Move) -> list[str]:
    """What a version needs before this move. The required parts are advice: a board may see it otherwise."""
    if move.freezes is None:
        return []
    lacking = [] if content["title"].strip() else [_("Give the policy a title.")]
    if not any(each["text"].strip() for each in paragraphs(content)):
        lacking.append(_("Write at least one paragraph."))
    return lacking


def paragraphs(content: dict[str, Any]) -> list[dict[str, Any]]:
    """All paragraphs of a content, down the page."""
    return [each for section in content["sections"] for each in section["paragraphs"]]
