"""Beginning a Leadership Plan, and moving it from state to state."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from districts.hats import Hats
from districts.models import SchoolYear
from partnerships.foundation.moves.lifecycle import Way
from partnerships.foundation.refusals import Refused
from plans import notices
from plans.actions.copying import copy_parts, write_starter
from plans.actions.giving_back import give_back
from plans.actions.locking import hold
from plans.before import amended
from plans.content import content_hash, content_of
from plans.enums import MilestoneName, PlanState
from plans.lifecycle import LIFECYCLE, MOVES, check_move, missing
from plans.models import LeadershipPlan, Milestone, PlanEvent

EMPTY, STARTER, COPY = "empty", "starter", "copy"
WAYS_TO_START = (EMPTY, STARTER, COPY)


def start_plan(
    *, year: SchoolYear, by: Hats, way: str = EMPTY, source: LeadershipPlan | None = None
) -> LeadershipPlan:
    """Begin the plan of a school year: empty, with the starter plan, or as a copy of `source`.

    A year has one plan: where it is begun already, that one is given back and nothing is added.
    """
    try:
        with transaction.atomic():
            plan = LeadershipPlan.objects.create(
                district_id=year.district_id,
                year=year,
                copied_from=source,
                budget=source.budget if source else None,
            )
            PlanEvent.objects.create(
                district_id=year.district_id, plan=plan, move="start", to_state=plan.state, by=by.user
            )
            if way == STARTER:
                write_starter(plan)
            elif way == COPY and source is not None:
                copy_parts(source, plan)
    except IntegrityError:
        return LeadershipPlan.objects.get(year=year)
    return plan


@transaction.atomic
def move(*, plan: LeadershipPlan, name: str, by: Hats, note: str = "", seen: int | None = None) -> PlanEvent:
    """Make one move of lifecycle.MOVES: lock, check, save, freeze a copy where the table says so, write
    the event and the letters. The letters are rows of the same transaction, so each goes out once.

    `seen` is the id of the last event on the page that asked: a plan that has moved since is refused,
    so that nobody adopts what they have not read. Asking twice gives the first event. Raises Refused.
    """
    step = MOVES[name]
    plan = hold(plan)
    last = PlanEvent.objects.filter(plan=plan).order_by("-pk").first()
    if last and LIFECYCLE.is_repeated(step, last=last, by=by.user, seen=seen):
        return last
    way = check_move(by, plan.state, step, note, amending=plan.is_amendment)
    if step.name == "abandon":
        give_back(amended(plan), plan, by.user)
    else:
        _write_state(plan, way, by.user)
    event = PlanEvent.objects.create(
        district_id=plan.district_id,
        plan=plan,
        move=step.name,
        from_state=way.starts,
        to_state=way.ends,
        note=note.strip(),
        milestone=_freeze(plan, way, by.user) if step.freezes else None,
        by=by.user,
    )
    notices.tell(event, plan)
    return event


def _write_state(plan: LeadershipPlan, way: Way, user: Any) -> None:
    now = timezone.now()
    plan.state = way.ends
    if way.ends == PlanState.ASKED:
        plan.asked_at, plan.asked_by = now, user
    elif way.ends == PlanState.ADOPTED:
        plan.adopted_at, plan.adopted_by = now, user
    elif way.ends == PlanState.CLOSED:
        plan.closed_at, plan.closed_by = now, user
    elif way.starts == PlanState.ADOPTED:
        plan.version += 1
    plan.save()


def _freeze(plan: LeadershipPlan, way: Way, user: Any) -> Milestone:
    content = content_of(plan)
    if way.ends == PlanState.ASKED and (lacking := missing(content)):
        raise Refused(" ".join(lacking))
    return Milestone.objects.create(
        district_id=plan.district_id,
        plan=plan,
        number=Milestone.objects.filter(plan=plan).count() + 1,
        name=_milestone_name(plan, way),
        version=plan.version,
        content=content,
        content_hash=content_hash(content),
        by=user,
    )


def _milestone_name(plan: LeadershipPlan, way: Way) -> MilestoneName:
    if way.ends == PlanState.ADOPTED and plan.version > 1:
        return MilestoneName.AMENDED
    return MilestoneName(way.ends)
