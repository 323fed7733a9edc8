"""What the tests of this room say often. Their mornings lie in the cast's own school year."""

import datetime
from zoneinfo import ZoneInfo

import time_machine

from accounts.models import Mail
from districts.models import SchoolYear
from reminders.actions import send_digests

NEW_YORK = ZoneInfo("America/New_York")
# A Wednesday.
DAY = datetime.date(2026, 10, 21)
ONE_DAY = datetime.timedelta(days=1)


def at(hour, minute=0, day=DAY, zone=NEW_YORK):
    return datetime.datetime.combine(day, datetime.time(hour, minute), zone)


def days(count, day=DAY):
    return day + ONE_DAY * count


def frozen(moment):
    return time_machine.travel(moment, tick=False)


def year_of(cast, **more):
    """The cast's school year is that of DAY, whatever today is."""
    begins = datetime.date(2026, 7, 1)
    SchoolYear.objects.filter(pk=cast.year.pk).update(
        starts_on=begins, ends_on=datetime.date(2027, 6, 30), ends_in=2027, **more
    )
    cast.year.refresh_from_db()
    return cast.year


def send(cast, day=DAY, hour=7, minute=0):
    """The morning of that day. Gives how many letters were written."""
    moment = at(hour, minute, day)
    with frozen(moment):
        return send_digests(district=cast.district, now=moment)


def letters(person=None):
    """Letters of reminders, to one person or to all, oldest first."""
    found = [mail for mail in Mail.objects.order_by("pk") if "List-Unsubscribe" in mail.headers]
    return [mail for mail in found if person is None or mail.to == [person.email]]
