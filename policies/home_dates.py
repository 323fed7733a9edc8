"""The policy's days, among the dates of a home page."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from districts.dates import Ahead, dates_from, how_far
from policies.home_needs import answers_on, open_until, policy_url, review_on
from policies.rules import DRAFT_READERS


@dates_from(until=open_until, answers=answers_on)
def dates_of_round(
    request: Any, until: datetime.date | None, answers: datetime.date | None
) -> Iterator[Ahead]:
    """For everybody: the last day to answer the policy, and the day of our answers."""
    today = request.district.today()
    for on, what in (
        (until, _("Last day for families to answer the policy")),
        (answers, _("Our answers to families are promised")),
    ):
        if on:
            yield Ahead(on, what, how_far(on, today), policy_url(request))


@dates_from(*DRAFT_READERS, review=review_on)
def date_of_review(request: Any, review: datetime.date | None) -> Iterator[Ahead]:
    if review:
        far = how_far(review, request.district.today())
        yield Ahead(review, _("The policy comes back for review"), far, policy_url(request))
