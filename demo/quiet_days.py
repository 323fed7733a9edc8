"""The days without school of both demo districts: last year's and this year's, on the same weekdays."""

import datetime

from demo.load import Loaded
from partnerships.foundation.tenancy import in_district
from reminders.models import QuietDay

THURSDAY = 3
# (name, month, a day of its first week, how many days)
WEEKS = (("Winter break", 12, 22, 12), ("Spring break", 4, 8, 5))


def load_quiet_days(loaded: Loaded) -> None:
    with in_district(loaded.district):
        for year in (loaded.last_year, loaded.this_year):
            began = year.starts_on.year
            days = [_thanksgiving(began), *(_break(began, *week) for week in WEEKS)]
            QuietDay.objects.bulk_create(
                QuietDay(district=loaded.district, name=name, first_on=first, last_on=last)
                for name, first, last in days
            )


def _thanksgiving(year: int) -> tuple[str, datetime.date, datetime.date]:
    """The fourth Thursday of November, and the Friday after it."""
    first = datetime.date(year, 11, 1)
    thursday = first + datetime.timedelta(days=(THURSDAY - first.weekday()) % 7 + 21)
    return "Thanksgiving", thursday, thursday + datetime.timedelta(days=1)


def _break(
    began: int, name: str, month: int, day: int, days: int
) -> tuple[str, datetime.date, datetime.date]:
    """From the Monday of the week in which that day lies, of a school year that began in that year."""
    about = datetime.date(began if month > 6 else began + 1, month, day)
    monday = about - datetime.timedelta(days=about.weekday())
    return name, monday, monday + datetime.timedelta(days=days - 1)
