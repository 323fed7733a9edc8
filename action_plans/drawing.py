"""The states of a One-Year Action Plan, drawn from lifecycle.MOVES for docs/plan-states.md."""

from django.utils import translation

from action_plans.enums import ActionPlanState
from action_plans.lifecycle import MOVES, WHOSE_TURN, Move, Way, always

HEAD = """# The states of a One-Year Action Plan

Drawn from `action_plans/lifecycle.py`. A move can have several ways: who may make it depends on the district
(who approves) and on the school (whether it has a facilitator).

```mermaid
stateDiagram-v2
"""


def drawn() -> str:
    """The page's second half: a diagram, every way of every move, and whose turn it is in each state."""
    with translation.override("en-us"):
        return HEAD + "\n".join([*_diagram(), "```", "", *_moves(), "", *_turns(), ""])


def _diagram() -> list[str]:
    names = [f"    {state.value}: {state.label}" for state in ActionPlanState]
    arrows = [
        f"    {start} --> {end}: {move.label}"
        for move in MOVES.values()
        for start, end in dict.fromkeys((way.starts.value, way.ends.value) for way in move.ways)
    ]
    draft, closed = ActionPlanState.DRAFT.value, ActionPlanState.CLOSED.value
    return [f"    [*] --> {draft}", *names, *arrows, f"    {closed} --> [*]"]


def _moves() -> list[str]:
    rows = [
        f"| {move.name} | {way.starts.label} | {way.ends.label} | {_who(way)} | {_where(way)} | {move.label} "
        f"| {_note(move)} | {'yes' if move.freezes else 'no'} | {'yes' if move.by_others_only else 'no'} |"
        for move in MOVES.values()
        for way in move.ways
    ]
    head = (
        "| move | from | to | who | where | button | needs a sentence | keeps a copy | not by who wrote it |"
    )
    return [head, "|---|---|---|---|---|---|---|---|---|", *rows]


def _who(way: Way) -> str:
    return ", ".join(sorted(str(part.label) for part in way.who))


def _where(way: Way) -> str:
    return "everywhere" if way.when is always else way.when.__name__.replace("_", " ")


def _note(move: Move) -> str:
    if not move.needs_note:
        return "no"
    return "yes, or an open must-fix" if move.or_must_fix else "yes"


def _turns() -> list[str]:
    rows = [
        f"| {ActionPlanState(state).label} | {part.label if part else 'nobody'} |"
        for state, part in WHOSE_TURN.items()
    ]
    return ["| state | whose turn |", "|---|---|", *rows]
