"""Days as an iCalendar file (RFC 5545): folded lines, escaped text, all-day entries."""

import datetime
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from districts.models import District
from releases.calendars.days import Day

# How often a telephone should look again.
AGAIN = datetime.timedelta(hours=12)
# SEQUENCE counts seconds from here: it grows with every change, and stays within 32 bits until 2088.
COUNTED_FROM = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


def as_ical(days: Iterable[Day], *, name: str, district: District) -> bytes:
    """The whole file. The same days give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Partnerships//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", district.time_zone)
    calendar.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    for day in days:
        calendar.add_component(_event(day, host, district))
    return calendar.to_ical()


def _event(day: Day, host: str, district: District) -> Event:
    event = Event()
    changed = day.changed_at.astimezone(datetime.UTC).replace(microsecond=0)
    event.add("uid", f"{day.uid}-{district.pk}@{host}")
    event.add("summary", _one_line(day.title))
    event.add("dtstart", day.on)
    event.add("dtend", day.on + datetime.timedelta(days=1))
    # Of a calendar that is published, DTSTAMP says the same as LAST-MODIFIED (RFC 5545, 3.8.7.2).
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", max(0, int((changed - COUNTED_FROM).total_seconds())))
    # Nobody is busy the whole day because a school has an evening.
    event.add("transp", "TRANSPARENT")
    if day.notes:
        event.add("description", day.notes)
    if day.url:
        event.add("url", settings.SITE_URL + day.url)
    return event


def _one_line(text: str) -> str:
    return " ".join(text.split())
