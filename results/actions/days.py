"""What becomes of the days that a plan names: held on another day, called off, as planned after all."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from action_plans.models import ActionActivity, ActionPlan
from districts.hats import Hats
from partnerships.foundation.refusals import Refused
from results.actions.locking import hold_to_tell, move_on
from results.days import Day, days_of
from results.models import ActivityResult, ChangedDay


@transaction.atomic
def change_day(
    *,
    activity: ActionActivity,
    planned_on: datetime.date | None,
    moved_to: datetime.date | None,
    reason: str = "",
    by: Hats,
) -> ChangedDay:
    """Note that a day of the plan was moved to another, or called off (`moved_to` None). The plan's own
    dates stay. Noted again, the newer word counts, and the history keeps the older.

    Raises Refused for a day that the plan doesn't name, or of which something is told, and for a new date
    on which another day of the activity stands; PermissionDenied.
    """
    plan = hold_to_tell(activity.plan_id, by)
    named: list[datetime.date | None] = [*activity.dates] or [None]
    if planned_on not in named:
        raise Refused(_("The plan does not name that day. Choose one that it names."))
    days = days_as_they_came(activity)
    _check_untold(days, planned_on, moved_to)
    _check_free(activity, days, planned_on, moved_to)
    noted, _made = ChangedDay.objects.standing().update_or_create(
        activity=activity,
        planned_on=planned_on,
        defaults={"moved_to": moved_to, "reason": reason.strip(), "noted_by": by.user},
        create_defaults={
            "district_id": plan.district_id, "plan": plan, "activity": activity, "planned_on": planned_on,
            "moved_to": moved_to, "reason": reason.strip(), "noted_by": by.user,
        },
    )  # fmt: skip
    move_on(activity, plan)
    return noted


@transaction.atomic
def as_planned(*, change: ChangedDay, by: Hats) -> None:
    """Undo change_day: the plan's date holds again. Raises Refused where the new day is told already,
    PermissionDenied.
    """
    plan = hold_to_tell(change.plan_id, by)
    if any(day.result for day in days_as_they_came(change.activity) if day.change == change):
        raise Refused(_("How it went on that day is told already. Change the date of what was told instead."))
    ChangedDay.objects.standing().filter(pk=change.pk).update(
        removed_at=timezone.now(), removed_by=by.user, noted_at=timezone.now()
    )
    move_on(change.activity, plan)


def note_held(
    *,
    activity: ActionActivity,
    plan: ActionPlan,
    planned_on: datetime.date | None,
    held_on: datetime.date,
    by: Hats | None,
) -> None:
    """Note a planned day as moved, where it was held on a day that the plan does not name."""
    if planned_on not in activity.dates or held_on in activity.dates:
        return
    elsewhere = ChangedDay.objects.standing().filter(activity=activity, moved_to=held_on)
    if elsewhere.exclude(planned_on=planned_on).exists():
        return
    ChangedDay.objects.standing().update_or_create(
        activity=activity,
        planned_on=planned_on,
        defaults={"moved_to": held_on},
        create_defaults={
            "district_id": plan.district_id, "plan": plan, "activity": activity, "planned_on": planned_on,
            "moved_to": held_on, "noted_by": by.user if by else None,
        },
    )  # fmt: skip


def follow_correction(
    *, activity: ActionActivity, plan: ActionPlan, before: list[Day], held_on: datetime.date, by: Hats,
    result: ActivityResult,
) -> None:  # fmt: skip
    """Where the date of what was told is corrected, the day of the plan that it tells of goes along: else
    that day would be asked for anew. `before`: the days as they were until now.
    """
    planned_on = next((day.planned_on for day in before if day.result and day.result.pk == result.pk), None)
    if planned_on is None:
        return
    if held_on == planned_on:
        moved = ChangedDay.objects.standing().filter(activity=activity, planned_on=planned_on)
        moved.update(removed_at=timezone.now(), removed_by=by.user, noted_at=timezone.now())
    note_held(activity=activity, plan=plan, planned_on=planned_on, held_on=held_on, by=by)


def days_as_they_came(activity: ActionActivity) -> list[Day]:
    """Every day of the activity, with what stands. Two queries."""
    results = ActivityResult.objects.standing().filter(activity=activity)
    return days_of(activity, ChangedDay.objects.standing().filter(activity=activity), results)


def _check_untold(days: list[Day], planned_on: datetime.date | None, moved_to: datetime.date | None) -> None:
    if planned_on and any(day.result for day in days if day.planned_on == planned_on):
        raise Refused(_("How it went on that day is told already. Change the date of what was told instead."))
    if planned_on is None and moved_to is None and any(day.result for day in days):
        raise Refused(_("How it went is told already. Take that back first."))


def _check_free(
    activity: ActionActivity,
    days: list[Day],
    planned_on: datetime.date | None,
    moved_to: datetime.date | None,
) -> None:
    """Two days of the plan on one date could not be told apart."""
    if moved_to in activity.dates:
        raise Refused(
            _("The plan names that day already. Choose another, or say that it does not take place.")
        )
    moved = {day.on for day in days if day.change and day.planned_on != planned_on}
    if moved_to and moved_to in moved:
        raise Refused(_("Another day of this activity was moved there. Choose another date."))
