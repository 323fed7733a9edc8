"""Parts of a school's page that rooms above add: its plans, say. Schools never know that plans exist.

@part_of_school
def plan_of_school(request, school):
    return Panel("action_plans/_school_plan.html", {"state": …})     # or None
"""

from collections.abc import Callable
from typing import Any

from districts.panels import Panel
from schools.models import School

Part = Callable[[Any, School], Panel | None]
_parts: list[Part] = []


def part_of_school(make: Part) -> Part:
    """Register a part. It says itself who sees it: None for whom it is not."""
    _parts.append(make)
    return make


def parts_of(request: Any, school: School) -> list[Panel]:
    return [panel for panel in (make(request, school) for make in _parts) if panel]
