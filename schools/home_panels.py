"""What the schools room shows on home pages."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Expression, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse
from django.utils.dateparse import parse_date

from districts.enums import Role, SchoolRole
from districts.models import DistrictRole
from districts.needs import answered_by, how_many
from districts.panels import SIDE, Panel, panel_for
from schools.balance import hints, makeup
from schools.loads import ADVISED
from schools.models import FacilitatorAssignment, School, TeamMember
from schools.register import name_of
from schools.rules import may_see_addresses


def _base(request: Any) -> str:
    return reverse("schools:list", kwargs={"district": request.district.slug})


# What a row of the team says of a member.
SEAT = (
    "id", "person_id", "name", "email", "kind", "office", "language", "sip_liaison", "subcommittee",
    "starts_on", "ends_on",
)  # fmt: skip


@dataclass(frozen=True)
class Ours:
    """One's own school, as far as its team's panel needs it."""

    pk: int
    facilitator_id: int | None
    team: list[TeamMember]


def read_team(request: Any, told: dict[str, Any] | None) -> Ours:
    """The answer of the database, as the panel and its rules know it."""
    told = told or {"facilitator_id": None, "team": []}
    team = [
        TeamMember(**each | {day: _day(each[day]) for day in ("starts_on", "ends_on")})
        for each in told["team"]
    ]
    return Ours(request.hats.worn.school_id, told["facilitator_id"], team)


def _day(told: str | None) -> datetime.date | None:
    return parse_date(told) if told else None


@answered_by(read_team)
def team_of_mine(request: Any) -> Expression:
    """Who is on the team of the school whose hat is worn, and who helps it; as JSON."""
    school = request.hats.worn.school_id
    team = TeamMember.objects.running(request.district.today()).filter(school=school).order_by_office()
    helps = FacilitatorAssignment.objects.filter(year=request.year, school=school).order_by()
    return JSONObject(
        facilitator_id=Subquery(helps.values("person")[:1]),
        team=ArraySubquery(team.values(told=JSONObject(**{name: name for name in SEAT}))),
    )


@panel_for(*SchoolRole.values, order=30, school=team_of_mine)
def my_team(request: Any, school: Ours) -> Panel:
    """The people of one's own team, and advice."""
    team = school.team
    return Panel(
        "schools/_panel_team.html",
        {
            "school": school,
            "team": team,
            "serving": team,
            "hints": hints(team),
            "makeup": makeup(team),
            "may_see_names": True,
            "may_see_addresses": may_see_addresses(request.hats, school),
        },
    )


def facilitator_of_mine(request: Any) -> Expression:
    """Name and address of who helps one's own school this year."""
    assigned = FacilitatorAssignment.objects.filter(
        year=request.year, school=request.hats.worn.school_id, person__isnull=False
    )
    told = JSONObject(name=name_of("person"), email="person__email")
    return Subquery(assigned.order_by().values(told=told)[:1])


@panel_for(*SchoolRole.values, order=40, place=SIDE, found=facilitator_of_mine)
def my_facilitator(request: Any, found: dict[str, str] | None) -> Panel | None:
    return Panel("schools/_panel_facilitator.html", found) if found else None


def _schools(request: Any) -> Expression:
    return how_many(School.objects.in_use())


def _helped(request: Any) -> Expression:
    return how_many(_assigned(request))


def _chaired(request: Any) -> Expression:
    return how_many(School.objects.in_use().filter(pk__in=_serving(request).chairing().values("school")))


def _with_parents(request: Any) -> Expression:
    parents = _serving(request).filter(kind="parent")
    return how_many(School.objects.in_use().filter(pk__in=parents.values("school")))


def _facilitators(request: Any) -> Expression:
    return how_many(_facilitating(request))


def _most(request: Any) -> Expression:
    """The fullest caseload."""
    loads = _assigned(request).filter(person__in=_facilitating(request).values("person")).order_by()
    counted = loads.values("person").annotate(load=Count("pk")).order_by("-load").values("load")
    return Coalesce(Subquery(counted[:1]), 0)


def _assigned(request: Any) -> Any:
    return FacilitatorAssignment.objects.filter(year=request.year, school__in=School.objects.in_use())


def _serving(request: Any) -> Any:
    return TeamMember.objects.running(request.district.today()).order_by()


def _facilitating(request: Any) -> Any:
    return DistrictRole.objects.running(request.district.today()).filter(role=Role.FACILITATOR)


@panel_for(
    Role.EVALUATOR,
    order=30,
    schools=_schools,
    helped=_helped,
    chaired=_chaired,
    with_parents=_with_parents,
    facilitators=_facilitators,
    most=_most,
)
def schools_in_sentences(request: Any, **figures: int) -> Panel:
    """How far the program reaches: figures with their base, and no school named before another."""
    return Panel("schools/_panel_sentences.html", {**figures, "advised": ADVISED, "base": _base(request)})
