"""Plans that wait for an answer: of their facilitator, or of the leader."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.enums import ActionPlanState
from action_plans.models import ActionPlan, Review
from reminders.enums import Kind, To
from reminders.occasions.due import Asked, Due, Rule, Said
from reminders.occasions.words import short_day, subject, when

# School days after which a plan has waited long.
WAITED = 5


def waiting_plans(asked: Asked) -> Iterator[Due]:
    """Submitted plans without an answer for five school days, and recommended ones without a decision."""
    if asked.year is None:
        return
    since = asked.days.before(asked.day, WAITED)
    last = Review.objects.filter(plan=OuterRef("pk")).order_by("-pk")
    rows = asked.only(ActionPlan.objects.filter(year=asked.year).in_review()).values(
        "pk", "state", "school_id", "submitted_at", school_name=F("school__name"),
        recommended_at=Subquery(last.values("recommended_at")[:1]),
        reader=Subquery(last.values("claimed_by_id")[:1]),
    )  # fmt: skip
    for row in rows:
        is_recommended = row["state"] == ActionPlanState.RECOMMENDED
        began = row["recommended_at"] if is_recommended else row["submitted_at"]
        waits_since = asked.local(began or row["submitted_at"])
        if waits_since <= since:
            yield _due(row, waits_since, asked.day, is_recommended=is_recommended)


def _due(row: dict[str, Any], since: datetime.date, day: datetime.date, *, is_recommended: bool) -> Due:
    about = (row["pk"], row["school_id"], row["school_name"], since, since)
    if is_recommended:
        return Due("plan_waits", *about, frozenset({To.LEADERS}), stage="_leader", urgent_on=day)
    if row["reader"]:
        readers = {"people": (row["reader"],), "instead": frozenset({To.FACILITATOR})}
        return Due("plan_waits", *about, **readers, urgent_on=day)
    return Due("plan_waits", *about, frozenset({To.FACILITATOR}), urgent_on=day)


def url(due: Due, place: dict[str, Any]) -> str:
    return reverse("action_plans:review", kwargs=place | {"school_id": due.school_id})


def say(due: Due, day: datetime.date) -> Said:
    return Said(
        _("The submitted plan has waited for an answer %(when)s.") % {"when": when(due.due_on, day)},
        _("Read and answer it"),
        subject(_("Answer the plan of %(name)s, sent %(day)s"), due.school, day=short_day(due.due_on)),
    )


RULES = (
    Rule("plan_waits", gettext_lazy("Plan waits for an answer"), Kind.REVIEW,
         frozenset({To.FACILITATOR, To.LEADERS}), waiting_plans, say, url, by_name=True),
)  # fmt: skip
