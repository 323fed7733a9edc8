"""The table of all plans of a school year: few queries, the same for ten schools and ten thousand."""

import datetime
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    F,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Lower
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from action_plans.enums import ActionPlanState as State
from action_plans.figures import Figures
from action_plans.models import Submission
from districts.models import SchoolYear
from partnerships.foundation.kept import Kept
from partnerships.foundation.tenancy import open_district_id
from partnerships.templatetags.look import state as state_mark
from partnerships.templatetags.look import strip
from schools.enums import Level, SchoolStatus
from schools.models import School, TeamMember
from schools.register import NOBODY, name_of

PER_PAGE = 50
# A school whose plan nobody has begun.
NONE = "none"
LATE, SOON = "late", "soon"
# “Due soon”: this many days ahead.
SOON_DAYS = 14
EVERYBODY = "all"


IDS = ("cluster", "facilitator")


@dataclass(frozen=True)
class Choice:
    """What the reader asks to see. Everything may be empty.

    `facilitator`: an id, NOBODY, or EVERYBODY; `state`: a state, NONE, or "ready" (waits for the leader);
    `due`: LATE or SOON; `sort`: a key of ORDERS, with a minus for the other way round.
    """

    q: str = ""
    level: str = ""
    cluster: str = ""
    facilitator: str = ""
    state: str = ""
    due: str = ""
    sort: str = ""
    page: str = "1"

    @property
    def values(self) -> dict[str, Any]:
        """What rows are compared with: not what is left open, nor words that ask for something else."""
        chosen = {name: getattr(self, name) for name in (*IDS, "level")}
        return {
            name: int(value) if name in IDS else value
            for name, value in chosen.items()
            if value not in {"", NOBODY, EVERYBODY}
        }

    @property
    def shape(self) -> "Choice":
        """The same for all choices that ask the same question with other values."""
        return replace(self, page="", **dict.fromkeys(self.values, "0"))


def plans_of(year: SchoolYear) -> Any:
    """Schools that have, or could have, a plan for that year, each with `plan`, `state` and `due_on`."""
    return plans_in(year.pk, year.plans_due_on)


def plans_in(year: int | None, due: datetime.date | None) -> Any:
    """The same by the year's id and the day on which its plans are due."""
    its_year = {"year": year, "district": open_district_id()}
    return (
        School.objects.with_facilitator(year)
        .annotate(
            plan=FilteredRelation("action_plans", condition=_on("action_plans", its_year)),
            moved=FilteredRelation("moved_due_dates", condition=_on("moved_due_dates", its_year)),
        )
        .annotate(
            state=Coalesce(F("plan__state"), Value(NONE)),
            due_on=Coalesce(F("moved__due_on"), Value(due, DateField()), output_field=DateField()),
        )
        .filter(~Q(status=SchoolStatus.CLOSED) | ~Q(state=NONE))
    )


def _on(relation: str, facts: dict[str, Any]) -> Q:
    return Q(**{f"{relation}__{name}": value for name, value in facts.items()})


# In the hands of the team, and never yet approved: what a due date is about.
NOT_IN = Q(state=NONE) | Q(state__in=(State.DRAFT, State.CHANGES), plan__approved_at=None)
# What only the leader can answer: recommended, or submitted where nobody facilitates.
READY = Q(state=State.RECOMMENDED) | Q(state=State.SUBMITTED, assigned__person_id=None)


def is_late(today: datetime.date) -> Q:
    """Due by now, and not handed in. What came back for changes was: it is answered, not late."""
    return NOT_IN & ~Q(state=State.CHANGES) & Q(due_on__lt=today)


def _is_due_soon(today: datetime.date) -> Q:
    soon = Value(today) + Value(datetime.timedelta(days=SOON_DAYS))
    return NOT_IN & Q(due_on__gte=today, due_on__lte=soon)


def wanted(choice: Choice, today: datetime.date) -> Q:
    """What the reader asked for, as one condition on plans_of."""
    found = _about_schools(choice)
    if choice.state == "ready":
        found &= READY
    elif choice.state:
        found &= Q(state=choice.state)
    if choice.due == LATE:
        found &= is_late(today)
    elif choice.due == SOON:
        found &= _is_due_soon(today)
    return found


def _about_schools(choice: Choice) -> Q:
    found = Q()
    if choice.q:
        found &= Q(name__icontains=choice.q) | Q(nces_id=choice.q) | Q(state_id=choice.q)
    if choice.level:
        found &= Q(level=choice.level)
    if choice.cluster:
        found &= Q(cluster=None) if choice.cluster == NOBODY else Q(cluster_id=choice.cluster)
    if choice.facilitator == NOBODY:
        found &= Q(assigned__person_id=None)
    elif choice.facilitator and choice.facilitator != EVERYBODY:
        found &= Q(assigned__person_id=choice.facilitator)
    return found


