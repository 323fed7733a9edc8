"""What the room's URLs name, found in the open district or answered with 404."""

import datetime
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from action_plans.fields import FIELDS
from action_plans.lifecycle import MOVES
from action_plans.models import (
    ActionActivity,
    ActionGoal,
    ActionPlan,
    ActionPlanMove,
    Comment,
    MovedDueDate,
    PreparationStep,
    Submission,
)
from districts.models import SchoolYear
from partnerships.foundation.fields.kinds import Field
from partnerships.foundation.kept import Kept, kept
from partnerships.foundation.moves.lifecycle import Move
from schools.models import FacilitatorAssignment, Principal, School

MODELS = {"goal": ActionGoal, "activity": ActionActivity, "step": PreparationStep}


@dataclass
class Found:
    """A row of a plan, with its plan; the field or move that the URL names, where it names one.

    Rules ask it as they ask a plan.
    """

    plan: ActionPlan
    kind: str = "plan"
    row: Any = None
    field: Field | None = None
    move: Move | None = None

    @property
    def present(self) -> Any:
        """The rows of this kind that stand in a plan: nobody removed them, or what they belong to."""
        return type(self.row).objects.present()


def find_district(request: Any, **url: Any) -> Any:
    return request.district


def find_year(request: Any, year: int | None = None) -> SchoolYear | None:
    """A school year by the year it ends; the current one, or none, where the URL names none."""
    if year is None or (request.year is not None and request.year.ends_in == year):
        return request.year
    return get_object_or_404(SchoolYear, ends_in=year)


@dataclass
class Place:
    """A school and a school year, with its plan once it is begun. Rules ask it as they ask a plan."""

    school: School
    year: SchoolYear
    plan: ActionPlan | None
    facilitator_id: int | None
    facilitator_name: str = ""
    # When its plan is due: the school's own day, else the school year's.
    due_on: datetime.date | None = None

    @property
    def school_id(self) -> int:
        return self.school.pk

    @property
    def members_write(self) -> bool:
        return bool(self.plan and self.plan.members_write)

    @property
    def approved_at(self) -> Any:
        return self.plan and self.plan.approved_at

    @property
    def submitted_at(self) -> Any:
        return self.plan and self.plan.submitted_at


def find_place(request: Any, year: int, school_id: int) -> Place:
    """A school's place for its plan of that school year, begun or not. One query where it is begun.

    The plan carries `last_move`: pk, move, note and by of its last move; and `principal_names`.
    """
    today = request.district.today()
    plan = _plan_in_its_place.first(school=school_id, year=year, today=today)
    if plan is not None:
        with_district(request, plan)
        due = plan.moved_due or plan.year.plans_due_on
        return Place(plan.school, plan.year, plan, plan.facilitator_id, plan.facilitator_name or "", due)
    found = find_year(request, year)
    school = get_object_or_404(School.objects.annotate(moved_due=_moved_due("pk", found)), pk=school_id)
    assigned = FacilitatorAssignment.objects.filter(school=school, year=found)
    pk, name = assigned.values_list("person_id", "person__name").first() or (None, "")
    return Place(school, found, None, pk, name, school.moved_due or found.plans_due_on)


@kept(school=int, year=int, today=datetime.date)
def _plan_in_its_place(school: int, year: int, today: datetime.date) -> QuerySet:
    plans = ActionPlan.objects.with_head().filter(school=school, year__ends_in=year)
    return plans.annotate(
        moved_due=_moved_due("school", "year"),
        last_move=_last_move(),
        principal_names=_principals(today),
    )


def _moved_due(school: str, year: Any) -> Subquery:
    of_year = OuterRef(year) if isinstance(year, str) else year
    moved = MovedDueDate.objects.filter(school=OuterRef(school), year=of_year)
    return Subquery(moved.values("due_on")[:1])


def _principals(today: datetime.date) -> ArraySubquery:
    return ArraySubquery(Principal.objects.running(today).filter(school=OuterRef("school")).values("name"))


def _last_move() -> Subquery:
    moves = ActionPlanMove.objects.filter(plan=OuterRef("pk")).order_by("-pk")
    return Subquery(moves.values(told=JSONObject(pk="pk", move="move", note="note", by="by__name"))[:1])


def find_plan(request: Any, year: int, school_id: int) -> ActionPlan:
    return _found(request, _plan(school=school_id, year=year))


@kept(school=int, year=int)
def _plan(school: int, year: int) -> QuerySet:
    return ActionPlan.objects.with_head().filter(school=school, year__ends_in=year)


def _found(request: Any, plans: list[ActionPlan]) -> ActionPlan:
    if not plans:
        raise Http404
    return with_district(request, plans[0])


def find_part(request: Any, year: int, school_id: int, kind: str, row_id: int) -> Found:
    """A goal, an activity or a step of that plan, removed ones too."""
    if kind not in MODELS:
        raise Http404
    plan = find_plan(request, year, school_id)
    row = get_object_or_404(MODELS[kind], pk=row_id, plan=plan)
    row.district, row.plan = request.district, plan
    return Found(plan, kind, row)


def find_field(request: Any, year: int, school_id: int, kind: str, row_id: int, field: str) -> Found:
    """A field of a part of the plan; the plan is held until the transaction ends."""
    if field not in FIELDS.get(kind, {}) or kind not in MODELS:
        raise Http404
    plan = _found(request, _plan_held(school=school_id, year=year))
    row = _part(kind).first(plan=plan.pk, row=row_id)
    if row is None:
        raise Http404
    row.district, row.plan = request.district, plan
    return Found(plan, kind, row, field=FIELDS[kind][field])


@kept(school=int, year=int)
def _plan_held(school: int, year: int) -> QuerySet:
    return _plan.build(school, year).select_for_update(of=("self",))


@cache
def _part(kind: str) -> Kept:
    def part(plan: int, row: int) -> QuerySet:
        return MODELS[kind].objects.filter(plan=plan, pk=row)

    return Kept(part, {"plan": int, "row": int})


def find_move(request: Any, year: int, school_id: int, move: str) -> Found:
    if move not in MOVES:
        raise Http404
    return Found(find_plan(request, year, school_id), move=MOVES[move])


def find_submission(request: Any, year: int, school_id: int, number: int) -> Submission:
    plan = find_plan(request, year, school_id)
    rows = Submission.objects.select_related("by", "review")
    submission = get_object_or_404(rows, plan=plan, number=number)
    submission.plan = plan
    return submission


def find_comment(request: Any, year: int, school_id: int, comment_id: int) -> Comment:
    """A comment of that plan, or an answer to one, that its writer has not taken back."""
    plan = find_plan(request, year, school_id)
    comments = Comment.objects.standing().select_related("by", "parent")
    comment = get_object_or_404(comments, pk=comment_id, plan=plan)
    comment.plan = plan
    return comment


def with_district(request: Any, plan: ActionPlan) -> ActionPlan:
    """The open district itself, so that nobody reads it twice."""
    plan.district = request.district
    return plan


def page_url(plan: Any) -> str:
    """The plan's own address; those of its parts stand under it."""
    place = {"district": plan.district.slug, "year": plan.year.ends_in, "school_id": plan.school_id}
    return reverse("action_plans:plan", kwargs=place)
