"""Facilitators, their loads, and who helps which school."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from districts.models import SchoolYear
from partnerships.foundation.access import allow, writing
from schools.actions.assignments import assign, copy_assignments, unassign
from schools.forms import AssignForm
from schools.loads import ADVISED, loads
from schools.models import FacilitatorAssignment
from schools.register import NOBODY, options
from schools.rules import may_assign_facilitators, may_see_loads
from schools.views.find import find_district
from schools.views.picking import schools_to_tick


@allow(may_see_loads, find_district)
def listing(request: Any, district: Any) -> HttpResponse:
    """How many schools each facilitator serves, against the advised thirty."""
    return render(
        request,
        "schools/facilitator_list.html",
        {
            "loads": loads(request.year, district.today()),
            "advised": ADVISED,
            "may_assign": may_assign_facilitators(request.hats) and request.year is not None,
            "source": former_year(request.year),
        },
    )


def former_year(year: SchoolYear | None) -> SchoolYear | None:
    """The year before, where it has assignments to copy."""
    if year is None:
        return None
    before = SchoolYear.objects.filter(ends_on__lt=year.starts_on).order_by("-ends_on").first()
    return before if before and FacilitatorAssignment.objects.filter(year=before).exists() else None


@allow(may_assign_facilitators, find_district, writes=("POST",))
def assigning(request: Any, district: Any) -> HttpResponse:
    """Tick schools, choose a facilitator, and assign them together."""
    if request.year is None:
        return redirect("districts:add_year", district=district.slug)
    choices = options(district.today())
    form = AssignForm(request.POST or None, facilitators=choices.facilitators)
    if request.method == "POST" and form.is_valid():
        messages.success(request, carry_out(request, form.cleaned_data))
        return redirect(request.get_full_path())
    ticks = schools_to_tick(request, choices)
    found = loads(request.year, district.today())
    return render(request, "schools/facilitator_assign.html", {"form": form, "loads": found, **ticks})


def carry_out(request: Any, typed: dict[str, Any]) -> str:
    """Assign or unassign, and say what happened: also when somebody now has more than is advised."""
    chosen, schools = typed["facilitator"], typed["schools"]
    if chosen == NOBODY:
        count = unassign(year=request.year, schools=schools, by=request.user)
        words = ngettext(
            "%(n)s school has no facilitator now.", "%(n)s schools have no facilitator now.", count
        )
        return words % {"n": count}
    person = User.objects.get(pk=chosen)
    assign(year=request.year, schools=schools, person=person, by=request.user)
    now = next(load for load in loads(request.year, request.district.today()) if load.person_id == person.pk)
    words = ngettext("%(who)s has %(n)s school now.", "%(who)s has %(n)s schools now.", now.count)
    said = words % {"who": person, "n": now.count}
    more = _("That is more than the advised %(advised)s.") % {"advised": ADVISED}
    return said if now.count <= ADVISED else f"{said} {more}"


@writing(may_assign_facilitators, find_district)
def copy(request: Any, district: Any) -> HttpResponse:
    """Take last year's assignments over, where this year has none."""
    source = former_year(request.year)
    if source:
        count = copy_assignments(source=source, target=request.year, by=request.user)
        messages.success(
            request,
            ngettext(
                "%(n)s assignment copied from %(year)s.", "%(n)s assignments copied from %(year)s.", count
            )
            % {"n": count, "year": source},
        )
    return redirect("schools:facilitators", district=district.slug)
