"""One school's plan of this year as its own home pages need it: asked as one value beside other questions.

@needs_from(SchoolRole.CHAIR, ours=our_plan)
def lines(request, ours): …      # ours: OurPlan
"""

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Expression, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.dateparse import parse_date, parse_datetime

from action_plans.content import Parts, content_of
from action_plans.coverage import Line, hints, missing
from action_plans.enums import ActionPlanState, CommentKind, Part
from action_plans.models import (
    ActionActivity,
    ActionGoal,
    ActionPlan,
    ActionPlanMove,
    Comment,
    MovedDueDate,
    PreparationStep,
    Review,
)
from districts.needs import answered_by
from schools.models import School
from schools.register import name_of

GOAL = ("id", "kind", "statement", "sip_goal", "desired_results", "how_measured", "resources")
ACTIVITY = (
    "id", "goal_id", "text", "types", "dates", "months", "when_note", "grades", "in_charge", "in_charge_ids",
    "status", "outcome", "is_shared",
)  # fmt: skip
STEP = ("id", "activity_id", "text", "due_on", "who", "who_ids", "is_done")
TEAM = (Part.CHAIR, Part.MEMBER, Part.PRINCIPAL)
# States in which the team writes: what is missing is theirs to add.
WRITING = (ActionPlanState.DRAFT, ActionPlanState.CHANGES)


@dataclass(frozen=True)
class Asked:
    """A coach's word that the team has not answered yet."""

    id: int
    kind: str
    anchor: str
    anchor_id: int | None
    field: str
    by: str
    text: str

    @property
    def spot(self) -> str:
        """`activity-7-in_charge`, as a Line's anchor is written."""
        return "-".join(str(each) for each in (self.anchor, self.anchor_id, self.field) if each)


@dataclass
class OurPlan:
    """What the database says about it, read. `plan` is None where nobody has begun."""

    place: dict[str, Any]
    today: datetime.date
    has_last: bool = False
    due_on: datetime.date | None = None
    plan: ActionPlan | None = None
    parts: Parts = field(default_factory=lambda: Parts([], [], [], [], []))
    asked: list[Asked] = field(default_factory=list)
    last_move: dict[str, Any] = field(default_factory=dict)
    is_endorsed: bool = False
    claimed_by: str = ""

    @cached_property
    def content(self) -> dict[str, Any]:
        assert self.plan  # noqa: S101 - asked only of a plan that is begun
        return content_of(self.plan, self.parts)

    @cached_property
    def missing(self) -> list[Line]:
        return missing(self.content)

    @cached_property
    def hints(self) -> list[Line]:
        return hints(self.content)

    @property
    def is_writing(self) -> bool:
        return self.plan is not None and self.plan.state in WRITING

    @property
    def days_left(self) -> int | None:
        return (self.due_on - self.today).days if self.due_on else None

    @property
    def is_late(self) -> bool:
        """Past its day, and not handed in (register.is_late says the same of all schools, in SQL)."""
        plan = self.plan
        waits = plan is None or (plan.state == ActionPlanState.DRAFT and plan.approved_at is None)
        return self.days_left is not None and self.days_left < 0 and waits

    def url(self, name: str = "plan", **more: Any) -> str:
        return reverse(f"action_plans:{name}", kwargs=self.place | more)

    def url_at(self, part: str, anchor: str = "") -> str:
        """The plan's page, opened where this part stands (`goal-3`), down to an anchor in it."""
        return f"{self.url()}?at={part}#{anchor or part}" if part else self.url()

    def url_of_line(self, line: Line) -> str:
        return self.url_at(line.part, line.anchor)

    def url_of_asked(self, asked: Asked) -> str:
        part = f"{asked.anchor}-{asked.anchor_id}" if asked.anchor_id else asked.anchor
        return self.url_at(part, f"note-{asked.id}")

    @property
    def questions(self) -> list[Asked]:
        return [each for each in self.asked if each.kind == CommentKind.QUESTION]

    @property
    def must_fix(self) -> list[Asked]:
        return [each for each in self.asked if each.kind == CommentKind.MUST_FIX]


