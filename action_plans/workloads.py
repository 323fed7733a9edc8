"""What facilitators have to do and have done: visits of a month, plans that wait, days to the first answer.

Expressions, to be asked along with others. Nobody is ranked: pages list people by name.
"""

import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Aggregate, Count, Expression, ExpressionWrapper, F, FloatField, Func
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from action_plans.enums import ActionPlanState
from action_plans.models import ActionPlan, Review
from contacts.enums import ContactKind
from contacts.models import Contact

SECONDS_A_DAY = 86_400


class Median(Aggregate):
    """The middle of some numbers; between two middles the mean of both, as `statistics.median` has it."""

    template = "percentile_cont(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


class InDays(Func):
    """A length of time as a number of days."""

    template = f"(EXTRACT(EPOCH FROM %(expressions)s) / {SECONDS_A_DAY})"
    output_field = FloatField()


def visits_this_month(request: Any) -> Expression:
    """Person → visits since the first of the month, as rows of JSON."""
    first: datetime.date = request.district.today().replace(day=1)
    visits = Contact.objects.standing().filter(kind=ContactKind.VISIT, held_on__gte=first)
    return _by(visits, "by", Count("pk"))


def plans_to_answer(request: Any) -> Expression:
    """Facilitator → plans that wait for her answer."""
    waiting = ActionPlan.objects.filter(year=request.year, state=ActionPlanState.SUBMITTED)
    return _by(waiting.with_facilitator().exclude(facilitator_id=None), "facilitator_id", Count("pk"))


def median_days(request: Any) -> Expression:
    """Who answered → the median of days from submission to the first answer, of this school year."""
    answered = Review.objects.filter(plan__year=request.year).exclude(answered_by=None)
    waited = ExpressionWrapper(F("answered_at") - F("submission__at"), FloatField())
    return _by(answered, "answered_by", Median(InDays(waited)))


def _by(found: Any, person: str, number: Any) -> Expression:
    counted = found.order_by().values(person).annotate(number=number)
    return ArraySubquery(counted.values(told=JSONObject(person=F(person), number=F("number"))))


def as_numbers(rows: list[dict[str, Any]]) -> dict[int, Any]:
    """Person → number, of what one of these was answered."""
    return {row["person"]: row["number"] for row in rows}


def work_words(visits: int, waiting: int, days: float | None) -> str:
    """`11 visits this month, 4 plans wait, first answer after 2 days` (the median)."""
    said = [
        ngettext("%(n)s visit this month", "%(n)s visits this month", visits) % {"n": visits},
        ngettext("%(n)s plan waits", "%(n)s plans wait", waiting) % {"n": waiting},
    ]
    if days is None:
        said.append(_("nothing answered yet"))
    elif days < 1:
        said.append(_("first answer within a day"))
    else:
        n = round(days)
        said.append(ngettext("first answer after %(n)s day", "first answer after %(n)s days", n) % {"n": n})
    return ", ".join(said)
