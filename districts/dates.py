"""The dates ahead: from the school year, and from whatever a room adds."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from districts.needs import Question

MOST = 7


@dataclass(frozen=True)
class Ahead:
    """One date, what happens, and how far away it is in words.

    `alarm` is what still lacks for it; `types` the types of involvement that an activity serves.
    """

    on: datetime.date
    what: str
    hint: str = ""
    url: str = ""
    alarm: str = ""
    types: tuple[int, ...] = ()


@dataclass(frozen=True)
class Source:
    roles: tuple[str, ...]
    questions: dict[str, Question]
    dates: Callable[..., Iterable[Ahead]]


_sources: list[Source] = []


def dates_from(*roles: str, **questions: Question) -> Callable[..., Any]:
    """Register a source for those who wear one of these hats, or for everybody: `source(request, **answers)`
    gives dates, past ones too. Questions are those of districts/needs.py.
    """

    def register(dates: Callable[..., Iterable[Ahead]]) -> Callable[..., Iterable[Ahead]]:
        _sources.append(Source(roles, questions, dates))
        return dates

    return register


def sources_for(role: str) -> list[Source]:
    return [source for source in _sources if not source.roles or role in source.roles]


def next_of(request: Any, found: Iterable[Ahead]) -> list[Ahead]:
    """The next few dates, today's included."""
    today = request.district.today()
    ahead = [each for each in found if each.on >= today]
    return sorted(ahead, key=lambda each: each.on)[:MOST]


@dates_from()
def dates_of_year(request: Any) -> Iterable[Ahead]:
    """The deadlines of the school year, its first day and its last."""
    year = request.year
    if year is None:
        return
    today = request.district.today()
    for on, what in (
        (year.starts_on, _("School year %(year)s begins") % {"year": year}),
        (year.plans_due_on, _("One-Year Action Plans are due")),
        (year.midyear_on, _("Mid-year check")),
        (year.evaluations_due_on, _("Evaluations are due")),
        (year.ends_on, _("School year %(year)s ends") % {"year": year}),
    ):
        if on:
            yield Ahead(on, what, how_far(on, today))


def how_far(on: datetime.date, today: datetime.date) -> str:
    """Today, tomorrow, or in how many days; nothing for what is past."""
    days = (on - today).days
    if days < 0:
        return ""
    if days == 0:
        return _("today")
    return ngettext("tomorrow", "in %(days)s days", days) % {"days": days}
