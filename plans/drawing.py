"""The states of a Leadership Plan, drawn from lifecycle.MOVES for docs/plan-states.md."""

from django.conf import settings
from django.utils import translation

from plans.enums import PlanState
from plans.lifecycle import MOVES, WHOSE_TURN, Move

PAGE = settings.BASE_DIR / "docs" / "plan-states.md"

HEAD = """# The states of a Leadership Plan

Drawn from `plans/lifecycle.py` by `manage.py draw_states`; a test compares. Change the table there, never
this page.

```mermaid
stateDiagram-v2
"""


def drawn() -> str:
    """The whole page: a diagram, the moves as a table, and whose turn it is in each state."""
    with translation.override("en-us"):
        return HEAD + "\n".join([*_diagram(), "```", "", *_moves(), "", *_turns(), ""])


def _diagram() -> list[str]:
    names = [f"    {state.value}: {state.label}" for state in PlanState]
    arrows = [f"    {move.starts.value} --> {move.ends.value}: {move.label}" for move in MOVES.values()]
    return [f"    [*] --> {PlanState.DRAFT.value}", *names, *arrows, f"    {PlanState.CLOSED.value} --> [*]"]


def _moves() -> list[str]:
    rows = [
        f"| {move.name} | {_from(move)} | {move.ends.label} | {move.who.label} | {move.label} "
        f"| {'yes' if move.needs_note else 'no'} | {'yes' if move.freezes else 'no'} |"
        for move in MOVES.values()
    ]
    head = "| move | from | to | who | button | needs a sentence | keeps a copy |"
    return [head, "|---|---|---|---|---|---|---|", *rows]


def _from(move: Move) -> str:
    return f"{move.starts.label}{', of an amendment' if move.of_amendments else ''}"


def _turns() -> list[str]:
    rows = [
        f"| {PlanState(state).label} | {role.label if role else 'nobody'} |"
        for state, role in WHOSE_TURN.items()
    ]
    return ["| state | whose turn |", "|---|---|", *rows]
