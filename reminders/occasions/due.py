"""What a rule gives: one thing that is due, and for whom; and what a rule is."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from districts.models import District, SchoolYear
from reminders.enums import Kind, To
from reminders.school_days import SchoolDays
from schools.enums import SchoolStatus


@dataclass(frozen=True)
class Asked:
    """For which morning is asked. `schools`: only of these; None: of all."""

    district: District
    year: SchoolYear | None
    day: datetime.date
    days: SchoolDays
    schools: frozenset[int] | None = None

    @property
    def horizon(self) -> datetime.date:
        """The next letter of one who wants them weekly: what opens before it may be told today."""
        return self.days.next_week(self.day)

    def only(self, rows: QuerySet, school: str = "school") -> QuerySet:
        """Rows of schools in use, and of those asked for: at a closed school nothing is due any more."""
        status = "status" if school == "pk" else f"{school}__status"
        rows = rows.exclude(**{status: SchoolStatus.CLOSED})
        return rows if self.schools is None else rows.filter(**{f"{school}__in": self.schools})

    def in_year(self) -> bool:
        """Whether there is a school year, and it is not over."""
        return self.year is not None and self.day <= self.year.ends_on

    def local(self, moment: datetime.datetime) -> datetime.date:
        return moment.astimezone(self.district.zone).date()


@dataclass(frozen=True)
class Due:
    """One thing that is due. Told from `opens_on`; once for its rule, stage, object and `due_on`.

    `people` are told by name, where they hold an office still; `instead` where none of them can be.
    `name` is what the thing is called, of a plan that is in force: no word of a draft ever stands here.
    """

    rule: str
    object_id: int
    school_id: int
    school: str
    due_on: datetime.date
    opens_on: datetime.date
    to: frozenset[To] = frozenset()
    people: tuple[int, ...] = ()
    instead: frozenset[To] = frozenset()
    name: str = ""
    stage: str = ""
    place: tuple[Any, ...] = ()
    # What is more urgent stands higher; empty: by its due date.
    urgent_on: datetime.date | None = None

    @property
    def key(self) -> tuple[str, int, datetime.date]:
        """With a person, what goes out once."""
        return f"{self.rule}{self.stage}", self.object_id, self.due_on

    def is_ripe(self, day: datetime.date, next_letter: datetime.date) -> bool:
        """Whether it belongs into that day's letter: it has opened, or opens and is due before the next."""
        return self.opens_on <= day or (self.opens_on < next_letter and self.due_on <= next_letter)


@dataclass(frozen=True)
class Said:
    """A reminder in words: the line, the verb of its link, the subject of a letter that begins with it."""

    line: str
    verb: str
    subject: str


@dataclass(frozen=True)
class Rule:
    """One kind of occasion. `to` names all who may be told because of their office, so that a page of one
    person asks no rule in vain; `by_name`: it tells people whom the thing names, too.
    """

    name: str
    label: Any
    kind: Kind
    to: frozenset[To]
    find: Callable[[Asked], Iterable[Due]]
    say: Callable[[Due, datetime.date], Said]
    # The path of the exact place; given what every URL of the district and its year wants.
    url: Callable[[Due, Any], str]
    by_name: bool = False
