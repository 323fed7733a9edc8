"""When the page goes to the board."""

import datetime

from progress.enums import Rhythm
from progress.models import BoardMailing
from progress.tally import Moment


def last_due(mailing: BoardMailing, moment: Moment) -> datetime.date:
    """The last day, up to today, on which the letter is due: that day of the month, or of the quarter."""
    if mailing.rhythm == Rhythm.QUARTERLY:
        this, before = moment.quarter, _before(moment.quarter, 3)
    else:
        this, before = moment.on.replace(day=1), _before(moment.on.replace(day=1), 1)
    due = this.replace(day=mailing.day)
    return due if due <= moment.on else before.replace(day=mailing.day)


def _before(first: datetime.date, months: int) -> datetime.date:
    """The first day of the month so many months earlier."""
    gone = first.year * 12 + first.month - 1 - months
    return datetime.date(gone // 12, gone % 12 + 1, 1)
