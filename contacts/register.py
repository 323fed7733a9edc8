"""The log as a page shows it: few queries, the same for ten entries and ten thousand."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from contacts.enums import ContactKind
from contacts.models import Contact
from districts.models import SchoolYear
from schools.register import name_of

PER_PAGE = 50


@dataclass(frozen=True)
class Choice:
    """What the reader asks to see. Everything may be empty; `month` is written 2026-10."""

    person: str = ""
    kind: str = ""
    month: str = ""
    cluster: str = ""
    q: str = ""
    page: str = "1"


def months_until(today: datetime.date, year: SchoolYear | None) -> list[datetime.date]:
    """The months of the school year so far, the latest first; the last twelve where there is none."""
    first = year.starts_on if year and year.starts_on <= today else today - datetime.timedelta(days=334)
    found, month = [], today.replace(day=1)
    while month >= first.replace(day=1):
        found.append(month)
        month = (month - datetime.timedelta(days=1)).replace(day=1)
    return found


def wanted(choice: Choice) -> QuerySet:
    """The entries that the reader asked for, the latest first."""
    found = Q()
    if choice.person:
        found &= Q(by=choice.person)
    if choice.kind:
        found &= Q(kind=choice.kind)
    if choice.month:
        year, month = choice.month.split("-")
        first = datetime.date(int(year), int(month), 1)
        following = (first + datetime.timedelta(days=31)).replace(day=1)
        found &= Q(held_on__gte=first, held_on__lt=following)
    if choice.cluster:
        found &= Q(school__cluster=choice.cluster)
    if choice.q:
        found &= Q(school__name__icontains=choice.q)
    return Contact.objects.standing().filter(found)


def log(choice: Choice) -> tuple[Page, dict[str, int]]:
    """One page of rows (dictionaries), and how many entries, schools and minutes there are. Two queries."""
    entries = wanted(choice)
    sums = entries.order_by().aggregate(
        found=Count("pk"), schools=Count("school", distinct=True), minutes=Sum("minutes", default=0)
    )
    page = Paginator(range(sums["found"]), PER_PAGE).get_page(choice.page)
    start = page.start_index() - 1
    page.object_list = (
        [readable(row) for row in rows(entries)[start : start + PER_PAGE]] if sums["found"] else []
    )
    return page, sums


def rows(entries: QuerySet) -> QuerySet:
    """Entries as dictionaries."""
    return entries.annotate(school_name=F("school__name"), who=name_of("by")).values(
        "id", "kind", "held_on", "minutes", "with_whom", "about", "next_step", "next_on", "settled_at",
        "school_id", "school_name", "who", "by_id",
    )  # fmt: skip


def readable(row: dict[str, Any]) -> dict[str, Any]:
    """The codes in words, once per row."""
    return row | {
        "code": row["kind"],
        "kind": _KINDS[row["kind"]],
        "day": date_format(row["held_on"], "MONTH_DAY_FORMAT"),
        "iso": row["held_on"].isoformat(),
        "minutes": _("%(n)s min") % {"n": row["minutes"]} if row["minutes"] else "",
        "next_day": date_format(row["next_on"], "MONTH_DAY_FORMAT") if row["next_on"] else "",
        "is_settled": row["settled_at"] is not None,
    }


_KINDS = dict(ContactKind.choices)


def of_school(school: Any, most: int) -> list[dict[str, Any]]:
    """The latest entries about one school. One query."""
    return [readable(row) for row in rows(Contact.objects.standing().filter(school=school))[:most]]
