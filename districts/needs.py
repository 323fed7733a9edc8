"""What waits for the reader of a home page. Each room says what it knows; the home page sorts it.

    @needs_from(Role.LEADER, chairless=teams_without_chair)
    def chairs_wanted(request, chairless):
        if chairless:
            yield Need(_("…"), why=_("…"), url=…, label=_("…"))

A question (`teams_without_chair`) is a function of the request that gives one SQL expression; the
questions of all sources are asked together, in one query.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Expression, QuerySet, Subquery
from django.db.models.functions import Coalesce

from districts.models import District

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
class _Source:
    roles: tuple[str, ...]
    questions: dict[str, Question]
    lines: Callable[..., Iterable[Need]]


_sources: list[_Source] = []


def needs_from(*roles: str, **questions: Question) -> Callable[..., Any]:
    """Register a source for those who wear one of these hats: `lines(request, **answers)` gives Needs."""

    def register(lines: Callable[..., Iterable[Need]]) -> Callable[..., Iterable[Need]]:
        _sources.append(_Source(roles, questions, lines))
        return lines

    return register


def needs_of(request: Any) -> list[Need]:
    """Everything that waits for this reader under the hat that is worn, most urgent first."""
    role = request.hats.worn.role
    mine = [source for source in _sources if role in source.roles]
    # Numbered, so that two rooms may ask under one name, and a name may be a column's.
    asked = {
        f"ask_{no}_{name}": ask(request)
        for no, source in enumerate(mine)
        for name, ask in source.questions.items()
    }
    answers = figures_of(request.district, asked)
    found = [
        need
        for no, source in enumerate(mine)
        for need in source.lines(request, **{name: answers[f"ask_{no}_{name}"] for name in source.questions})
    ]
    return sorted(found, key=lambda need: need.order)


def how_many(rows: QuerySet) -> Expression:
    """The number of these rows, as an expression to ask together with others."""
    counted = rows.order_by().values("district").annotate(how_many=Count("pk")).values("how_many")
    return Coalesce(Subquery(counted), 0)


def figures_of(district: District, asked: dict[str, Expression]) -> dict[str, Any]:
    """The answers to several questions about the open district, asked in one query."""
    if not asked:
        return {}
    return District.objects.filter(pk=district.pk).annotate(**asked).values(*asked).get()
