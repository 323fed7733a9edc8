"""What the schools room shows on home pages."""

from typing import Any

from django.db.models import Count, Expression, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse

from districts.enums import Role, SchoolRole
from districts.models import DistrictRole
from districts.needs import how_many
from districts.panels import SIDE, Panel, panel_for
from schools.balance import hints, makeup
from schools.loads import ADVISED
from schools.models import FacilitatorAssignment, School, TeamMember
from schools.register import name_of
from schools.rules import may_see_addresses


def _base(request: Any) -> str:
    return reverse("schools:list", kwargs={"district": request.district.slug})


@panel_for(*SchoolRole.values, order=30)
def my_team(request: Any) -> Panel:
    """The people of one's own team, and advice."""
    today, school_id = request.district.today(), request.hats.worn.school_id
    school = School.objects.with_facilitator(request.year).get(pk=school_id)
    team = list(TeamMember.objects.running(today).filter(school=school).order_by_office())
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
