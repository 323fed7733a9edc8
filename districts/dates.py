"""The dates ahead: from the school year, and from whatever a room adds."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOST = 5


@dataclass(frozen=True)
class Ahead:
    """One date, what happens, and how far away it is in words."""

    on: datetime.date
    what: str
    hint: str = ""


_sources: list[Callable[[Any], Iterable[Ahead]]] = []


def dates_from(source: Callable[[Any], Iterable[Ahead]]) -> Callable[[Any], Iterable[Ahead]]:
    """Register a source: `source(request)` gives dates, past ones too."""
    _sources.append(source)
    return source


def dates_ahead(request: Any) -> list[Ahead]:
    """The next few dates, today's included."""
    today = request.district.today()
    found = [ahead for source in _sources for ahead in source(request) if ahead.on >= today]
    return sorted(found, key=lambda ahead: ahead.on)[:MOST]


@dates_from
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