def table(
    choice: Choice, *, year: SchoolYear, today: datetime.date, whose: int | None = None
) -> tuple[Page, dict[str, int]]:
    """One page of rows (dictionaries) and the counts around it. Two queries.

    The counts are of everybody's plans, or of one facilitator's (`whose`).
    """
    given = {"year": year.pk, "due": year.plans_due_on, "today": today} | choice.values
    those = {"whose": whose} if whose else {}
    found = _asked(_counts, choice, given | those)
    counts = found[0] if found else dict.fromkeys(("found", "all", LATE, SOON, "ready", *_STATES), 0)
    page = Paginator(range(counts["found"]), PER_PAGE).get_page(choice.page)
    page.object_list = _asked(_page, choice, given, page.start_index() - 1) if counts["found"] else []
    return page, counts


def _asked(build: Any, choice: Choice, given: dict[str, Any], *more: Any) -> list[dict[str, Any]]:
    """The rows of the question that `build(choice, *more)` makes; it is kept unless words are searched."""
    if choice.q:
        return list(build(choice, *more)(**given))
    return _kept(build, choice.shape, frozenset(given), *more)(**given)


@lru_cache(maxsize=64)
def _kept(build: Any, shape: Choice, names: frozenset[str], *more: Any) -> Kept:
    return Kept(build(shape, *more), {name: kind for name, kind in _KINDS.items() if name in names})


_KINDS = {
    "year": int,
    "due": datetime.date,
    "today": datetime.date,
    "whose": int,
    "cluster": int,
    "facilitator": int,
    "level": str,
}


_STATES = (NONE, *State.values)


def _counts(choice: Choice) -> Any:
    def counts(
        year: int, due: datetime.date, today: datetime.date, whose: int | None = None, **given: Any
    ) -> QuerySet:
        around = Q(assigned__person_id=whose) if whose else Q(pk__isnull=False)
        found = wanted(replace(choice, **given), today)
        return (
            plans_in(year, due)
            .order_by()
            .values("district")
            .annotate(
                found=Count("pk", filter=found) if found else Count("pk"),
                all=Count("pk", filter=around),
                late=Count("pk", filter=around & is_late(today)),
                soon=Count("pk", filter=around & _is_due_soon(today)),
                ready=Count("pk", filter=around & READY),
                **{state: Count("pk", filter=around & Q(state=state)) for state in _STATES},
            )
        )

    return counts


def _page(choice: Choice, start: int) -> Any:
    def page(year: int, due: datetime.date, today: datetime.date, **given: Any) -> QuerySet:
        found = wanted(replace(choice, **given), today)
        return rows(plans_in(year, due).filter(found), choice.sort, today)[start : start + PER_PAGE]

    return page


def rows(schools: Any, sort: str, today: datetime.date) -> Any:
    """Schools as dictionaries, in the order asked for."""
    serving = TeamMember.objects.running(today).filter(school=OuterRef("pk")).order_by()
    last = Submission.objects.filter(plan=OuterRef("plan__id")).order_by("-number")
    return (
        schools.order_by(*order(sort, today))
        .annotate(
            plan_pk=F("plan__id"),
            cluster_name=F("cluster__name"),
            facilitator=name_of("assigned__person"),
            chair=Subquery(serving.chairing().order_by("pk").values("name")[:1]),
            submitted_at=F("plan__submitted_at"),
            approved_at=F("plan__approved_at"),
            changed_at=F("plan__last_edit__at"),
            moved_to=F("moved__due_on"),
            came_late=Subquery(last.values("is_late")[:1]),
        )
        .values(
            "id", "name", "level", "plan_pk", "state", "cluster_name", "facilitator", "facilitator_id",
            "facilitator_code", "chair", "submitted_at", "approved_at", "changed_at", "due_on", "moved_to",
            "came_late",
        )
    )  # fmt: skip


# Who needs attention first: what waits for the leader, what is late, what waits for a reviewer.
_NEED = (
    (READY, 0),
    (Q(state=State.SUBMITTED), 2),
    (Q(state=State.CHANGES), 3),
    (Q(state=State.DRAFT, plan__approved_at=None), 4),
    (Q(state=NONE), 5),
    (Q(state=State.DRAFT), 6),
)
ORDERS = ("need", "name", "state", "facilitator", "due", "waiting", "changed")


