"""What the leader decides for the planning season."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from action_plans.lifecycle import Refused
from action_plans.models import MovedDueDate, PlanningRules
from action_plans.rules import may_run_the_season
from districts.hats import Hats
from districts.models import SchoolYear
from schools.models import School


@transaction.atomic
def set_planning_rules(
    *, approver: str, endorsement_required: bool, by: Hats, district_id: int
) -> PlanningRules:
    """Say who approves plans here and whether principals must endorse them. Raises PermissionDenied."""
    if not may_run_the_season(by):
        raise PermissionDenied
    rules, _made = PlanningRules.objects.update_or_create(
        district_id=district_id,
        defaults={"approver": approver, "endorsement_required": endorsement_required},
    )
    return rules


@transaction.atomic
def move_due_date(
    *, school: School, year: SchoolYear, due_on: datetime.date, reason: str, by: Hats
) -> MovedDueDate:
    """Give one school another day for its plan, with the reason. The last word counts; history keeps all.

    Raises PermissionDenied for others than the leader, Refused without a reason or outside the year.
    """
    if not may_run_the_season(by):
        raise PermissionDenied
    if not reason.strip():
        raise Refused(_("Please write a sentence: why the date moves."))
    if not year.starts_on <= due_on <= year.ends_on:
        raise Refused(_("Choose a day of the school year %(year)s.") % {"year": year})
    moved, _made = MovedDueDate.objects.update_or_create(
        district_id=school.district_id,
        school=school,
        year=year,
        defaults={"due_on": due_on, "reason": reason.strip(), "by": by.user},
    )
    return moved
