"""Subjects in fewer than 60 letters, and days in words."""

import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LONGEST_SUBJECT = 59
LONGEST_NAME = 80


def in_a_line(text: str) -> str:
    """Without the line breaks that people type, which can't reach a header."""
    return " ".join(text.split())


def shortened(text: str, most: int = LONGEST_NAME) -> str:
    text = in_a_line(text)
    return text if len(text) <= most else f"{text[: max(most - 1, 1)].rstrip(' ,;:')}…"


def subject(words: str, name: str, **more: Any) -> str:
    """The words with the name filled in, shortened so that all of it fits; never the date."""
    room = LONGEST_SUBJECT - len(words % {"name": "", **more})
    return words % {"name": shortened(name, room), **more}


def short_day(day: datetime.date) -> str:
    return date_format(day, "MONTH_DAY_SHORT")


def on_day(day: datetime.date) -> str:
    """`Friday, December 4`"""
    return date_format(day, "WEEKDAY_MONTH_DAY")


def when(due_on: datetime.date, day: datetime.date) -> str:
    """`today`, `tomorrow`, `in 7 days (Friday, December 4)`, `since December 4`."""
    left = (due_on - day).days
    on = on_day(due_on)
    if left < 0:
        return _("since %(day)s") % {"day": on}
    if left == 0:
        return _("today")
    return ngettext("tomorrow, %(day)s", "in %(n)s days, on %(day)s", left) % {"n": left, "day": on}
