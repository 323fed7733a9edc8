"""What may happen next to a version of the policy. There is no second list."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from districts.enums import Role
from partnerships.foundation.moves.lifecycle import Lifecycle, Move, Way
from policies.enums import CopyName, VersionState

LEADER = (Role.LEADER,)


def families_who_saw_it(seen: bool) -> str:
    """What families were shown once isn't taken away as if it had never been."""
    return _("Families have seen this version, so it is kept. Write on, or open it again.") if seen else ""


_TABLE = (
    Move(
        "open", (Way(VersionState.DRAFT, VersionState.IN_REVIEW, LEADER),),
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
        "take_back", (Way(VersionState.IN_REVIEW, VersionState.DRAFT, LEADER),),
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
        "adopt", (Way(VersionState.IN_REVIEW, VersionState.ADOPTED, LEADER),),
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
        "drop", (Way(VersionState.DRAFT, VersionState.DROPPED, LEADER),),
        label=gettext_lazy("Remove this draft"),
        done=gettext_lazy("removed the draft"),
        explains=gettext_lazy(
            "The draft leaves the policy, as if nobody had begun it; no family has seen it. A version "
            "in force stays as it is, and the next version can be begun again at any time."
        ),
        note_label=gettext_lazy("A word for the record"),
        closed_to=(families_who_saw_it,),
    ),
    Move(
        "supersede", (Way(VersionState.ADOPTED, VersionState.SUPERSEDED),),
        label=gettext_lazy("Replace by the next version"),
        done=gettext_lazy("replaced it by the next version"),
        explains=gettext_lazy("Happens by itself when the next version is adopted."),
    ),
)  # fmt: skip

# Who must act next; None when nobody has to.
WHOSE_TURN = {
    VersionState.DRAFT: Role.LEADER,
    VersionState.IN_REVIEW: Role.LEADER,
    VersionState.ADOPTED: None,
    VersionState.SUPERSEDED: None,
    VersionState.DROPPED: None,
}

LIFECYCLE = Lifecycle(
    VersionState,
    _TABLE,
    turns=WHOSE_TURN,
    elsewhere=gettext_lazy(
        "This version is no longer in the state you saw: it is now “%(state)s”. Please look at it again."
    ),
    moved_on=gettext_lazy("This version has moved on since you opened the page. Please read it again first."),
    not_theirs=gettext_lazy("Only the leader for partnerships can do this."),
)
MOVES = LIFECYCLE.moves
may_move = LIFECYCLE.may_move
open_moves = LIFECYCLE.open_moves
check_move = LIFECYCLE.check_move
gate = LIFECYCLE.gate
in_the_way = LIFECYCLE.in_the_way


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
