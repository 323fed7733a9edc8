"""What waits for the reader of a home page. Each room says what it knows; the home page sorts it.

    @needs_from(Role.LEADER, chairless=teams_without_chair)
    def chairs_wanted(request, chairless):
        if chairless:
            yield Need(_("…"), why=_("…"), url=…, label=_("…"))

A question (`teams_without_chair`) is a function of the request that gives one SQL expression; the
questions of all sources, and of all panels, are asked together, in one query (districts/board.py).
Where the answer wants reading first, `@answered_by(reader)` above the question says who reads it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Expression, QuerySet, Subquery
from django.db.models.functions import Coalesce

Question = Callable[[Any], Expression]


@dataclass(frozen=True)
class Need:
    """One line: what, why, and one way to settle it. Smaller `order` stands higher."""

    what: str
    why: str = ""
    url: str = ""
    label: str = ""
    order: int = 50


@dataclass(frozen=True)
class Source:
    roles: tuple[str, ...]
    questions: dict[str, Question]
    lines: Callable[..., Iterable[Need]]


_sources: list[Source] = []
_readers: dict[Question, Callable[[Any, Any], Any]] = {}


def needs_from(*roles: str, **questions: Question) -> Callable[..., Any]:
    """Register a source for those who wear one of these hats: `lines(request, **answers)` gives Needs."""

    def register(lines: Callable[..., Iterable[Need]]) -> Callable[..., Iterable[Need]]:
        _sources.append(Source(roles, questions, lines))
        return lines

    return register


def sources_for(role: str) -> list[Source]:
    return [source for source in _sources if role in source.roles]


def answered_by(reader: Callable[[Any, Any], Any]) -> Callable[[Question], Question]:
    """What the database answers goes through `reader(request, answer)` once, whoever asked."""

    def note(question: Question) -> Question:
        _readers[question] = reader
        return question

    return note


def read(question: Question, request: Any, answer: Any) -> Any:
    reader = _readers.get(question)
    return reader(request, answer) if reader else answer


def how_many(rows: QuerySet) -> Expression:
    """The number of these rows, as an expression to ask together with others."""
    counted = rows.order_by().values("district").annotate(how_many=Count("pk")).values("how_many")
    return Coalesce(Subquery(counted), 0)
