"""A table of moves as a page for people who read the docs: a diagram, each way of each move, and whose turn
it is in each state.
"""

from collections.abc import Iterable
from typing import Any

from django.utils import translation

from partnerships.foundation.moves.lifecycle import Lifecycle, Move, Way, always, never


def drawn(head: str, lifecycle: Lifecycle) -> str:
    """The part of the page that tells one lifecycle, below its `head`. In English, as all of docs."""
    with translation.override("en-us"):
        lines = [*_diagram(lifecycle), *_moves(lifecycle), "", *_turns(lifecycle), ""]
        return f"{head}\n" + "\n".join(lines)


def _diagram(lifecycle: Lifecycle) -> list[str]:
    ways = [way for move in lifecycle.moves.values() for way in move.ways]
    first = next(iter(lifecycle.states))
    last = [state for state in lifecycle.states if all(way.starts != state for way in ways)]
    return [
        "```mermaid",
        "stateDiagram-v2",
        f"    [*] --> {first.value}",
        *(f"    {state.value}: {state.label}" for state in lifecycle.states),
        *(arrow for move in lifecycle.moves.values() for arrow in _arrows(move)),
        *(f"    {state.value} --> [*]" for state in last),
        "```",
        "",
    ]


def _arrows(move: Move) -> Iterable[str]:
    """One for two states, however many ways there are between them."""
    return dict.fromkeys(f"    {way.starts.value} --> {way.ends.value}: {move.label}" for way in move.ways)


def _moves(lifecycle: Lifecycle) -> list[str]:
    rows = [_row(move, way) for move in lifecycle.moves.values() for way in move.ways]
    told = [name for name in rows[0] if any(row[name] != USUAL.get(name) for row in rows)]
    return _table(told, ([row[name] for name in told] for row in rows))


# Columns that a table has only where one of its rows says something else.
USUAL = {"when": "always", "closed to": "nobody", "asks for": "nothing"}


def _row(move: Move, way: Way) -> dict[str, str]:
    return {
        "move": move.name,
        "from": str(way.starts.label),
        "to": str(way.ends.label),
        "who": ", ".join(str(who.label) for who in way.who) or "by itself",
        "when": USUAL["when"] if way.when is always else _name(way.when),
        "button": str(move.label),
        "needs a sentence": _needs_a_sentence(move),
        "keeps a copy": _keeps(move.freezes),
        "closed to": ", ".join(map(_name, move.closed_to)) or USUAL["closed to"],
        "asks for": ", ".join(map(_name, move.asks)) or USUAL["asks for"],
    }


def _needs_a_sentence(move: Move) -> str:
    if not move.needs_note:
        return "no"
    return "yes" if move.spares_note is never else f"yes, or {_name(move.spares_note)}"


def _keeps(kind: Any) -> str:
    return str(getattr(kind, "label", "yes")) if kind else "no"


def _name(question: Any) -> str:
    """The questions of a table are named so that they can be read in a sentence."""
    return question.__name__.replace("_", " ")


def _turns(lifecycle: Lifecycle) -> list[str]:
    turns = ([state.label, who.label if who else "nobody"] for state, who in lifecycle.turns.items())
    return _table(["state", "whose turn"], turns)


def _table(head: list[str], rows: Iterable[list[Any]]) -> list[str]:
    return [_line(head), f"|{'---|' * len(head)}", *map(_line, rows)]


def _line(cells: Iterable[Any]) -> str:
    return f"| {' | '.join(map(str, cells))} |"
