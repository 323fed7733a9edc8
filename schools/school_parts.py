"""Parts of a school's page that rooms above add: its plans, say. Schools never know that plans exist.

@part_of_school(order=10)
def plan_of_school(request, school):
    return Panel("action_plans/_school_plan.html", {"state": …})     # or None
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from districts.panels import Panel
from schools.models import School

Part = Callable[[Any, School], Panel | None]
# Where the team stands among the parts, which the page itself shows.
TEAM = 40


@dataclass(frozen=True)
class Source:
    order: int
    make: Part


_sources: list[Source] = []


def part_of_school(*, order: int) -> Callable[[Part], Part]:
    """Register a part; smaller `order` stands higher. It says itself who sees it: None for whom it is not."""

    def register(make: Part) -> Part:
        _sources.append(Source(order, make))
        _sources.sort(key=lambda source: source.order)
        return make

    return register


def parts_of(request: Any, school: School) -> tuple[list[Panel], list[Panel]]:
    """The parts above the team, and those below it."""
    made = [(source.order, source.make(request, school)) for source in _sources]
    found = [(order, panel) for order, panel in made if panel]
    return [p for order, p in found if order < TEAM], [p for order, p in found if order >= TEAM]
