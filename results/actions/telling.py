"""Telling how an activity went, correcting it, taking it back."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from action_plans.models import ActionActivity
from districts.hats import Hats
from partnerships.foundation.refusals import Refused
from results.actions.days import days_as_they_came, follow_correction, note_held
from results.actions.locking import hold_to_tell, move_on
from results.enums import Source
from results.models import ActivityResult


class ToldAlready(Exception):
    """Something stands there that the page had not shown. `standing` is what was told of that day."""

    def __init__(self, standing: ActivityResult) -> None:
        super().__init__()
        self.standing = standing


@transaction.atomic
def tell_result(
    *,
    activity: ActionActivity,
    held_on: datetime.date,
    by: Hats | None,
    key: str = "",
    seen: str | None = None,
    planned_on: datetime.date | None = None,
    **told: Any,
) -> ActivityResult:
    """Write down how an activity went on one day, and move the activity on. `told`: fields of the result.

    Sent twice with the same key, nothing changes the second time. Told for the same day again, the newer
    words replace the older ones, which stay in the history; with `seen` (the version that the page had
    shown of that day, "" for nothing told) only where nobody told something else meanwhile.
    `planned_on` is the day of the plan that this tells of: held on another, it is noted as moved.

    `by` is None where the one in charge tells it by a link. Raises PermissionDenied when the plan is not in
    force, its year is closed or this person may not; ToldAlready.
    """
    plan = hold_to_tell(activity.plan_id, by)
    here = ActivityResult.objects.filter(activity=activity)
    if key and (known := here.filter(client_key=key).first()):
        return known
    standing = here.standing().filter(held_on=held_on).first()
    if standing and seen is not None and _differs(standing, told) and standing.version != seen:
        raise ToldAlready(standing)
    result = standing or ActivityResult(
        district_id=plan.district_id, plan=plan, activity=activity, held_on=held_on
    )
    _write(result, by, told | {"client_key": key})
    note_held(activity=activity, plan=plan, planned_on=planned_on, held_on=held_on, by=by)
    move_on(activity, plan)
    return result


@transaction.atomic
def correct_result(
    *, result: ActivityResult, held_on: datetime.date, by: Hats, seen: str, **told: Any
) -> ActivityResult:
    """Change what was told of one day, the day too. What stood there stays in the history.

    Raises ToldAlready where somebody changed it since `seen` (its version on the page); Refused where the
    other day is told too, or where it was taken back; PermissionDenied as tell_result does.
    """
    plan = hold_to_tell(result.plan_id, by)
    now = ActivityResult.objects.select_related("told_by", "activity").get(pk=result.pk)
    if now.removed_at:
        raise Refused(_("This was taken back. Bring it back first, then change it."))
    wanted = told | {"held_on": held_on}
    if not _differs(now, wanted):
        return now
    if now.version != seen:
        raise ToldAlready(now)
    others = ActivityResult.objects.standing().filter(activity=now.activity_id, held_on=held_on)
    if others.exclude(pk=now.pk).exists():
        raise Refused(
            _("How it went on that day is told already. Choose another, or change what stands there.")
        )
    before = days_as_they_came(now.activity)
    _write(now, by, wanted)
    follow_correction(activity=now.activity, plan=plan, before=before, held_on=held_on, by=by, result=now)
    move_on(now.activity, plan)
    return now


@transaction.atomic
def take_back(*, result: ActivityResult, by: Hats) -> None:
    """Take back what was told of a day. It can be brought back. Raises PermissionDenied."""
    plan = hold_to_tell(result.plan_id, by)
    rows = ActivityResult.objects.standing().filter(pk=result.pk)
    rows.update(removed_at=timezone.now(), removed_by=by.user, changed_at=timezone.now())
    move_on(result.activity, plan)


@transaction.atomic
def bring_back(*, result: ActivityResult, by: Hats) -> None:
    """Undo take_back. Raises Refused where that day was told anew meanwhile, PermissionDenied."""
    plan = hold_to_tell(result.plan_id, by)
    others = ActivityResult.objects.standing().filter(activity=result.activity_id, held_on=result.held_on)
    if others.exclude(pk=result.pk).exists():
        raise Refused(_("That day was told anew meanwhile. Change what stands there instead."))
    rows = ActivityResult.objects.filter(pk=result.pk)
    rows.update(removed_at=None, removed_by=None, changed_at=timezone.now())
    move_on(result.activity, plan)


def _differs(result: ActivityResult, told: dict[str, Any]) -> bool:
    return any(getattr(result, name) != value for name, value in told.items())


def _write(result: ActivityResult, by: Hats | None, values: dict[str, Any]) -> None:
    """Everything at once; who told it last, and by which way, goes along."""
    ways = {"source": Source.PAGE, "told_by": by.user if by else None, "told_by_name": "", "by_link": None}
    for name, value in (ways | values).items():
        setattr(result, name, value)
    result.save()
