"""Parts of a home page. Each room adds its own for the hats it concerns; the home page lays them out.

@panel_for(Role.LEADER, order=20)
def facilitators(request):
    return Panel("schools/_panel_loads.html", {"loads": …})
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

# Under what waits for the reader; across the whole page below; beside it, under the dates.
MAIN, WIDE, SIDE = "main", "wide", "side"


@dataclass(frozen=True)
class Panel:
    """A template and what it is given, beside what every page has."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _Source:
    order: int
    roles: tuple[str, ...]
    place: str
    make: Callable[[Any], Panel | None]


_sources: list[_Source] = []


def panel_for(*roles: str, order: int, place: str = MAIN) -> Callable[..., Any]:
    """Register a part for those who wear one of these hats: `make(request)` gives a Panel, or None."""

    def register(make: Callable[[Any], Panel | None]) -> Callable[[Any], Panel | None]:
        _sources.append(_Source(order, roles, place, make))
        _sources.sort(key=lambda source: source.order)
        return make

    return register


def panels_of(request: Any, place: str) -> list[Panel]:
    """The parts that this reader sees in that place, in order."""
    role = request.hats.worn.role
    made = (source.make(request) for source in _sources if source.place == place and role in source.roles)
    return [panel for panel in made if panel]
