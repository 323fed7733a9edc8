"""Questions that pages ask over and over, put into SQL once a process.

    @kept(slug=str)
    def years_at(slug):
        return SchoolYear.objects.filter(district__slug=slug).select_related("district")

    years_at(slug="harbor")     # a list, of what the queryset gives

Django puts a queryset together and into SQL anew each time: for a page of lists that was a third of
its cost. A kept question is built once, with a stand-in for each value it is given; each time it is
asked, the values take the stand-ins' places among the parameters. PostgreSQL sees the same query.

`@kept_with_plan(...)` goes one step further, for a question that every visit asks and that takes longer to
plan than to answer: each connection has it prepared once, and PostgreSQL keeps the plan.
"""

import copy
import datetime
from collections.abc import Callable
from functools import update_wrapper
from threading import Lock
from typing import Any
from weakref import WeakSet

from django.contrib.postgres.fields import ArrayField
from django.db import DatabaseError, connections, models
from django.db.backends.postgresql.psycopg_any import Jsonb

from partnerships.foundation.tenancy import in_district, open_district_id

# What no question says by itself. Each value has its own, told by its number; a small number, since
# Django asks nothing where a column could not hold it.
STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda no: 31_991 + no,
    str: lambda no: f"\ue000{no}\ue001",
    datetime.date: lambda no: datetime.date(1, 1, 1 + no),
    datetime.datetime: lambda no: datetime.datetime(1, 1, 1 + no, tzinfo=datetime.UTC),
    # Compared with AnyOf (below): `IN` has a place for each value, and so as many forms as lengths.
    list: lambda no: [31_991 + no],
}
# What PostgreSQL calls them.
SQL_TYPES: dict[type, str] = {
    int: "bigint", str: "text", datetime.date: "date", datetime.datetime: "timestamptz", list: "bigint[]",
}  # fmt: skip
# SQLSTATEs of a prepared question whose columns are others by now, and of one that its session has lost.
CHANGED, LOST = "0A000", "26000"
# The open district's place among the values: what a district owns is asked inside it alone.
DISTRICT = "district"


def kept(**values: type) -> Callable[[Callable[..., models.QuerySet]], "Kept"]:
    """Keep the question that the function builds. `values` names what it is given: a type of STAND_INS each.

    Whatever else the function looks at (today, a setting) is looked at once and stays.
    """
    return lambda build: Kept(build, values, _Form)


def kept_with_plan(**values: type) -> Callable[[Callable[..., models.QuerySet]], "Kept"]:
    """The same for a question that is planned once a connection. It must belong to one session of
    PostgreSQL: no pooler may hand it to another between two transactions.
    """
    return lambda build: Kept(build, values, _Planned)


class Kept:
    """A question whose SQL is known. Calling it asks, and gives a list."""

    def __init__(
        self,
        build: Callable[..., models.QuerySet],
        values: dict[str, type],
        form: type["_Form"] | None = None,
    ) -> None:
        self.build, self.values, self.form_of = build, values, form or _Form
        self.form: _Form | None = None
        self.lock = Lock()
        update_wrapper(self, build)

    def __call__(self, **given: Any) -> list[Any]:
        """Every row. A value of None equals nothing, as NULL does."""
        if given.keys() != self.values.keys():
            raise TypeError(f"{self.build.__name__} is asked with {', '.join(self.values)}.")
        return (self.form or self._formed()).rows(given)

    def _formed(self) -> "_Form":
        """Built by the first thread that asks: a second form would prepare what a connection has already."""
        with self.lock:
            if self.form is None:
                self.form = self.form_of(self.build, self.values)
            return self.form

    def first(self, **given: Any) -> Any:
        """The first row, or None."""
        return next(iter(self(**given)), None)


class _Form:
    """The SQL of a question, and where its values go."""

    def __init__(self, build: Callable[..., models.QuerySet], values: dict[str, type]) -> None:
        types = {DISTRICT: int} | values
        self.queryset, places = _built(build, types, 0)
        self.compiler = self.queryset.query.get_compiler(self.queryset.db)
        self.sql, params = self.compiler.as_sql()
        self.params = [_Param(value, places) for value in params]
        asked = {param.name for param in self.params}
        if missing := values.keys() - asked:
            raise TypeError(f"{build.__name__} does not ask for {', '.join(sorted(missing))} as such.")
        if not self._stands_for_all(build, types):
            raise TypeError(f"{build.__name__} does more with its values than to ask for them.")
        self.is_owned = DISTRICT in asked

    def _stands_for_all(self, build: Callable[..., models.QuerySet], types: dict[str, type]) -> bool:
        """Whether other values would differ in their own places only: tried with other stand-ins."""
        queryset, _places = _built(build, types, len(types))
        sql, params = queryset.query.get_compiler(queryset.db).as_sql()
        return sql == self.sql and all(
            mine.name or repr(mine.bare) == repr(_bare(theirs))
            for mine, theirs in zip(self.params, params, strict=True)
        )

    def rows(self, given: dict[str, Any]) -> list[Any]:
        if self.is_owned:
            given = given | {DISTRICT: open_district_id()}
        asked: Any = _Asked(self, *self.asking(given))
        rows: Any = self.queryset._iterable_class(asked)  # noqa: SLF001 - objects, dictionaries or tuples
        return list(rows)

    def asking(self, given: dict[str, Any]) -> tuple[str, tuple[Any, ...]]:
        """The SQL of one asking, and its parameters."""
        return self.sql, tuple(param.of(given) for param in self.params)


