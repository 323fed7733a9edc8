"""What the schools room shows on home pages."""

import datetime
from typing import Any

from django.db.models import Count, Subquery
from django.urls import reverse

from districts.enums import Role, SchoolRole
from districts.models import DistrictRole
from districts.needs import figures_of, how_many
from districts.panels import SIDE, WIDE, Panel, panel_for
from schools.balance import hints, makeup
from schools.loads import ADVISED, loads
from schools.models import FacilitatorAssignment, School, TeamMember
from schools.register import first_in_need, of_facilitator
from schools.rules import may_edit_schools, may_see_addresses

FEW = 12


def _base(request: Any) -> str:
    return reverse("schools:list", kwargs={"district": request.district.slug})


@panel_for(Role.LEADER, order=30, place=WIDE)
def schools_in_need(request: Any) -> Panel:
    """The first dozen schools, those without chair or facilitator before the others."""
    rows, total = first_in_need(FEW, year=request.year, today=request.district.today())
    return Panel(
        "schools/_panel_schools.html",
        {
            "rows": rows,
            "total": total,
            "others": total - len(rows),
            "base": _base(request),
            "may_edit": may_edit_schools(request.hats),
        },
    )


@panel_for(Role.LEADER, order=40, place=WIDE)
def facilitator_loads(request: Any) -> Panel:
    found = loads(request.year, request.district.today())
    return Panel("schools/_panel_loads.html", {"loads": found, "advised": ADVISED})


@panel_for(Role.FACILITATOR, order=30, place=WIDE)
def my_caseload(request: Any) -> Panel:
    rows = of_facilitator(request.user, year=request.year, today=request.district.today())
    return Panel("schools/_panel_caseload.html", {"rows": rows, "base": _base(request), "advised": ADVISED})


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


@panel_for(*SchoolRole.values, order=40, place=SIDE)
def my_facilitator(request: Any) -> Panel | None:
    assigned = (
        FacilitatorAssignment.objects.select_related("person")
        .filter(year=request.year, school=request.hats.worn.school_id)
        .exclude(person=None)
        .first()
    )
    return Panel("schools/_panel_facilitator.html", {"person": assigned.person}) if assigned else None


@panel_for(Role.SUPERINTENDENT, Role.EVALUATOR, order=30)
def schools_in_sentences(request: Any) -> Panel:
    """How far the program reaches: figures with their base, and no school named before another."""
    found = figures_of(request.district, _reach(request.year, request.district.today()))
    found["most"] = found["most"] or 0
    return Panel("schools/_panel_sentences.html", {**found, "advised": ADVISED, "base": _base(request)})


def _reach(year: Any, today: datetime.date) -> dict[str, Any]:
    """The questions behind the sentences, as expressions that are asked together."""
    schools, serving = School.objects.in_use(), TeamMember.objects.running(today).order_by()
    facilitators = DistrictRole.objects.running(today).filter(role=Role.FACILITATOR)
    helped = FacilitatorAssignment.objects.filter(year=year, school__in=schools)
    loads_of_all = helped.filter(person__in=facilitators.values("person")).order_by().values("person")
    return {
        "schools": how_many(schools),
        "helped": how_many(helped),
        "chaired": how_many(schools.filter(pk__in=serving.chairing().values("school"))),
        "with_parents": how_many(schools.filter(pk__in=serving.filter(kind="parent").values("school"))),
        "facilitators": how_many(facilitators),
        "most": Subquery(loads_of_all.annotate(load=Count("pk")).order_by("-load").values("load")[:1]),
    }
