"""The policy comes back for review: told to the leader, until the next version is begun."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from policies.models import PolicyVersion
from reminders.enums import Kind, To
from reminders.occasions.due import Asked, Due, Rule, Said
from reminders.occasions.words import short_day, subject, when

# Days before the review.
STAGES = (60, 30)
OFFICE = frozenset({To.LEADERS})
# It is no school's.
NO_SCHOOL = 0


def policy_reviews(asked: Asked) -> Iterator[Due]:
    """The version in force, at 60 and 30 days before its review, until the next is begun. One query."""
    if asked.schools is not None:
        return
    furthest = asked.horizon + datetime.timedelta(days=max(STAGES))
    in_work = PolicyVersion.objects.unsettled()
    rows = PolicyVersion.objects.in_force().filter(
        next_review_on__gte=asked.day, next_review_on__lte=furthest
    )
    for version_id, review in rows.exclude(policy__in=in_work.values("policy")).values_list(
        "pk", "next_review_on"
    ):
        for days in STAGES:
            opens_on = review - datetime.timedelta(days=days)
            yield Due(
                "policy_review", version_id, NO_SCHOOL, asked.district.name, review, opens_on, OFFICE,
                stage=f"_{days}",
            )  # fmt: skip


def url(due: Due, place: dict[str, Any]) -> str:
    return reverse("policies:current", kwargs={"district": place["district"]})


def say(due: Due, day: datetime.date) -> Said:
    return Said(
        _("The policy comes back for review %(when)s. Families need time to answer the next version.")
        % {"when": when(due.due_on, day)},
        _("Begin the next version"),
        subject(_("Review the policy of %(name)s, due %(day)s"), due.school,
                day=short_day(due.due_on)),
    )  # fmt: skip


RULES = (
    Rule("policy_review", gettext_lazy("Policy comes back for review"), Kind.POLICY, OFFICE, policy_reviews,
         say, url),
)  # fmt: skip
