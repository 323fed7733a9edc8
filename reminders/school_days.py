"""Which days are school days, and when the morning's letters go: in the district's own time."""

import datetime
from dataclasses import dataclass

from districts.models import District
from reminders.models import QuietDay

# Local wall time. A digest that is late (a server was down) still goes out, but not in the evening.
SENT_AT, TOO_LATE = datetime.time(7), datetime.time(20)
LAST_WEEKDAY = 4
ONE_DAY = datetime.timedelta(days=1)
# How far around a day quiet days are looked up: further back than any rule counts.
AROUND = datetime.timedelta(days=400)


@dataclass(frozen=True)
class SchoolDays:
    """Weekdays that are not quiet. `quiet`: first and last day of each."""

    quiet: tuple[tuple[datetime.date, datetime.date], ...] = ()

    def has(self, day: datetime.date) -> bool:
        is_quiet = any(first <= day <= last for first, last in self.quiet)
        return day.weekday() <= LAST_WEEKDAY and not is_quiet

    def after(self, day: datetime.date) -> datetime.date:
        """The next school day after this one; where thirteen months have none, the day after them."""
        limit = day + AROUND
        day += ONE_DAY
        while day < limit and not self.has(day):
            day += ONE_DAY
        return day

    def before(self, day: datetime.date, count: int) -> datetime.date:
        """The latest day that lies `count` school days before this one, this one counted with them."""
        limit = day - AROUND
        while count and day > limit:
            count -= self.has(day)
            day -= ONE_DAY
        return day

    def opens_week(self, day: datetime.date) -> bool:
        """Whether it is the first school day of its week: when the weekly letters go."""
        monday = day - ONE_DAY * day.weekday()
        return self.has(day) and not any(self.has(monday + ONE_DAY * n) for n in range(day.weekday()))

    def next_week(self, day: datetime.date) -> datetime.date:
        """The first school day of a later week."""
        return self.after(day + ONE_DAY * (6 - day.weekday()))


def school_days(around: datetime.date) -> SchoolDays:
    """The school days of the open district. One query."""
    rows = QuietDay.objects.filter(last_on__gte=around - AROUND, first_on__lte=around + AROUND)
    return SchoolDays(tuple(rows.values_list("first_on", "last_on")))


def morning(district: District, now: datetime.datetime) -> datetime.date | None:
    """The local day whose letters may go now, if it is a school day; None outside their hours."""
    local = now.astimezone(district.zone)
    return local.date() if SENT_AT <= local.time() < TOO_LATE else None


def coming_morning(district: District, days: SchoolDays, now: datetime.datetime) -> datetime.date:
    """The day on which the next letters go: today before 07:00, else the next school day."""
    local = now.astimezone(district.zone)
    if local.time() < SENT_AT and days.has(local.date()):
        return local.date()
    return days.after(local.date())
