"""Schools in order of need, with why in words: who needs somebody first stands on top.

For leader and facilitators. A district of ten schools costs the same number of queries as one of ten
thousand: what is counted, and the rows of one page, are one question each.
"""

import datetime
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import (
    Case,
    Count,
    Expression,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import JSONObject
from django.utils import timezone

from action_plans.enums import ActionPlanState as State
from action_plans.enums import CommentKind, Involvement
from action_plans.models import ActionActivity, Comment, Review
from action_plans.register import NONE, NOT_IN, READY, Choice, is_late, plans_in, wanted
from contacts.recency import last_contact, quiet_since
from districts.models import SchoolYear
from schools.models import TeamMember
from schools.register import is_chaired, name_of

# What may be asked for beside what the table of plans knows: `show` in the address.
ATTENTION, QUIET = "attention", "quiet"
# A submission that nobody has answered for so many days is slow.
SLOW_DAYS = 7
# Ranks below this need somebody.
CALM = 10


@dataclass(frozen=True)
class Asked:
    """Which schools a reader asks for: what the table of plans can narrow by, and ATTENTION or QUIET."""

    about: Choice
    show: str = ""

    @property
    def narrows(self) -> bool:
        return bool(self.show) or replace(self.about, sort="", page="") != Choice(page="")


@dataclass(frozen=True)
class Season:
    """When it is, and of which school year; a district may have none for today."""

    year: SchoolYear | None
    today: datetime.date

    @property
    def schools(self) -> Any:
        """Schools in use, with plan, state and due_on."""
        year = self.year
        return plans_in(year.pk if year else None, year.plans_due_on if year else None).in_use()

    @property
    def quiet(self) -> Q:
        return quiet_since(self.year.starts_on, self.today) if self.year else Q(pk__in=[])

    @property
    def rank(self) -> Case:
        """How soon a school needs somebody: 0 first, from CALM on nobody."""
        slow = timezone.now() - datetime.timedelta(days=SLOW_DAYS)
        found = (
            (self.quiet & NOT_IN, 0),
            (READY, 1),
            (is_late(self.today), 2),
            (self.quiet, 3),
            (Q(state=State.SUBMITTED, plan__submitted_at__lt=slow), 4),
            (~is_chaired(self.today), 5),
            (Q(assigned__id=None), 6),
            (Q(state=State.CHANGES), CALM),
            (Q(state=State.DRAFT, plan__approved_at=None), CALM + 1),
            (Q(state=NONE), CALM + 2),
            (Q(state=State.SUBMITTED), CALM + 3),
            (Q(state=State.DRAFT), CALM + 4),
        )
        ranked = [When(condition, then=Value(rank)) for condition, rank in found]
        return Case(*ranked, default=Value(CALM + 5), output_field=IntegerField())


def asked_for(asked: Asked, season: Season) -> QuerySet:
    """The schools that fit, each with its rank."""
    schools = season.schools.annotate(rank=season.rank).filter(wanted(asked.about, season.today))
    if asked.show == ATTENTION:
        return schools.filter(rank__lt=CALM)
    return schools.filter(season.quiet) if asked.show == QUIET else schools


def counted(asked: Asked, season: Season) -> Expression:
    """How many schools there are, need attention, are quiet, stand in which state; and how many fit.

    As JSON, to be asked along with others. Nothing where the district has no school.
    """
    found = {
        "all": Count("pk"),
        ATTENTION: Count("pk", filter=Q(rank__lt=CALM)),
        QUIET: Count("pk", filter=season.quiet),
        **{state: Count("pk", filter=Q(state=state)) for state in (NONE, *State.values)},
    }
    if asked.narrows:
        found["found"] = Count("pk", filter=Q(pk__in=asked_for(asked, season).order_by().values("pk")))
    schools = season.schools.annotate(rank=season.rank).order_by().values("district")
    # Apart from the names in use: a state is a name of the row already.
    numbers = schools.annotate(**{f"n_{name}": number for name, number in found.items()})
    return Subquery(numbers.values(told=JSONObject(**{name: F(f"n_{name}") for name in found})))


def rows(asked: Asked, season: Season) -> QuerySet:
    """Schools as dictionaries, most in need first; `.readable` of needs_in_words puts them in words."""
    serving = TeamMember.objects.running(season.today).filter(school=OuterRef("pk")).chairing().order_by("pk")
    reviews = Review.objects.filter(plan=OuterRef("plan__id")).order_by("-pk")
    return (
        asked_for(asked, season)
        .order_by("rank", F("plan__submitted_at").asc(nulls_last=True), "name", "pk")
        .annotate(
            plan_pk=F("plan__id"),
            facilitator=name_of("assigned__person"),
            chair=Subquery(serving.values("name")[:1]),
            chair_since=Subquery(serving.values("starts_on")[:1]),
            submitted_at=F("plan__submitted_at"),
            approved_at=F("plan__approved_at"),
            changed_at=F("plan__last_edit__at"),
            recommends=Subquery(reviews.annotate(who=name_of("recommended_by")).values("who")[:1]),
            asks=Subquery(_asks()),
            types=Subquery(_types()),
            last=last_contact(OuterRef("pk")),
            ahead=Subquery(_ahead(season.today)),
        )
        .values(
            "id", "name", "level", "rank", "plan_pk", "state", "facilitator", "facilitator_id",
            "facilitator_code", "chair", "chair_since", "submitted_at", "approved_at", "changed_at", "due_on",
            "recommends", "asks", "types", "last", "ahead",
        )
    )  # fmt: skip


def _asks() -> QuerySet:
    """What reviewers still want of a plan: how many questions, and how much must be fixed."""
    open_now = Comment.objects.open().filter(plan=OuterRef("plan__id")).order_by().values("plan")
    must = Count("pk", filter=Q(kind=CommentKind.MUST_FIX))
    told = JSONObject(all=F("n"), must=F("must"))
    return open_now.annotate(n=Count("pk"), must=must).values(told=told)


def _types() -> QuerySet:
    """How many activities serve each type of involvement: an array of six."""
    there = ActionActivity.objects.present().filter(plan=OuterRef("plan__id")).order_by().values("plan")
    each = {
        f"type_{number}": Count("pk", filter=Q(types__contains=[number])) for number in Involvement.values
    }
    return there.annotate(**each).values(told=JSONObject(**{name: F(name) for name in each}))


def _ahead(today: datetime.date) -> QuerySet:
    """The next dated activity of a plan that nobody writes on: of a draft not a word leaves the school."""
    activities = ActionActivity.objects.filter(plan=OuterRef("plan__id")).settled().to_come(today)
    return activities.values(told=JSONObject(text="text", on="next_on"))[:1]
