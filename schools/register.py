"""The list of schools as a page shows it: few queries, the same for ten schools and ten thousand."""

import datetime
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import (
    CharField,
    Count,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import ngettext

from districts.enums import Role
from districts.models import District, DistrictRole, SchoolYear
from partnerships.foundation.kept import Kept, kept
from partnerships.foundation.tenancy import open_district_id
from schools.enums import Level, SchoolStatus, grade_span
from schools.models import Cluster, FacilitatorAssignment, School, TeamMember

PER_PAGE = 50
NOBODY = "nobody"
ALL = "all"
IDS = ("cluster", "facilitator")


@dataclass(frozen=True)
class Choice:
    """What the reader asks to see. Everything may be empty; `status` empty means schools in use."""

    q: str = ""
    level: str = ""
    cluster: str = ""
    facilitator: str = ""
    status: str = ""
    chair: str = ""
    page: str = "1"

    @property
    def values(self) -> dict[str, Any]:
        """What rows are compared with: not what is left open, nor words that ask for something else."""
        chosen = {name: getattr(self, name) for name in (*IDS, "level", "status")}
        return {
            name: int(value) if name in IDS else value
            for name, value in chosen.items()
            if value not in ("", NOBODY, ALL)
        }

    @property
    def narrows(self) -> bool:
        """Whether anything but schools in use is asked for."""
        return replace(self, page="") != Choice(page="")

    @property
    def shape(self) -> "Choice":
        """The same for all choices that ask the same question with other values."""
        return replace(self, page="", **dict.fromkeys(self.values, "0"))


@dataclass
class Options:
    """What there is to choose from: (value, label) pairs."""

    clusters: list[tuple[str, str]] = field(default_factory=list)
    facilitators: list[tuple[str, str]] = field(default_factory=list)


def register(choice: Choice, *, year: SchoolYear | None, today: datetime.date) -> tuple[Page, dict[str, int]]:
    """One page of rows (dictionaries) and the counts around it. Two queries."""
    given = {"year": year.pk if year else None, "today": today} | choice.values
    counts = _told(_asked(_counts, choice, given)[0])
    paginator = Paginator(range(counts["found"]), PER_PAGE)
    page = paginator.get_page(choice.page)
    rows = _asked(_page, choice, given, page.start_index() - 1) if counts["found"] else []
    page.object_list = [_readable(row) for row in rows]
    return page, counts


def _told(counted: dict[str, int]) -> dict[str, int]:
    in_use = counted["all"] - counted["closed"]
    return {
        "found": counted.get("found", in_use),
        "in_use": in_use,
        "alone": in_use - (counted["assigned"] - counted["assigned_closed"]),
        "chairless": in_use - (counted["chaired"] - counted["chaired_closed"]),
    }


def _asked(build: Any, choice: Choice, given: dict[str, Any], *more: Any) -> list[Any]:
    """The rows of the question that `build(choice, *more)` makes; it is kept unless words are searched."""
    if choice.q:
        return list(build(choice, *more)(**given))
    return _kept(build, choice.shape, *more)(**given)


@lru_cache(maxsize=64)
def _kept(build: Any, shape: Choice, *more: Any) -> Kept:
    kinds = {name: int if name in IDS else str for name in shape.values}
    return Kept(build(shape, *more), {"year": int, "today": datetime.date} | kinds)


def _counts(choice: Choice) -> Any:
    """Everything, and apart from it the little that is closed: both are read off an index. To ask each school
    whether it is open, assigned and chaired took five times as long (10,000 schools).
    """

    def counts(year: int, today: datetime.date, **given: Any) -> Any:
        closed = School.objects.filter(status=SchoolStatus.CLOSED)
        assigned = FacilitatorAssignment.objects.filter(year=year)
        chairs = TeamMember.objects.running(today).chairing()
        numbers = {
            "all": _number(School.objects.all()),
            "closed": _number(closed),
            "assigned": _number(assigned),
            "assigned_closed": _number(assigned.filter(school__in=closed.values("pk"))),
            "chaired": _number(chairs, "school"),
            "chaired_closed": _number(chairs.filter(school__in=closed.values("pk")), "school"),
        }
        if choice.narrows:
            wanted = _wanted(replace(choice, **given), today)
            numbers["found"] = _number(School.objects.with_facilitator(year).filter(wanted))
        return District.objects.filter(pk=open_district_id()).values(**numbers)

    return counts


def _number(rows: Any, of: str = "") -> Any:
    """How many rows there are, or of how many `of` they speak, as a part of another question."""
    count = Count(of, distinct=True) if of else Count("*")
    return Coalesce(Subquery(rows.order_by().values("district").annotate(n=count).values("n")), 0)


def _page(choice: Choice, start: int) -> Any:
    def page(year: int, today: datetime.date, **given: Any) -> Any:
        wanted = _wanted(replace(choice, **given), today)
        return _rows(School.objects.with_facilitator(year).filter(wanted), today)[start : start + PER_PAGE]

    return page


def options(today: datetime.date) -> Options:
    """Clusters, and the facilitators of today. One query."""
    found = Options()
    for kind, pk, name in sorted(_options(today=today), key=lambda row: row[2].lower()):
        (found.clusters if kind == "cluster" else found.facilitators).append((str(pk), name))
    return found


@kept(today=datetime.date)
def _options(today: datetime.date) -> Any:
    clusters = Cluster.objects.order_by().values_list(
        Value("cluster", output_field=CharField()), "pk", "name"
    )
    facilitators = (
        DistrictRole.objects.running(today)
        .filter(role=Role.FACILITATOR)
        .order_by()
        .values_list(Value("facilitator", output_field=CharField()), "person_id", name_of("person"))
    )
    return clusters.union(facilitators, all=True)


def name_of(path: str) -> Any:
    """A person's name in SQL; the address of one who never gave a name."""
    return Coalesce(NullIf(f"{path}__name", Value("")), f"{path}__email", output_field=CharField())


_IN_USE = ~Q(status=SchoolStatus.CLOSED)
_UNASSIGNED = Q(assigned__id=None)


def is_chaired(today: datetime.date) -> Q:
    """Schools with a chair. As a list of ids, which the database hashes once, not asks school by school."""
    return Q(pk__in=TeamMember.objects.running(today).chairing().order_by().values("school_id"))


def _wanted(choice: Choice, today: datetime.date) -> Q:
    """What the reader asked for, as one condition."""
    wanted = Q()
    if choice.q:
        wanted &= Q(name__icontains=choice.q) | Q(nces_id=choice.q) | Q(state_id=choice.q)
    if choice.level:
        wanted &= Q(level=choice.level)
    if choice.cluster:
        wanted &= Q(cluster=None) if choice.cluster == NOBODY else Q(cluster_id=choice.cluster)
    if choice.facilitator:
        wanted &= _UNASSIGNED if choice.facilitator == NOBODY else Q(assigned__person_id=choice.facilitator)
    if choice.chair == NOBODY:
        wanted &= ~is_chaired(today)
    return wanted & _with_status(choice.status)


def _with_status(status: str) -> Q:
    if status == ALL:
        return Q(pk__isnull=False)
    return Q(status=status) if status else _IN_USE


def _rows(schools: Any, today: datetime.date) -> Any:
    serving = TeamMember.objects.running(today).filter(school=OuterRef("pk")).order_by()
    return (
        schools.order_by("name", "pk")
        .annotate(
            cluster_name=F("cluster__name"),
            facilitator=name_of("assigned__person"),
            chair=Subquery(serving.chairing().order_by("pk").values("name")[:1]),
            people=Subquery(serving.values("school").annotate(n=Count("pk")).values("n")),
        )
        .values(
            "id", "name", "level", "grade_low", "grade_high", "status", "cluster_name",
            "facilitator", "facilitator_code", "chair", "people",
        )
    )  # fmt: skip


def _readable(row: dict[str, Any]) -> dict[str, Any]:
    """The codes in words, once per row."""
    row["level"] = str(_LEVELS[row["level"]])
    row["grades"] = grade_span(row["grade_low"], row["grade_high"])
    row["is_closed"], row["is_new"] = row["status"] == SchoolStatus.CLOSED, row["status"] == SchoolStatus.NEW
    people = row["people"] or 0
    row["people_words"] = ngettext("%(n)s person", "%(n)s people", people) % {"n": people}
    return row


_LEVELS = dict(Level.choices)
