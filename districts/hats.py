"""Which hats a signed-in person may wear: every running term of office, read in one query.

Rooms above the district add their own kinds of office with `offices_from`, so that the district
never needs to know that schools exist.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.db.models import BigIntegerField, CharField, JSONField, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.utils import timezone

from districts.enums import Role, SchoolRole
from districts.models import DistrictRole
from partnerships.foundation.kept import kept
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


# What a term is told by, in the order in which `terms` gives it.
COLUMNS = ("district_id", "role", "school_id", "school_name", "starts_on", "ends_on", "zone")


def terms_of(person_id: int) -> RawSQL:
    """Every term of office of a person, ended ones left out, as one JSON value: to be asked along.

    A question of many sources, to be put together once (partnerships.foundation.kept).
    """
    someone = get_user_model()(pk=person_id)
    with across_all_districts(reason="Which districts a person may enter is asked before one is open."):
        first, *rest = [source(someone).order_by() for source in _sources]
        sql, params = first.union(*rest, all=True).query.sql_with_params()
    as_list = f"jsonb_build_array({', '.join(COLUMNS)})"
    return RawSQL(  # noqa: S611 - Django's own SQL, with parameters
        f"SELECT coalesce(jsonb_agg({as_list}), '[]') FROM ({sql}) AS terms({', '.join(COLUMNS)})",  # noqa: S608
        params,
        output_field=JSONField(),
    )


@kept(person=int)
def _terms_of(person: int) -> QuerySet:
    return get_user_model().objects.filter(pk=person).values_list(terms_of(person), flat=True)


def hats_of(user: Any) -> list[Hat]:
    """Every hat of a person, in all districts, with today taken in each district's time zone. One query."""
    return hats_from(_terms_of.first(person=user.pk) or []) if user.is_authenticated else []


def hats_from(terms: list[list[Any]]) -> list[Hat]:
    """The hats of the terms that run today, as `terms_of` tells them."""
    now = timezone.now()
    running = [
        Hat(district_id, role, school_id, school_name or "")
        for district_id, role, school_id, school_name, starts_on, ends_on, zone in terms
        # Days as ISO 8601 writes them stand in their order.
        if starts_on <= now.astimezone(ZoneInfo(zone)).date().isoformat() <= (ends_on or "9999-12-31")
    ]
    return sorted(running, key=lambda hat: (ORDER.index(hat.role), hat.school_name, hat.district_id))


def hats_in(district: Any, user: Any, *, worn_key: str = "", terms: list[list[Any]] | None = None) -> Hats:
    """What a person may be in one district; empty for a stranger. One query, unless the terms are known."""
    hats = hats_of(user) if terms is None else hats_from(terms)
    return Hats(user, [hat for hat in hats if hat.district_id == district.pk], worn_key)