class _Planned(_Form):
    """A question that each connection has prepared, with a place for each value that it is given."""

    def __init__(self, build: Callable[..., models.QuerySet], values: dict[str, type]) -> None:
        super().__init__(build, values)
        self.given = {DISTRICT: int} | values if self.is_owned else values
        self.name = f"{build.__module__}_{build.__name__}".replace(".", "_")[-63:]
        places = ", ".join(["%s"] * len(self.given))
        self.execute = f"EXECUTE {self.name} ({places})"
        # The connections that have it. Psycopg's own: Django's outlives it.
        self.prepared_on: WeakSet[Any] = WeakSet()

    def rows(self, given: dict[str, Any]) -> list[Any]:
        """A migration that runs beside the site changes columns: then the question is prepared anew."""
        try:
            return super().rows(given)
        except DatabaseError as failed:
            if not self._was_forgotten(getattr(failed.__cause__, "pgcode", None)):
                raise
        return super().rows(given)

    def _was_forgotten(self, code: str | None) -> bool:
        """Whether it can be asked again on this connection. Not in a transaction, which has failed by now."""
        connection = connections[self.queryset.db]
        if code not in {CHANGED, LOST} or connection.in_atomic_block:
            return False
        if code == CHANGED:
            with connection.cursor() as cursor:
                cursor.execute(f"DEALLOCATE {self.name}")
        self.prepared_on.discard(connection.connection)
        return True

    def asking(self, given: dict[str, Any]) -> tuple[str, tuple[Any, ...]]:
        connection = connections[self.queryset.db]
        connection.ensure_connection()
        if connection.connection not in self.prepared_on:
            with connection.cursor() as cursor:
                cursor.execute(self._prepare(cursor))
            self.prepared_on.add(connection.connection)
        return self.execute, tuple(given[name] for name in self.given)

    def _prepare(self, cursor: Any) -> str:
        """What is the same each time stands in the question; `$1` and so on are what it is given."""
        places = {name: f"${place}" for place, name in enumerate(self.given, 1)}
        written = [
            places[param.name] if param.name else cursor.mogrify("%s", [param.value]).decode()
            for param in self.params
        ]
        types = ", ".join(SQL_TYPES[kind] for kind in self.given.values())
        return f"PREPARE {self.name} ({types}) AS {self.sql % tuple(written)}"


def _built(
    build: Callable[..., models.QuerySet], types: dict[str, type], first: int
) -> tuple[models.QuerySet, dict[str, str]]:
    """The queryset with stand-ins, numbered from `first`, and whose each of them is."""
    stand_ins = {name: STAND_INS[kind](no) for no, (name, kind) in enumerate(types.items(), first)}
    places = {repr(stand_in): name for name, stand_in in stand_ins.items()}
    with in_district(stand_ins.pop(DISTRICT)):
        return build(**stand_ins), places


class _Param:
    """One of the parameters of a question: the same each time, or a value that it is given."""

    def __init__(self, value: Any, places: dict[str, str]) -> None:
        self.value, self.bare = value, _bare(value)
        self.name = places.get(repr(self.bare)) if type(self.bare) in STAND_INS else None

    def of(self, given: dict[str, Any]) -> Any:
        if self.name is None:
            return self.value
        # What is looked for in JSON is JSON itself.
        return Jsonb(given[self.name]) if isinstance(self.value, Jsonb) else given[self.name]


def _bare(value: Any) -> Any:
    return value.adapted if isinstance(value, Jsonb) else value


class AnyOf(models.Func):
    """`filter(AnyOf("pk", ids))`: one of a list of ids, in the same words however long it is."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = models.BooleanField()

    def __init__(self, name: str, ids: list[int]) -> None:
        super().__init__(models.F(name), models.Value(ids, ArrayField(models.BigIntegerField())))


class _Asked:
    """What Django's iterables want of a queryset, with the values of one asking."""

    def __init__(self, form: _Form, sql: str, params: tuple[Any, ...]) -> None:
        self.form, self.sql, self.params = form, sql, params
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
        compiler.as_sql = lambda: (self.sql, self.params)
        return compiler
