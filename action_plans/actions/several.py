"""The same for several schools at once. Each school is asked anew when its turn comes."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from action_plans import notices
from action_plans.actions.moves import move
from action_plans.actions.season import check_new_day, note_moved
from action_plans.models import ActionPlan, ActionPlanMove, MovedDueDate, PlanReminder
from action_plans.rules import may_run_the_season
from action_plans.ticked import Ticked, to_approve, to_remind
from districts.audit import note
from districts.enums import AuditKind
from districts.hats import Hats
from districts.models import District, SchoolYear
from partnerships.foundation.refusals import Refused
from schools.models import School


@dataclass
class Outcome:
    """Which schools it was done for, and for which not: (name, why)."""

    done: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def remind(*, schools: Iterable[int], year: SchoolYear, district: District, by: Hats) -> Outcome:
    """Write to chairs and co-chairs of teams that have not submitted: once a day at the most for a school.

    Who submitted since the page was opened gets nothing. Raises PermissionDenied for others than the leader.
    """
    _ask(by)
    outcome = Outcome()
    for ticked in to_remind(schools, year=year, district=district):
        if ticked.why_not or not _remind_one(ticked, year, district, by):
            outcome.refused.append((ticked.name, ticked.why_not))
        else:
            outcome.done.append(ticked.name)
    if outcome.done:
        about = f"{year}: {', '.join(outcome.done)}"
        note(AuditKind.REMINDED, district=district, by=by.user, about=about, schools=len(outcome.done))
    return outcome


@transaction.atomic
def _remind_one(ticked: Ticked, year: SchoolYear, district: District, by: Hats) -> bool:
    """The mark and the letters in one transaction; whoever comes second in a day finds the mark."""
    _mark, is_first = PlanReminder.objects.get_or_create(
        district_id=district.pk,
        school_id=ticked.school_id,
        year=year,
        sent_on=district.today(),
        defaults={"by": by.user},
    )
    if is_first:
        notices.remind_of_plan(ticked, year, district, by.user)
    return is_first


def approve_several(*, schools: Iterable[int], year: SchoolYear, seen: int, by: Hats) -> Outcome:
    """Approve each plan that waits for the leader, by its own move with its own checks.

    `seen` is the last move of the district when the page was drawn: a plan that has moved since is left
    alone. Raises PermissionDenied for others than the leader.
    """
    _ask(by)
    outcome = Outcome()
    ready = to_approve(schools, year=year)
    plans = ActionPlan.objects.in_bulk([each.plan_id for each in ready if each.plan_id])
    known = _last_moves(list(plans), seen)
    for ticked in ready:
        plan = plans.get(ticked.plan_id or 0)
        why_not = _approve_one(plan, ticked, seen, known, by)
        if why_not:
            outcome.refused.append((ticked.name, why_not))
        else:
            outcome.done.append(ticked.name)
    return outcome


def _approve_one(plan: ActionPlan | None, ticked: Ticked, seen: int, known: dict[int, int], by: Hats) -> str:
    """Empty when it is approved, by this click or the one before; else why not."""
    if plan is not None and _is_done(plan, seen, by):
        return ""
    if plan is None or ticked.why_not:
        return ticked.why_not
    try:
        move(plan=plan, name="approve", by=by, seen=known.get(plan.pk, 0))
    except Refused as why:
        return str(why)
    return ""


def _last_moves(plan_ids: list[int], seen: int) -> dict[int, int]:
    """Each plan's last move that was there when the page was drawn."""
    moves = ActionPlanMove.objects.filter(plan__in=plan_ids, pk__lte=seen).order_by()
    return dict(moves.values_list("plan_id").annotate(Max("pk")))


def _is_done(plan: ActionPlan, seen: int, by: Hats) -> bool:
    """A second click: this person's approval came after the page, and was the last that happened."""
    last = ActionPlanMove.objects.filter(plan=plan).order_by("-pk").first()
    return last is not None and last.pk > seen and last.move == "approve" and last.by_id == by.user.pk


def last_move() -> int:
    """The newest move of the open district: what a page that approves several was drawn after."""
    return ActionPlanMove.objects.aggregate(last=Max("pk"))["last"] or 0


@transaction.atomic
def move_due_dates(
    *, schools: Iterable[int], year: SchoolYear, due_on: datetime.date, reason: str, by: Hats
) -> int:
    """Another due date for each of these schools, all or none. Gives how many. Raises like move_due_date."""
    _ask(by)
    check_new_day(year, due_on, reason)
    found = list(School.objects.filter(pk__in=list(schools)).order_by("pk"))
    MovedDueDate.objects.bulk_create(
        (
            MovedDueDate(
                district_id=school.district_id, school=school, year=year, due_on=due_on,
                reason=reason.strip(), at=timezone.now(), by=by.user,
            )
            for school in found
        ),
        update_conflicts=True,
        unique_fields=["district", "school", "year"],
        update_fields=["due_on", "reason", "at", "by"],
    )  # fmt: skip
    note_moved(found, year=year, due_on=due_on, by=by.user)
    return len(found)


def _ask(by: Hats) -> None:
    if not may_run_the_season(by):
        raise PermissionDenied
