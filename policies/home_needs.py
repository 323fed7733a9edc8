"""What the policy asks of the readers of a home page."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Expression, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from districts.dates import how_far
from districts.enums import Role
from districts.needs import Need, needs_from
from policies.models import PolicyVersion

# Days before the last day to answer, and before the day of the review, on which they are spoken of.
ENDS_SOON = 3
REVIEW_SOON = 60


def open_until(request: Any) -> Expression:
    """Families' last day to answer; nothing where no version is open."""
    return Subquery(PolicyVersion.objects.open_to_families().order_by().values("comments_until")[:1])


def answers_on(request: Any) -> Expression:
    """The day on which families are promised our answers."""
    return Subquery(PolicyVersion.objects.open_to_families().order_by().values("answers_on")[:1])


def review_on(request: Any) -> Expression:
    """The day on which the policy in force comes back for review."""
    return Subquery(PolicyVersion.objects.in_force().order_by().values("next_review_on")[:1])


def in_review(request: Any) -> Expression:
    """The number of the version that families are asked about."""
    return Subquery(PolicyVersion.objects.open_to_families().order_by().values("number")[:1])


def in_work(request: Any) -> Expression:
    """The number of the version that is being written or answered."""
    return Subquery(PolicyVersion.objects.unsettled().order_by().values("number")[:1])


@needs_from(Role.LEADER, until=open_until)
def round_ends(request: Any, until: datetime.date | None) -> Iterator[Need]:
    """In the last days of a round there is still time to reach those who have not been heard."""
    today = request.district.today()
    if until and 0 <= (until - today).days <= ENDS_SOON:
        yield Need(
            _("Families can answer the policy until %(day)s") % {"day": date_format(until)},
            why=_("That is %(when)s. See who has not been heard yet, or give them more days.")
            % {"when": how_far(until, today)},
            url=policy_url(request),
            label=_("Look at the round"),
            order=20,
        )


@needs_from(Role.LEADER, review=review_on, in_work=in_work)
def review_due(request: Any, review: datetime.date | None, in_work: int | None) -> Iterator[Need]:
    """From 60 days before the review on, until the next version is begun."""
    today = request.district.today()
    if review is None or in_work or (review - today).days > REVIEW_SOON:
        return
    words = (
        _("The policy comes back for review on %(day)s")
        if review >= today
        else _("The review of the policy was due on %(day)s")
    )
    yield Need(
        words % {"day": date_format(review)},
        why=_("Begin the next version from the one in force: families need time to answer it."),
        url=policy_url(request),
        label=_("Begin the review"),
        order=30 if review >= today else 12,
    )


def policy_url(request: Any) -> str:
    return reverse("policies:current", kwargs={"district": request.district.slug})
