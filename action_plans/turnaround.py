"""How long teams wait for a first answer: median days, for each facilitator and month, of any year.

Counted from what reviews and submissions hold since the first day, never from who clicked what.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import Q

from action_plans.enums import Decision
from action_plans.models import Review
from schools.register import name_of

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Figure:
    """What one person answered of the plans that were submitted in one month."""

    name: str
    answered: int
    days: float


@dataclass
class Month:
    """The submissions of one month: `first` is its first day. `waiting` nobody has answered yet."""

    first: datetime.date
    figures: list[Figure]
    submitted: int
    waiting: int


def months_of_answers(year: Any, *, person: Any = None) -> list[Month]:
    """Months of a school year in which plans were submitted, latest first; of one person, or of all.

    One query. Submissions that the team took back unanswered don't count, nor plans that came in approved.
    People stand in the order of their names: nobody is ranked.
    """
    unasked = Q(decision__in=(Decision.TAKEN_BACK, Decision.APPROVED), answered_at=None)
    rows = Review.objects.filter(plan__year=year).exclude(unasked)
    if person is not None:
        rows = rows.filter(answered_by=person)
    zone = year.district.zone
    waits: dict[datetime.date, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for name, answered, submitted in rows.annotate(who=name_of("answered_by")).values_list(
        "who", "answered_at", "submission__at"
    ):
        first = submitted.astimezone(zone).date().replace(day=1)
        waits[first][name if answered else ""].append((answered - submitted) / DAY if answered else 0)
    return [_month(first, waits[first]) for first in sorted(waits, reverse=True)]


def _month(first: datetime.date, waits: dict[str, list[float]]) -> Month:
    waiting = len(waits.pop("", []))
    figures = [
        Figure(name, len(days), round(median(days), 1))
        for name, days in sorted(waits.items(), key=lambda item: item[0].lower())
    ]
    return Month(first, figures, waiting + sum(each.answered for each in figures), waiting)
