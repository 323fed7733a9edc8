"""What may happen next to a thing that people pass on, as one table of moves: the check under the lock,
the buttons, the drawing in docs and the truth-table tests all read it.

A room fills the table. `who` names what its people are, a role in the district or a part they play in one
plan: whatever the person's `has` understands. `facts` is what decides beside state and person, for rooms
where something does.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from partnerships.foundation.refusals import Refused

# Asked of the facts: the sentence that stands in the way, or "".
Bar = Callable[[Any], str]
# A question of a room above, asked of the thing itself: the sentences that stand in the way.
Gate = Callable[[Any], list[str]]


class Person(Protocol):
    def has(self, *roles: Any) -> bool:
        """Whether the person is one of these."""


def always(facts: Any) -> bool:
    return True


def never(facts: Any) -> bool:
    return False


@dataclass(frozen=True)
class Way:
    """From one state to another, by one of these people, where `when` holds. Without `who` it happens by
    itself.
    """

    starts: Any
    ends: Any
    who: tuple[Any, ...] = ()
    when: Callable[[Any], bool] = always


@dataclass(frozen=True)
class Move:
    """One thing that people do. `label` is the button, `done` the line in the history, `explains` what is
    said before it is made.
    """

    name: str
    ways: tuple[Way, ...]
    label: Any
    done: Any
    explains: Any
    note_label: Any = ""
    # Without a sentence it is refused, except where `spares_note` holds.
    needs_note: bool = False
    spares_note: Callable[[Any], bool] = never
    # A copy is kept, word for word; where a room keeps several kinds, which.
    freezes: Any = None
    # To whom it is closed: no button is shown.
    closed_to: tuple[Bar, ...] = ()
    # What has to be done first: the button is shown, and the refusal says it.
    asks: tuple[Bar, ...] = ()

    @property
    def way(self) -> Way:
        """The way of a move that has only one."""
        (way,) = self.ways
        return way


class Lifecycle:
    """The moves of one kind of thing, in the order of the table: the most expected first."""

    def __init__(
        self,
        states: type[TextChoices],
        moves: Iterable[Move],
        *,
        turns: Mapping[Any, Any],
        elsewhere: Any,
        moved_on: Any,
        not_theirs: Any,
    ) -> None:
        """`turns` says who must act next in each state, None when nobody has to. The sentences of refusals:
        `elsewhere` names the %(state)s it is in now, `moved_on` is for a page that was opened before,
        `not_theirs` says %(who)s could do it.
        """
        self.states = states
        self.moves = {move.name: move for move in moves}
        self.turns = turns
        self._elsewhere, self._moved_on, self._not_theirs = elsewhere, moved_on, not_theirs
        self._gates: dict[str, list[Gate]] = {}

    def may_move(self, person: Person, state: str, move: Move, facts: Any = None) -> bool:
        """Whether the button is shown: state and person allow it, and it is not closed to them."""
        if _first_of(move.closed_to, facts):
            return False
        return _first_for(person, _open_ways(state, move, facts)) is not None

    def open_moves(self, person: Person, state: str, facts: Any = None) -> list[Move]:
        """The moves this person can make now."""
        return [move for move in self.moves.values() if self.may_move(person, state, move, facts)]

    def may_ever(self, person: Person, move: Move) -> bool:
        """Whether the move is this person's to make at all, in some state."""
        return any(person.has(*way.who) for way in move.ways)

    def is_their_turn(self, person: Person, state: str) -> bool:
        """Whether the thing waits for this person."""
        turn = self.turns[self.states(state)]
        return turn is not None and person.has(turn)

    def check_move(self, person: Person, state: str, move: Move, note: str, facts: Any = None) -> Way:
        """The way that the move takes. Raises Refused with what stands in its way."""
        ways = _open_ways(state, move, facts)
        if not ways:
            raise Refused(self._elsewhere % {"state": self.states(state).label})
        if against := _first_of(move.closed_to, facts):
            raise Refused(against)
        way = _first_for(person, ways)
        if way is None:
            raise Refused(self._not_theirs % {"who": _names(ways)})
        if move.needs_note and not note.strip() and not move.spares_note(facts):
            raise Refused(_("Please write a sentence: %(what)s.") % {"what": str(move.note_label).lower()})
        if against := _first_of(move.asks, facts):
            raise Refused(against)
        return way

    def is_repeated(self, move: Move, *, last: Any, by: Any, seen: int | None) -> bool:
        """Whether it was made already: a double click, or a page sent again. Then the same person's same
        move was the `last` event that was kept.

        `seen` is the id of the last event on the page that asked. Raises Refused when something else has
        happened since, so that nobody settles what they have not read.
        """
        if last.move == move.name and last.by_id == by.pk and (seen is None or seen < last.pk):
            return True
        if seen is not None and seen != last.pk:
            raise Refused(str(self._moved_on))
        return False

    def gate(self, name: str) -> Callable[[Gate], Gate]:
        """Put a question of a room above before a move: `question(thing)` gives what stands in the way."""

        def register(question: Gate) -> Gate:
            self._gates.setdefault(name, []).append(question)
            return question

        return register

    def in_the_way(self, thing: Any, move: Move) -> list[str]:
        """What rooms above have against this move now, in sentences."""
        return [each for question in self._gates.get(move.name, ()) for each in question(thing)]


def _first_of(bars: tuple[Bar, ...], facts: Any) -> str:
    return next(filter(None, (bar(facts) for bar in bars)), "")


def _open_ways(state: str, move: Move, facts: Any) -> list[Way]:
    return [way for way in move.ways if way.starts == state and way.when(facts)]


def _first_for(person: Person, ways: list[Way]) -> Way | None:
    return next((way for way in ways if person.has(*way.who)), None)


def _names(ways: list[Way]) -> str:
    """`facilitator, leader for partnerships`: who could go one of these ways, in words."""
    return ", ".join(dict.fromkeys(str(who.label).lower() for way in ways for who in way.who))
