"""What the leader decides for the planning season."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from action_plans.models import MovedDueDate, PlanningRules
from action_plans.rules import may_run_the_season
from action_plans.season import due_date
from districts.audit import note
from districts.enums import AuditKind
from districts.hats import Hats
from districts.models import SchoolYear
from partnerships.foundation.refusals import Refused
from schools.models import School


@transaction.atomic
def set_planning_rules(
    *, approver: str, endorsement_required: bool, by: Hats, district_id: int
) -> PlanningRules:
    """Say who approves plans here and whether principals must endorse them. Raises PermissionDenied."""
    if not may_run_the_season(by):
        raise PermissionDenied
    wanted = {"approver": approver, "endorsement_required": endorsement_required}
    rules, is_new = PlanningRules.objects.select_for_update().get_or_create(
        district_id=district_id, defaults=wanted
    )
    before = {name: None if is_new else getattr(rules, name) for name in wanted}
    if before == wanted:
        return rules
    rules.approver, rules.endorsement_required = approver, endorsement_required
    if not is_new:
        rules.save()
    note(
        AuditKind.PLANNING_CHANGED,
        district=district_id,
        by=by.user,
        about=_rules_words(rules),
        before=before,
        after=wanted,
    )
    return rules


def _rules_words(rules: PlanningRules) -> str:
    endorsed = (
        _("the principal must endorse first") if rules.endorsement_required else _("without endorsement too")
    )
    return f"{rules.get_approver_display()}; {endorsed}"


@transaction.atomic
def move_due_date(
    *, school: School, year: SchoolYear, due_on: datetime.date, reason: str, by: Hats
) -> MovedDueDate:
    """Give one school another day for its plan, with the reason. The last word counts; history keeps all.

    Raises PermissionDenied for others than the leader, Refused without a reason or outside the year.
    """
    if not may_run_the_season(by):
        raise PermissionDenied
    check_new_day(year, due_on, reason)
    before = due_date(school.pk, year)
    moved, _made = MovedDueDate.objects.update_or_create(
        district_id=school.district_id,
        school=school,
        year=year,
        defaults={"due_on": due_on, "reason": reason.strip(), "by": by.user},
    )
    if before != due_on:
        note_moved([school], year=year, due_on=due_on, by=by.user)
    return moved


def check_new_day(year: SchoolYear, due_on: datetime.date, reason: str) -> None:
    """Raises Refused without a reason, or for a day outside the school year."""
    if not reason.strip():
        raise Refused(_("Please write a sentence: why the date moves."))
    if not year.starts_on <= due_on <= year.ends_on:
        raise Refused(_("Choose a day of the school year %(year)s.") % {"year": year})


def note_moved(schools: Sequence[School], *, year: SchoolYear, due_on: datetime.date, by: Any) -> None:
    """One line in the audit log, however many schools it was."""
    if schools:
        note(
            AuditKind.DUE_DATE_MOVED,
            district=schools[0].district_id,
            by=by,
            about=f"{year}, {due_on}: {', '.join(map(str, schools))}",
            schools=[school.pk for school in schools],
            year=year.ends_in,
            after=due_on.isoformat(),
        )
