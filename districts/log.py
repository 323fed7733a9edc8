"""Reading the audit log."""

import datetime
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from districts.models import AuditEvent, District

COLUMNS = ("when", "what", "who", "address", "about", "ip_address")


def lines(district: District, *, wanted: dict[str, Any]) -> QuerySet:
    """Newest first, as dictionaries ready to show. `wanted`: kind, person, since, until; all may be empty."""
    found = AuditEvent.objects.filter(_wanted(wanted, ZoneInfo(district.time_zone)))
    return found.order_by("-pk").values("at", "kind", "by__name", "by__email", "about", "ip_address")


def as_table(rows: QuerySet) -> Iterator[tuple[str, ...]]:
    """The same lines as rows of text for a spreadsheet, under COLUMNS."""
    labels = dict(AuditEvent.kind.field.flatchoices)  # type: ignore[attr-defined]
    for row in rows.iterator():
        yield (
            timezone.localtime(row["at"]).isoformat(timespec="seconds"),
            str(labels.get(row["kind"], row["kind"])),
            row["by__name"] or row["by__email"] or _("nobody signed in"),
            row["by__email"] or "",
            row["about"],
            row["ip_address"] or "",
        )


def _wanted(wanted: dict[str, Any], zone: ZoneInfo) -> Q:
    found = Q()
    if wanted.get("kind"):
        found &= Q(kind=wanted["kind"])
    if name := wanted.get("person"):
        found &= Q(by__name__icontains=name) | Q(by__email__icontains=name) | Q(about__icontains=name)
    if since := wanted.get("since"):
        found &= Q(at__gte=_midnight(since, zone))
    if until := wanted.get("until"):
        found &= Q(at__lt=_midnight(until + datetime.timedelta(days=1), zone))
    return found


def _midnight(day: datetime.date, zone: ZoneInfo) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), zone)
