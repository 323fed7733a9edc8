"""Which hats a signed-in person may wear: every running term of office, read in one query.

Rooms above the district add their own kinds of office with `offices_from`, so that the district
never needs to know that schools exist.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import BigIntegerField, CharField, QuerySet, Value
from django.utils import timezone

from districts.enums import Role, SchoolRole
from districts.models import DistrictRole
from partnerships.foundation.tenancy import across_all_districts

LABELS = dict(Role.choices) | dict(SchoolRole.choices)
# What a person with several hats sees first.
ORDER = [*Role.values, *SchoolRole.values]

Source = Callable[[Any], QuerySet]
_sources: list[Source] = []


def offices_from(source: Source) -> Source:
    """Register a question: `source(user)` gives rows of `terms(…)` for that person."""
    _sources.append(source)
    return source


@dataclass(frozen=True)
class Hat:
    """One running term of office."""

    district_id: int
    role: str
    school_id: int | None = None
    school_name: str = ""

    @property
    def key(self) -> str:
        return f"{self.role}-{self.school_id}" if self.school_id else self.role

    @property
    def label(self) -> str:
        name = str(LABELS[self.role])
        return f"{name}, {self.school_name}" if self.school_name else name


@dataclass
class Hats:
    """All that one person may be in the open district. Rules ask this, and nothing else, who somebody is.

    `user` is the person; `worn` the hat that decides what they see first, never what they may do.
    """

    user: Any
    all: list[Hat] = field(default_factory=list)
    worn_key: str = ""

    @cached_property
    def worn(self) -> Hat | None:
        return next((hat for hat in self.all if hat.key == self.worn_key), self.all[0] if self.all else None)

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(hat.role for hat in self.all)

    def has(self, *roles: str) -> bool:
        """Whether the person holds one of these roles, for the district or for any school."""
        return not self.roles.isdisjoint(roles)

    def has_at(self, school_id: int | None, *roles: str) -> bool:
        """Whether the person holds one of these roles at this school."""
        return any(hat.school_id == school_id and hat.role in roles for hat in self.all)

    @cached_property
    def school_ids(self) -> frozenset[int]:
        return frozenset(hat.school_id for hat in self.all if hat.school_id)

    def __iter__(self) -> Iterator[Hat]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)


def terms(rows: QuerySet, role: str, *, school: str = "") -> QuerySet:
    """Terms of office as the union of all sources wants them: same columns, same order.

    `role` is the name of the column that holds the role; `school` the path to the school, if any.
    """
    return rows.filter(ended_at=None).values_list(
        "district_id",
        role,
        f"{school}_id" if school else Value(None, output_field=BigIntegerField()),
        f"{school}__name" if school else Value("", output_field=CharField()),
        "starts_on",
        "ends_on",
        "district__time_zone",
    )


@offices_from
def district_roles(user: Any) -> QuerySet:
    return terms(DistrictRole.objects.filter(person=user), "role")


STAND_IN = -1


@cache
def _question() -> tuple[str, tuple[Any, ...]]:
    """All sources in one, as SQL, with STAND_IN for the person. Every page asks it, and Django would
    put it together anew each time: a quarter of what saving a field costs.
    """
    someone = get_user_model()(pk=STAND_IN)
    with across_all_districts(reason="Which districts a person may enter is asked before one is open."):
        first, *rest = [source(someone).order_by() for source in _sources]
        sql, params = first.union(*rest, all=True).query.sql_with_params()
    return f"SELECT * FROM ({sql}) AS terms", params  # noqa: S608 - Django's own SQL, with parameters


def hats_of(user: Any) -> list[Hat]:
    """Every hat of a person, in all districts, with today taken in each district's time zone. One query."""
    if not user.is_authenticated:
        return []
    sql, params = _question()
    with connection.cursor() as cursor:
        cursor.execute(sql, [user.pk if value == STAND_IN else value for value in params])
        rows = cursor.fetchall()
    now = timezone.now()
    running = [
        Hat(district_id, role, school_id, school_name or "")
        for district_id, role, school_id, school_name, starts_on, ends_on, zone in rows
        if starts_on <= now.astimezone(ZoneInfo(zone)).date() <= (ends_on or now.date().max)
    ]
    return sorted(running, key=lambda hat: (ORDER.index(hat.role), hat.school_name, hat.district_id))


def hats_in(district: Any, user: Any, *, worn_key: str = "") -> Hats:
    """What a person may be in one district. Empty for a stranger."""
    return Hats(user, [hat for hat in hats_of(user) if hat.district_id == district.pk], worn_key)
