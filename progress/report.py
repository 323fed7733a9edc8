"""Everything that the progress page says, in one place: the page, the paper and the shared link read it."""

import datetime
import time
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from districts.models import District, SchoolYear
from partnerships.templatetags.look import KINDS, STATES
from progress.charts import Bar, Line, bar, lines
from progress.exceptions import Notable, exceptions, is_exception
from progress.figures import Measured, headline, measured
from progress.standing import Coverage, coverage, states
from progress.stories import stories_of
from progress.tally import Beside, Moment, Row, beside, moment_of, rows_of, year_label
from schools.enums import Level

# Averages below this are a gap; the others are five shades of many.
ON_ONE_SHEET = 72
SHADES = ("0.65", "1.2", "2.2", "3.0")


@dataclass(frozen=True)
class Counted:
    """What was counted, and when."""

    rows: list[Row]
    beside: Beside
    at: float


class Shelf:
    """What each district's page was made of last, kept by this process for a few seconds.

    Sixteen thousand activities are not counted anew for each of those who open the page together. No
    page is older than settings.PROGRESS_KEPT_SECONDS, and it says of what time it is.
    """

    MOST = 24

    def __init__(self) -> None:
        self.counted: OrderedDict[Any, Counted] = OrderedDict()
        self.lock = Lock()

    def counted_for(self, district: District, moment: Moment) -> Counted:
        key = (district.pk, moment.year.pk, moment.on, moment.year.plans_due_on)
        with self.lock:
            found = self.counted.get(key)
        if found and time.time() - found.at < settings.PROGRESS_KEPT_SECONDS:
            return found
        found = count(district, moment)
        with self.lock:
            self.counted[key] = found
            self.counted.move_to_end(key)
            while len(self.counted) > self.MOST:
                self.counted.popitem(last=False)
        return found


_shelf = Shelf()


def count(district: District, moment: Moment) -> Counted:
    """Everything counted anew. Two queries."""
    is_over = moment.year.ends_on < district.today()
    return Counted(rows_of(moment, is_over=is_over), beside(moment, district.time_zone), time.time())


@dataclass(frozen=True)
class Report:
    """One school year of a district, counted at one moment. What follows from the rows is worked out once."""

    district: District
    moment: Moment
    rows: list[Row]
    beside: Beside
    at: datetime.datetime
    figures: list[Measured]
    # The chosen ones: id, text, school (its name).
    stories: list[dict[str, Any]]

    @property
    def year(self) -> SchoolYear:
        return self.moment.year

    @property
    def other_years(self) -> list[tuple[int, str]]:
        """The district's other school years: the year each ends, and its name."""
        return [(each, year_label(each)) for each in self.beside.years if each != self.year.ends_in]

    @property
    def is_over(self) -> bool:
        return self.year.ends_on < self.district.today()

    @property
    def fits_on_a_sheet(self) -> bool:
        """Whether every school can go on the one printed page; else the list stays on the screen."""
        return len(self.rows) <= ON_ONE_SHEET

    @property
    def headline(self) -> str:
        return headline(self.figures[0].values)

    @cached_property
    def exceptions(self) -> list[Notable]:
        return exceptions(self.rows, self.moment)

    @cached_property
    def in_exception(self) -> int:
        return sum(is_exception(row, self.moment) for row in self.rows)

    @cached_property
    def coverage(self) -> list[Coverage]:
        return coverage(self.rows, Level.values)

    @cached_property
    def heat(self) -> list[dict[str, Any]]:
        """A row for each type of involvement: its number, its name, and a cell for each level."""
        levels = self.coverage
        return [
            {
                "number": number,
                "name": name,
                "cells": [
                    {"average": level.averages[number - 1], "css": shade(level, number),
                     "is_gap": shade(level, number) == "q0"}
                    for level in levels
                ],
            }
            for number, name in enumerate(KINDS["types"], start=1)
        ]  # fmt: skip

    @cached_property
    def levels(self) -> list[dict[str, Any]]:
        return [{"label": Level(each.level).label, "plans": each.plans} for each in self.coverage]

    @cached_property
    def by_state(self) -> list[tuple[str, int]]:
        """Schools by state of their plan, the approved first."""
        return states(self.rows)

    @property
    def state_chart(self) -> SafeString:
        parts = [Bar(STATES[state][0], str(STATES[state][1]), number) for state, number in self.by_state]
        return bar(parts, title=_("Schools by state of their plan"), key="by-state")

    @cached_property
    def contact_months(self) -> list[dict[str, Any]]:
        """Month by month: schools contacted this year (None for months ahead) and last year."""
        known = self.beside.months
        return [
            {
                "month": month,
                "this": known.get(f"{month:%Y-%m}", 0) if month <= self.moment.on else None,
                "last": known.get(f"{month.year - 1}-{month:%m}", 0) if self.beside.has_contacts else None,
            }
            for month in self.moment.months
        ]

    @property
    def contact_chart(self) -> SafeString:
        months = self.contact_months
        now = next((each["this"] for each in reversed(months) if each["this"] is not None), 0)
        shown = [Line("this", [each["this"] for each in months], _("%(n)s now") % {"n": now})]
        if self.beside.has_contacts:
            shown.append(Line("last", [each["last"] for each in months], self.beside.label))
        words = ", ".join(
            f"{date_format(each['month'], 'F')}: {each['this']}"
            for each in months
            if each["this"] is not None
        )
        return lines(
            [date_format(each["month"], "M") for each in months], shown, most=len(self.rows),
            title=_("Schools contacted, by month"), words=words, key="by-month",
        )  # fmt: skip


def shade(level: Coverage, number: int) -> str:
    """The class of a cell: q0 is a gap, q4 the darkest."""
    average = level.averages[number - 1]
    return f"q{sum(average >= type(average)(edge) for edge in SHADES)}"


def report_of(district: District, year: SchoolYear, stories: list[dict[str, Any]] | None = None) -> Report:
    """How the district stands in that school year. Three queries; one, where it was counted just now; and
    one less where the stories are known.
    """
    moment = moment_of(year, district.today())
    counted = _shelf.counted_for(district, moment)
    return Report(
        district, moment, counted.rows, counted.beside,
        datetime.datetime.fromtimestamp(counted.at, district.zone),
        measured(counted.rows, counted.beside, moment), stories_of(year) if stories is None else stories,
    )  # fmt: skip
