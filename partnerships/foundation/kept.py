"""Questions that pages ask over and over, put into SQL once a process.

    @kept(slug=str)
    def years_at(slug):
        return SchoolYear.objects.filter(district__slug=slug).select_related("district")

    years_at(slug="harbor")     # a list, of what the queryset gives

Django puts a queryset together and into SQL anew each time: for a page of lists that was a third of
its cost. A kept question is built once, with a stand-in for each value it is given; each time it is
asked, the values take the stand-ins' places among the parameters. PostgreSQL sees the same query.
"""

import copy
import datetime
from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.db import connections, models

from partnerships.foundation.tenancy import in_district, open_district

# What no question says by itself. Each value has its own, told by its number; a small number, since
# Django asks nothing where a column could not hold it.
STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda no: 31_991 + no,
    str: lambda no: f"\ue000{no}\ue001",
    datetime.date: lambda no: datetime.date(1, 1, 1 + no),
}
# The open district's place among the values: what a district owns is asked inside it alone.
DISTRICT = "district"


def kept(**values: type) -> Callable[[Callable[..., models.QuerySet]], "Kept"]:
    """Keep the question that the function builds. `values` names what it is given: int, str or date.

    Whatever else the function looks at (today, a setting) is looked at once and stays.
    """
    return lambda build: Kept(build, values)


class Kept:
    """A question whose SQL is known. Calling it asks, and gives a list."""

    def __init__(self, build: Callable[..., models.QuerySet], values: dict[str, type]) -> None:
        self.build, self.values = build, values
        self.form: _Form | None = None
        update_wrapper(self, build)

    def __call__(self, **given: Any) -> list[Any]:
        """Every row. A value of None equals nothing, as NULL does."""
        if given.keys() != self.values.keys():
            raise TypeError(f"{self.build.__name__} is asked with {', '.join(self.values)}.")
        if self.form is None:
            self.form = _Form(self.build, self.values)
        return self.form.rows(given)

    def first(self, **given: Any) -> Any:
        """The first row, or None."""
        return next(iter(self(**given)), None)


class _Form:
    """The SQL of a question, and where its values go."""

    def __init__(self, build: Callable[..., models.QuerySet], values: dict[str, type]) -> None:
        types = {DISTRICT: int} | values
        stand_ins = {name: STAND_INS[kind](no) for no, (name, kind) in enumerate(types.items())}
        district = stand_ins.pop(DISTRICT)
        with in_district(district):
            self.queryset = build(**stand_ins)
        self.compiler = self.queryset.query.get_compiler(self.queryset.db)
        self.sql, params = self.compiler.as_sql()
        places = {stand_in: name for name, stand_in in stand_ins.items()} | {district: DISTRICT}
        self.params = [(places.get(value) if type(value) in STAND_INS else None, value) for value in params]
        if missing := values.keys() - {name for name, _ in self.params}:
            raise TypeError(f"{build.__name__} does not ask for {', '.join(sorted(missing))} as such.")
        self.is_owned = any(name == DISTRICT for name, _ in self.params)

    def rows(self, given: dict[str, Any]) -> list[Any]:
        if self.is_owned:
            given = given | {DISTRICT: _district_id()}
        params = tuple(given[name] if name else value for name, value in self.params)
        asked: Any = _Asked(self, params)
        rows: Any = self.queryset._iterable_class(asked)  # noqa: SLF001 - objects, dictionaries or tuples
        return list(rows)


def _district_id() -> int:
    """The open district's, or an error: as for any other question about what a district owns."""
    district = open_district()
    if district is None:
        raise LookupError("Open a district before asking about what it owns.")
    return getattr(district, "pk", district)


class _Asked:
    """What Django's iterables want of a queryset, with the values of one asking."""

    def __init__(self, form: _Form, params: tuple[Any, ...]) -> None:
        self.form, self.params = form, params
        self.db, self.model = form.queryset.db, form.queryset.model
        self._known_related_objects: dict[Any, Any] = {}

    @property
    def query(self) -> "_Asked":
        return self

    def __getattr__(self, name: str) -> Any:
        return getattr(self.form.queryset.query, name)

    def get_compiler(self, using: str) -> Any:
        """A copy for this request: connections belong to threads."""
        compiler = copy.copy(self.form.compiler)
        compiler.connection = connections[using]
        compiler.as_sql = lambda: (self.form.sql, self.params)
        return compiler
