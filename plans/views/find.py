"""What the plans room's URLs name, found in the open district or answered with 404."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from districts.models import SchoolYear
from partnerships.foundation.fields.kinds import Field
from partnerships.foundation.kept import Kept, kept
from partnerships.foundation.moves.lifecycle import Move
from plans.fields import FIELDS
from plans.lifecycle import MOVES
from plans.models import Document, LeadershipActivity, LeadershipGoal, LeadershipPlan, Milestone

MODELS = {"goal": LeadershipGoal, "activity": LeadershipActivity}


@dataclass
class Found:
    """A row of a plan, with its plan; the field or move that the URL names, where it names one."""

    plan: LeadershipPlan
    kind: str = "plan"
    row: Any = None
    field: Field | None = None
    move: Move | None = None

    @property
    def present(self) -> Any:
        """The rows of this kind that stand in a plan: nobody removed them, or the goal they belong to."""
        rows = type(self.row).objects
        return rows.all() if self.kind == "plan" else rows.present()


def find_district(request: Any, **url: Any) -> Any:
    return request.district


def find_year(request: Any, year: int) -> SchoolYear:
    """A school year by the year it ends; the current one is known already."""
    if request.year is not None and request.year.ends_in == year:
        return request.year
    return get_object_or_404(SchoolYear, ends_in=year)


def plan_of(request: Any, year: SchoolYear) -> LeadershipPlan | None:
    """The plan of that school year, with all that the head of its page names."""
    plan = _plan_of.first(year=year.pk)
    if plan:
        plan.year = year
        with_district(request, plan)
    return plan


@kept(year=int)
def _plan_of(year: int) -> Any:
    return LeadershipPlan.objects.select_related("adopted_by").filter(year=year)


def find_plan(request: Any, year: int) -> LeadershipPlan:
    return with_district(request, get_object_or_404(LeadershipPlan.objects.with_head(), year__ends_in=year))


def find_part(request: Any, year: int, kind: str, row_id: int) -> Found:
    """A goal or an activity of that year's plan, removed ones too."""
    rows = _model(kind).objects.select_related("plan__year", "plan__adopted_by")
    return _part(request, get_object_or_404(rows, pk=row_id, plan__year__ends_in=year), kind)


def find_field(request: Any, year: int, kind: str, row_id: int, field: str) -> Found:
    """A field of the plan, of a goal or of an activity; the plan is held until the transaction ends."""
    if field not in FIELDS.get(kind, {}):
        raise Http404
    if kind == "plan":
        plans = LeadershipPlan.objects.with_head().select_for_update(of=("self",))
        plan = with_district(request, get_object_or_404(plans, pk=row_id, year__ends_in=year))
        found = Found(plan, kind, plan)
    else:
        row = _held(kind).first(year=year, row=row_id)
        if row is None:
            raise Http404
        found = _part(request, row, kind)
    found.field = FIELDS[kind][field]
    return found


@cache
def _held(kind: str) -> Kept:
    """A part and its plan, which is held until the transaction ends. Every field that is saved asks this."""

    def held(year: int, row: int) -> Any:
        parts = _model(kind).objects.select_related("plan__year").select_for_update(of=("plan",))
        return parts.filter(pk=row, plan__year__ends_in=year)

    return Kept(held, {"year": int, "row": int})


def _model(kind: str) -> Any:
    if kind not in MODELS:
        raise Http404
    return MODELS[kind]


def _part(request: Any, row: Any, kind: str) -> Found:
    row.district = request.district
    return Found(with_district(request, row.plan), kind, row)


def find_activity(request: Any, year: int, row_id: int) -> Found:
    return find_part(request, year, "activity", row_id)


def find_move(request: Any, year: int, move: str) -> Found:
    if move not in MOVES:
        raise Http404
    return Found(find_plan(request, year), move=MOVES[move])


def find_milestone(request: Any, year: int, number: int) -> Milestone:
    rows = Milestone.objects.select_related("plan__year", "plan__district", "by")
    return get_object_or_404(rows, plan__year__ends_in=year, number=number)


def find_document(request: Any, year: int, document_id: int) -> Document:
    """A paper that was made of that year's plan."""
    rows = Document.objects.select_related("plan__year", "plan__adopted_by")
    document = get_object_or_404(rows, pk=document_id, plan__year__ends_in=year)
    with_district(request, document.plan)
    return document


def with_district(request: Any, plan: LeadershipPlan) -> LeadershipPlan:
    """The open district itself, so that nobody reads it twice."""
    plan.district = request.district
    return plan
