"""Which days go together: of a round in which families answer, and of the review after an adoption.

Opening, adopting and the fields of the sheet all ask here, so that no way in is wider than another. Each
gives a sentence that says what to do, or nothing.
"""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def against_end(until: datetime.date | None, promised: datetime.date | None, today: datetime.date) -> str:
    """What speaks against this last day to answer. A day that is past would close the round behind families'
    backs; one after the day of the promise would make it untrue."""
    if until is None or until < today:
        return _("Choose the last day on which families can answer, today or later.")
    if promised and promised < until:
        return _("You promise answers on %(day)s, before that last day. Move that promise first.") % {
            "day": date_format(promised)
        }
    return ""


def against_promise(promised: datetime.date, until: datetime.date | None, today: datetime.date) -> str:
    """What speaks against promising the district's answers for this day."""
    if until and promised < until:
        return _("You promise answers before the last day to comment. Choose a later day.")
    if promised < today:
        return _("You promise answers on a day that is past. Choose today or a later day.")
    return ""


def against_review(review: datetime.date, adopted_on: datetime.date | None) -> str:
    """What speaks against this day of the next review."""
    if adopted_on and review <= adopted_on:
        return _("Choose a day after the day of adoption.")
    return ""
