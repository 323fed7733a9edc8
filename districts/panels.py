"""Parts of a home page. Each room adds its own for the hats it concerns; the home page lays them out.

@panel_for(Role.LEADER, order=20)
def facilitators(request):
    return Panel("action_plans/_panel_loads.html", {"items": …})
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from districts.needs import Question

# Under what waits for the reader; across the whole page below; beside it, under the dates.
MAIN, WIDE, SIDE = "main", "wide", "side"


@dataclass(frozen=True)
class Panel:
    """A template and what it is given, beside what every page has."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    order: int
    roles: tuple[str, ...]
    place: str
    questions: dict[str, Question]
    make: Callable[..., Panel | None]


_sources: list[Source] = []


def panel_for(*roles: str, order: int, place: str = MAIN, **questions: Question) -> Callable[..., Any]:
    """Register a part for those who wear one of these hats: `make(request, **answers)` gives a Panel, or
    None. Questions are those of districts/needs.py.
    """

    def register(make: Callable[..., Panel | None]) -> Callable[..., Panel | None]:
        _sources.append(Source(order, roles, place, questions, make))
        _sources.sort(key=lambda source: source.order)
        return make

    return register


def sources_for(role: str) -> list[Source]:
    """The parts that one who wears this hat may see, in order."""
    return [source for source in _sources if role in source.roles]
