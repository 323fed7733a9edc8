import datetime

import pytest
from django.core.exceptions import PermissionDenied

from action_plans import actions
from action_plans.models import MovedDueDate, PlanningRules, Submission
from action_plans.season import due_date, planning_rules
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import hats, move
from partnerships.foundation.refusals import Refused

pytestmark = pytest.mark.usefixtures("inside")


def test_usual_rules_hold_where_nobody_has_set_any(cast):
    rules = planning_rules()

    assert (rules.pk, rules.approver, rules.endorsement_required) == (None, "leader", False)


def test_leader_sets_the_rules(cast):
    for required in (True, False):
        actions.set_planning_rules(
            approver="facilitator",
            endorsement_required=required,
            by=hats(cast.leader),
            district_id=cast.district.pk,
        )

    rules = PlanningRules.objects.get()
    assert (rules.approver, rules.endorsement_required) == ("facilitator", False)


@pytest.mark.parametrize("who", ["chair", "facilitator", "superintendent", "it"])
def test_rules_and_due_dates_are_the_leader_s_alone(cast, who):
    by = hats(getattr(cast, who))
    with pytest.raises(PermissionDenied):
        actions.set_planning_rules(
            approver="leader", endorsement_required=True, by=by, district_id=cast.district.pk
        )
    with pytest.raises(PermissionDenied):
        actions.move_due_date(
            school=cast.school, year=cast.year, due_on=cast.year.ends_on, reason="Flood", by=by
        )


def test_extension_lets_a_school_submit_in_time_after_the_deadline(cast):
    today = cast.district.today()
    cast.year.plans_due_on = today - datetime.timedelta(days=3)
    cast.year.save()
    plan = filled_plan(cast.school, cast.year)

    later = today + datetime.timedelta(days=7)
    actions.move_due_date(
        school=cast.school, year=cast.year, due_on=later, reason="New chair", by=hats(cast.leader)
    )
    move(cast, plan, "submit", "chair")

    submission = Submission.objects.get()
    assert (submission.due_on, submission.is_late) == (later, False)
    assert due_date(cast.other_school.pk, cast.year) == cast.year.plans_due_on


def test_last_word_about_a_due_date_counts_and_the_first_is_kept(cast):
    for days in (1, 2):
        actions.move_due_date(
            school=cast.school,
            year=cast.year,
            due_on=cast.year.starts_on + datetime.timedelta(days=days),
            reason="Flood",
            by=hats(cast.leader),
        )

    moved = MovedDueDate.objects.get()
    assert moved.due_on == cast.year.starts_on + datetime.timedelta(days=2)
    assert moved.past.count() == 2


@pytest.mark.parametrize(("reason", "days", "says"), [(" ", 1, "why"), ("Flood", 900, "school year")])
def test_due_date_needs_a_reason_and_a_day_of_the_year(cast, reason, days, says):
    with pytest.raises(Refused, match=says):
        actions.move_due_date(
            school=cast.school,
            year=cast.year,
            due_on=cast.year.starts_on + datetime.timedelta(days=days),
            reason=reason,
            by=hats(cast.leader),
        )