def read_plan(request: Any, told: dict[str, Any] | None) -> OurPlan:
    """The answer of the database, as objects that the rest of this room knows."""
    hat, year = request.hats.worn, request.year
    found = OurPlan(place_of(request), request.district.today())
    if told is None:
        return found
    found.has_last = told["has_last"]
    found.due_on = (parse_date(told["moved"]) if told["moved"] else None) or year.plans_due_on
    plan = told["plan"]
    if plan is None:
        return found
    found.plan = _plan(plan, request, School(pk=hat.school_id, name=hat.school_name))
    activities = [ActionActivity(**each | {"dates": _days(each["dates"])}) for each in plan["activities"]]
    steps = [
        PreparationStep(**each | {"due_on": parse_date(each["due_on"]) if each["due_on"] else None})
        for each in plan["steps"]
    ]
    found.parts = Parts([ActionGoal(**each) for each in plan["goals"]], activities, steps, [], [])
    found.asked = [Asked(**each) for each in plan["asked"]]
    found.last_move = plan["last_move"] or {}
    review = plan["review"] or {}
    found.is_endorsed, found.claimed_by = bool(review.get("endorsed_at")), review.get("claimed_by") or ""
    return found


def place_of(request: Any) -> dict[str, Any]:
    """The parts of the address of the worn hat's plan."""
    year = request.year.ends_in if request.year else 0
    return {"district": request.district.slug, "year": year, "school_id": request.hats.worn.school_id}


def _plan(told: dict[str, Any], request: Any, school: School) -> ActionPlan:
    moments = {
        name: parse_datetime(told[name]) if told[name] else None for name in ("submitted_at", "approved_at")
    }
    return ActionPlan(
        district=request.district, year=request.year, school=school,
        **{name: told[name] for name in ("id", "state", "version", "layout", "members_write")}, **moments,
    )  # fmt: skip


def _days(told: list[str]) -> list[datetime.date]:
    return [day for day in map(parse_date, told) if day]


@answered_by(read_plan)
def our_plan(request: Any) -> Expression:
    """This school year's plan of the school whose hat is worn, with all its parts; as JSON."""
    school_id, year = request.hats.worn.school_id, request.year
    if school_id is None or year is None:
        return Value(None, output_field=TextField())
    before = ActionPlan.objects.filter(school=school_id, year__ends_in__lt=year.ends_in)
    moved = MovedDueDate.objects.filter(school=school_id, year=year).order_by()
    plan = ActionPlan.objects.filter(school=school_id, year=year).order_by()
    return JSONObject(
        has_last=Exists(before),
        moved=Subquery(moved.values("due_on")[:1]),
        plan=Subquery(plan.values(told=_told())[:1]),
    )


def _told() -> JSONObject:
    names = ("id", "state", "version", "layout", "members_write", "submitted_at", "approved_at")
    mine = OuterRef("pk")
    moves = ActionPlanMove.objects.filter(plan=mine).order_by("-pk")
    reviews = Review.objects.filter(plan=mine).order_by("-pk")
    return JSONObject(
        **{name: name for name in names},
        goals=_all(ActionGoal.objects.present().filter(plan=mine).order_by("position", "pk"), GOAL),
        activities=_all(
            ActionActivity.objects.present().filter(plan=mine).order_by("position", "pk"), ACTIVITY
        ),
        steps=_all(PreparationStep.objects.present().filter(plan=mine).order_by("position", "pk"), STEP),
        asked=ArraySubquery(_asked(mine)),
        last_move=Subquery(
            moves.values(told=JSONObject(move="move", note="note", at="at", by=name_of("by")))[:1]
        ),
        review=Subquery(
            reviews.values(told=JSONObject(endorsed_at="endorsed_at", claimed_by="claimed_by__name"))[:1]
        ),
    )


def _all(rows: QuerySet, names: tuple[str, ...]) -> ArraySubquery:
    return ArraySubquery(rows.values(told=JSONObject(**{name: name for name in names})))


def _asked(plan: OuterRef) -> QuerySet:
    """A reviewer's questions and must-fixes that are open, and without an answer of the team."""
    answers = Comment.objects.standing().filter(parent=OuterRef("pk"), part__in=TEAM)
    rows = Comment.objects.open().filter(plan=plan).exclude(part__in=TEAM).exclude(Exists(answers))
    told = JSONObject(
        id="pk",
        kind="kind",
        anchor="anchor",
        anchor_id="anchor_id",
        field="field",
        by=name_of("by"),
        text="text",
    )
    return rows.order_by("pk").values(told=told)
