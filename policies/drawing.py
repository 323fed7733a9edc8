"""The states of a version of the policy, drawn from lifecycle.MOVES for docs/plan-states.md."""

from django.utils import translation

from policies.enums import VersionState
from policies.lifecycle import MOVES, WHOSE_TURN, Move

HEAD = """# The states of a version of the policy

Drawn from `policies/lifecycle.py`. Rooms above may put a question before a move (`lifecycle.gate`): families'
input stops an adoption while a comment waits for its answer, and a version that families have answered from
being taken back.

```mermaid
stateDiagram-v2
"""


def drawn() -> str:
    """The page's third part: a diagram, the moves as a table, and whose turn it is in each state."""
    with translation.override("en-us"):
        return HEAD + "\n".join([*_diagram(), "```", "", *_moves(), "", *_turns(), ""])


def _diagram() -> list[str]:
    names = [f"    {state.value}: {state.label}" for state in VersionState]
    arrows = [f"    {move.starts.value} --> {move.ends.value}: {move.label}" for move in MOVES.values()]
    return [
        f"    [*] --> {VersionState.DRAFT.value}",
        *names,
        *arrows,
        f"    {VersionState.SUPERSEDED.value} --> [*]",
    ]


def _moves() -> list[str]:
    head = "| move | from | to | who | button | needs a sentence | keeps a copy |"
    return [head, "|---|---|---|---|---|---|---|", *(_row(move) for move in MOVES.values())]


def _row(move: Move) -> str:
    who = move.who.label if move.who else "by itself"
    note = "yes" if move.needs_note else "no"
    copy = move.freezes.label if move.freezes else "no"
    way = f"{move.name} | {move.starts.label} | {move.ends.label}"
    return f"| {way} | {who} | {move.label} | {note} | {copy} |"


def _turns() -> list[str]:
    rows = [
        f"| {VersionState(state).label} | {role.label if role else 'nobody'} |"
        for state, role in WHOSE_TURN.items()
    ]
    return ["| state | whose turn |", "|---|---|", *rows]
