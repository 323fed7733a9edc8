"""Several schools at once: what would happen to each, said before it happens, and decided by live state."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from action_plans.enums import ActionPlanState as State
from action_plans.models import PlanReminder, Review
from action_plans.register import NONE, Choice, plans_of, wanted
from districts.models import District, SchoolYear
from schools.models import TeamMember
from schools.register import name_of


@dataclass
class Ticked:
    """One school: what would happen, or why nothing will. `seats`: whom a reminder goes to."""

    school_id: int
    name: str
    words: str = ""
    why_not: str = ""
    due_on: datetime.date | None = None
    plan_id: int | None = None
    seats: list[TeamMember] = field(default_factory=list)


def matching(choice: Choice, year: SchoolYear, today: datetime.date) -> list[int]:
    """Every school that the table shows for this choice, on all its pages. One query."""
    found = plans_of(year).filter(wanted(choice, today))
    return list(found.order_by("name", "pk").values_list("pk", flat=True))


def _of(school_ids: Iterable[int], year: SchoolYear) -> list[dict[str, Any]]:
    rows = plans_of(year).filter(pk__in=list(school_ids)).order_by("name", "pk")
    return list(
        rows.values(
            "id", "name", "state", "plan__id", "plan__approved_at", "due_on", "facilitator_id",
            who=name_of("assigned__person"),
        )
    )  # fmt: skip


def to_remind(school_ids: Iterable[int], *, year: SchoolYear, district: District) -> list[Ticked]:
    """Schools whose team has not submitted, and to whom the reminder would go. Three queries."""
    rows = _of(school_ids, year)
    today = district.today()
    seats: dict[int, list[TeamMember]] = {}
    leading = TeamMember.objects.running(today).leading().filter(school__in=[row["id"] for row in rows])
    for seat in leading.select_related("person").order_by_office():
        if address_of(seat):
            seats.setdefault(seat.school_id, []).append(seat)
    there = PlanReminder.objects.filter(year=year, sent_on=today)
    reminded = set(there.values_list("school_id", flat=True))
    return [_reminded(row, seats.get(row["id"], []), already=row["id"] in reminded) for row in rows]


def address_of(seat: TeamMember) -> str:
    """Where a chair gets mail: her account's address, else the roster's; none for a closed account."""
    if seat.person is not None:
        return seat.person.email if seat.person.is_active else ""
    return seat.email


def _reminded(row: dict[str, Any], seats: list[TeamMember], *, already: bool) -> Ticked:
    ticked = Ticked(row["id"], row["name"], due_on=row["due_on"], seats=seats)
    is_in = row["state"] not in {NONE, State.DRAFT, State.CHANGES} or row["plan__approved_at"]
    if is_in:
        ticked.why_not = _("has submitted its plan")
    elif already:
        ticked.why_not = _("was reminded today")
    elif not seats:
        ticked.why_not = _("has no chair with an address")
    else:
        ticked.words = ", ".join(f"{seat.name} ({address_of(seat)})" for seat in seats)
    return ticked


def to_approve(school_ids: Iterable[int], *, year: SchoolYear) -> list[Ticked]:
    """Plans that wait for the leader's word. Whether each can be approved, the move itself asks.

    Two queries.
    """
    rows = _of(school_ids, year)
    recommends = _who_recommends(row["plan__id"] for row in rows if row["state"] == State.RECOMMENDED)
    found = []
    for row in rows:
        alone = row["state"] == State.SUBMITTED and row["facilitator_id"] is None
        ready = row["state"] == State.RECOMMENDED or alone
        ticked = Ticked(row["id"], row["name"], plan_id=row["plan__id"])
        if ready and alone:
            ticked.words = _("submitted; nobody facilitates this school")
        elif ready:
            ticked.words = _("recommended by %(who)s") % {"who": recommends[row["plan__id"]]}
        else:
            ticked.why_not = _("is not recommended for approval")
        found.append(ticked)
    return found


def _who_recommends(plan_ids: Iterable[int]) -> dict[int, str]:
    """Plan → who recommended what was submitted last: not always the one who has the school."""
    reviews = Review.objects.filter(plan__in=list(plan_ids)).exclude(recommended_by=None).order_by("pk")
    # The last of each plan stays.
    return dict(reviews.values_list("plan_id", name_of("recommended_by")))


def to_move(school_ids: Iterable[int], *, year: SchoolYear) -> list[Ticked]:
    """Schools with the day on which their plan is due now."""
    return [
        Ticked(
            row["id"],
            row["name"],
            words=_("now %(day)s") % {"day": date_format(row["due_on"])}
            if row["due_on"]
            else _("no day yet"),
            due_on=row["due_on"],
        )
        for row in _of(school_ids, year)
    ]


def to_assign(school_ids: Iterable[int], *, year: SchoolYear) -> list[Ticked]:
    """Schools with their facilitator of now."""
    return [
        Ticked(row["id"], row["name"], words=row["who"] or _("No facilitator yet"))
        for row in _of(school_ids, year)
    ]
