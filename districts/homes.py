"""First pages of their own. A room that has one for a hat says so; all others see the usual home.

    @home_for(Role.SUPERINTENDENT, stories=chosen_stories)
    def first_page(request, board, stories): …

Questions are those of districts/needs.py, and are asked together with those of the board.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from districts.needs import Question


@dataclass(frozen=True)
class Home:
    """`page(request, board, **answers)` gives the answer to the request."""

    questions: dict[str, Question]
    page: Callable[..., Any]


_homes: dict[str, Home] = {}


def home_for(role: str, **questions: Question) -> Callable[..., Any]:
    """Register the first page of those who wear this hat."""

    def register(page: Callable[..., Any]) -> Callable[..., Any]:
        _homes[role] = Home(questions, page)
        return page

    return register


def home_of(role: str) -> Home | None:
    return _homes.get(role)
