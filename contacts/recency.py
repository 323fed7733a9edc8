"""How long ago each school was last contacted, and which have waited too long.

Counted from the last contact; from the first day of the school year where the last one was before it,
or where there is none. A school that is closed waits for nobody.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import DateField, Expression, Q, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject
from django.db.models.lookups import LessThanOrEqual
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.enums import ContactKind
from contacts.models import Contact
from districts.models import SchoolYear
from schools.enums import SchoolStatus
from schools.models import School
from schools.register import name_of

# The field keeps its coaching logs by the quarter (docs/decisions/0085): half of one without a word is
# worth a look. Changing it here changes every page, figure and mail.
QUIET_DAYS = 45


def is_quiet(year: SchoolYear | None, today: datetime.date) -> Q:
    """Schools without contact in QUIET_DAYS, as a condition on School. A list of ids, hashed once."""
    if year is None:
        return Q(pk__in=[])
    return quiet_since(year.starts_on, today)


def quiet_since(starts_on: datetime.date, today: datetime.date) -> Q:
    """The same, of a school year that began on `starts_on`: its days are compared in SQL, so that a kept
    question (foundation.kept) may be given them.
    """
    long_ago = Value(today, DateField()) - Value(datetime.timedelta(days=QUIET_DAYS))
    began = LessThanOrEqual(Value(starts_on, DateField()), long_ago)
    heard_from = Contact.objects.standing().filter(held_on__gt=long_ago).order_by().values("school_id")
    return Q(began) & ~Q(pk__in=heard_from) & ~Q(status=SchoolStatus.CLOSED)


def quiet_schools(year: SchoolYear | None, today: datetime.date) -> QuerySet:
    """Schools that nobody of the district office was in touch with for QUIET_DAYS."""
    return School.objects.filter(is_quiet(year, today))


def last_contact(school: Any, kind: str = "") -> Expression:
    """When, how and by whom a school was contacted last, as JSON for `LastContact.told`; of one kind, or any.

    `school` is OuterRef("pk") in a question about schools.
    """
    contacts = Contact.objects.standing().filter(school=school).order_by("-held_on", "-pk")
    if kind:
        contacts = contacts.filter(kind=kind)
    told = JSONObject(on="held_on", kind="kind", by=name_of("by"))
    return Subquery(contacts.values(told=told)[:1])


@dataclass(frozen=True)
class LastContact:
    """The last time that the office was in touch with a school, and how long it waits since."""

    on: datetime.date | None
    kind: str
    by: str
    # Days since then, or since the school year began where that came later.
    days: int

    @classmethod
    def told(
        cls, found: dict[str, str] | None, year: SchoolYear | None, today: datetime.date
    ) -> "LastContact":
        """From what `last_contact` answered; `year` is the school year that runs."""
        on = datetime.date.fromisoformat(found["on"]) if found else None
        since = max(on or year.starts_on, year.starts_on) if year else today
        kind, by = (found["kind"], found["by"]) if found else ("", "")
        return cls(on, kind, by, max((today - since).days, 0))

    @classmethod
    def of_row(
        cls, row: dict[str, Any] | None, year: SchoolYear | None, today: datetime.date
    ) -> "LastContact":
        """From the latest entry about a school, as register.of_school reads it."""
        return cls.told(row and {"on": row["iso"], "kind": row["code"], "by": row["who"]}, year, today)

    @property
    def is_quiet(self) -> bool:
        return self.days >= QUIET_DAYS

    def ago(self, today: datetime.date) -> str:
        """`Today`, `Yesterday`, `51 days ago`, or that there was none."""
        if self.on is None:
            return _("No contact yet")
        days = (today - self.on).days
        if days <= 0:
            return _("Today")
        return ngettext("Yesterday", "%(n)s days ago", days) % {"n": days}

    @property
    def how(self) -> str:
        """`Visit, October 18`; nothing where there was none."""
        if self.on is None:
            return ""
        return _("%(kind)s, %(day)s") % {
            "kind": ContactKind(self.kind).label,
            "day": date_format(self.on, "MONTH_DAY_FORMAT"),
        }


def quiet_words() -> str:
    """What is said of a school that waited too long."""
    return _("No contact in %(n)s days") % {"n": QUIET_DAYS}