def order(sort: str, today: datetime.date) -> list[Any]:
    """What `order_by` gets. Unknown names sort by name; what is empty stands last, either way round."""
    key, down = sort.removeprefix("-"), sort.startswith("-")
    by_name = [F("name").desc(), F("pk").desc()] if key == "name" and down else [F("name"), F("pk")]
    if key not in ORDERS or key == "name":
        return by_name
    by = _order_of(key, today)
    first = by.desc(nulls_last=True) if down else by.asc(nulls_last=True)
    return [first, *([F("plan__submitted_at").asc(nulls_last=True)] if key == "need" else []), *by_name]


def _order_of(key: str, today: datetime.date) -> Any:
    if key == "need":
        late = When(is_late(today), then=Value(1))
        first, *others = (When(condition, then=Value(rank)) for condition, rank in _NEED)
        return Case(first, late, *others, default=Value(7), output_field=IntegerField())
    if key == "state":
        places = [When(state=state, then=Value(place)) for place, state in enumerate((NONE, *State.values))]
        return Case(*places, output_field=IntegerField())
    if key == "facilitator":
        return Lower(name_of("assigned__person"), output_field=CharField())
    if key == "waiting":
        waits = When(state__in=(State.SUBMITTED, State.RECOMMENDED), then=F("plan__submitted_at"))
        return Case(waits, default=None)
    return F({"due": "due_on", "changed": "plan__last_edit__at"}[key])


def readable(
    row: dict[str, Any], figures: Figures | None, *, today: datetime.date, zone: Any
) -> dict[str, Any]:
    """The codes in words, once per row; what a stencil prints. Of a plan's words nothing is known here."""
    figures = figures or Figures()
    state, due_on = row["state"], row["due_on"]
    is_open = state in {NONE, State.DRAFT, State.CHANGES} and row["approved_at"] is None
    days_over = (today - due_on).days if due_on else 0
    return row | {
        "level": _level(row["level"], get_language()),
        "facilitator": row["facilitator"] or row["facilitator_code"] or "",
        "state_mark": mark_of(row),
        "state_note": _note(row, figures, today, zone),
        "strip": strip(figures.types) if row["plan_pk"] else "",
        "percent": figures.percent,
        "due": _day_words(due_on, get_language()) if due_on else "",
        "late": number_words("late", days_over) if is_open and days_over > 0 else "",
        "came_late": bool(row["came_late"]) and not is_open,
        "is_moved": row["moved_to"] is not None,
        "is_ready": state == State.RECOMMENDED or (state == State.SUBMITTED and not row["facilitator_id"]),
        "changed": _day_of(row["changed_at"], zone),
    }


_LEVELS = dict(Level.choices)


def mark_of(row: dict[str, Any]) -> Any:
    """The state as word, shape and color."""
    return _mark_of(row["state"], row["state"] == State.DRAFT and bool(row["approved_at"]), get_language())


# Words of which a page of rows holds few: put together once for each language.
@lru_cache(maxsize=256)
def _mark_of(state: str, is_amended: bool, _language: str | None) -> Any:
    if is_amended:
        return state_mark(State.DRAFT, _("Amending"))
    return state_mark(state, _("Not begun") if state == NONE else "")


@lru_cache(maxsize=64)
def _level(level: str, _language: str | None) -> str:
    return str(_LEVELS[level])


@lru_cache(maxsize=2048)
def _day_words(day: datetime.date, _language: str | None) -> str:
    return date_format(day, "MONTH_DAY_FORMAT")


def _note(row: dict[str, Any], figures: Figures, today: datetime.date, zone: Any) -> str:
    """The line under the state: how far, how long, or since when."""
    state = row["state"]
    if state in {State.SUBMITTED, State.RECOMMENDED}:
        days = (today - row["submitted_at"].astimezone(zone).date()).days
        return number_words("waiting", days) if days else _("Since today")
    if state in {State.APPROVED, State.CLOSED}:
        return _day_of(row["approved_at"], zone)
    if state == NONE:
        return ""
    return number_words("percent", figures.percent)


def number_words(what: str, number: int) -> str:
    """`3 days late`, `Waiting 3 days`, `40% complete`: what is "late", "waiting" or "percent"."""
    return _counted(what, number, get_language())


@lru_cache(maxsize=2048)
def _counted(what: str, number: int, _language: str | None) -> str:
    if what == "percent":
        return _("%(percent)s%% complete") % {"percent": number}
    if what == "late":
        return ngettext("%(n)s day late", "%(n)s days late", number) % {"n": number}
    return ngettext("Waiting %(n)s day", "Waiting %(n)s days", number) % {"n": number}


def _day_of(moment: datetime.datetime | None, zone: Any) -> str:
    return _day_words(moment.astimezone(zone).date(), get_language()) if moment else ""
