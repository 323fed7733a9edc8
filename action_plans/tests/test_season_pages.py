import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from action_plans import actions
from action_plans.models import MovedDueDate, PlanningRules, Submission
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import hats, move
from districts.models import AuditEvent
from partnerships.foundation.refusals import Refused
from partnerships.foundation.tenancy import in_district


def rules_of(cast):
    return reverse("action_plans:rules", kwargs={"district": cast.district.slug})


def due_of(cast, school=None):
    place = {"year": cast.year.ends_in, "school_id": (school or cast.school).pk}
    return reverse("action_plans:due", kwargs={"district": cast.district.slug, **place})


def test_rules_are_kept_noted_and_shown(client, cast):
    client.force_login(cast.leader)

    answer = client.post(
        rules_of(cast), {"approver": "facilitator", "endorsement_required": "on"}, follow=True
    )

    assert "The facilitator alone" in answer.text
    with in_district(cast.district):
        kept = PlanningRules.objects.get()
        assert (kept.approver, kept.endorsement_required) == ("facilitator", True)
        event = AuditEvent.objects.get(kind="planning_changed")
        assert event.about == "The facilitator alone; the principal must endorse first"
        assert event.details["after"] == {"approver": "facilitator", "endorsement_required": True}


def test_rules_sent_twice_are_noted_once(client, cast):
    client.force_login(cast.leader)
    for _ in range(2):
        client.post(rules_of(cast), {"approver": "facilitator"})

    with in_district(cast.district):
        assert AuditEvent.objects.filter(kind="planning_changed").count() == 1


def test_rules_show_their_past(client, cast):
    client.force_login(cast.leader)
    client.post(rules_of(cast), {"approver": "facilitator"})
    client.post(rules_of(cast), {"approver": "leader"})

    seen = client.get(rules_of(cast))

    assert cast.leader.name in seen.text
    assert "Who approves" in seen.text


def test_rules_change_who_may_approve_at_once(cast, inside):
    plan = filled_plan(cast.school, cast.year)
    move(cast, plan, "submit", "chair")
    with pytest.raises(Refused):
        move(cast, plan, "approve", "facilitator")

    actions.set_planning_rules(
        approver="facilitator", endorsement_required=False, by=hats(cast.leader), district_id=cast.district.pk
    )
    move(cast, plan, "approve", "facilitator")

    plan.refresh_from_db()
    assert plan.state == "approved"


def test_due_date_is_moved_with_a_reason_that_stays_in_sight(client, cast):
    client.force_login(cast.leader)
    day = cast.year.ends_on - datetime.timedelta(days=30)

    answer = client.post(due_of(cast), {"due_on": day.isoformat(), "reason": "The river rose"}, follow=True)

    assert "moved it: The river rose" in answer.text
    with in_district(cast.district):
        moved = MovedDueDate.objects.get()
        assert (moved.school_id, moved.due_on) == (cast.school.pk, day)
        assert AuditEvent.objects.get(kind="due_date_moved").details["after"] == day.isoformat()


def test_due_date_keeps_what_was_before(client, cast):
    client.force_login(cast.leader)
    for days, reason in ((30, "The river rose"), (20, "It rose again")):
        day = cast.year.ends_on - datetime.timedelta(days=days)
        client.post(due_of(cast), {"due_on": day.isoformat(), "reason": reason})

    seen = client.get(due_of(cast)).text

    assert "The river rose" in seen
    assert "It rose again" in seen


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"due_on": "", "reason": "A flood"}, "This field is required."),
        ({"due_on": "2031-01-01", "reason": "A flood"}, "Choose a day of the school year"),
        ({"due_on": "today", "reason": "A flood"}, "Enter a valid date."),
        ({"due_on": "", "reason": ""}, "2 things to fix"),
    ],
)
def test_due_date_says_what_to_fix(client, cast, typed, says):
    client.force_login(cast.leader)

    assert says in client.post(due_of(cast), typed).text


def test_others_than_the_leader_move_no_date_and_set_no_rules(cast, inside):
    day = cast.year.ends_on
    for person in (cast.facilitator, cast.chair, cast.superintendent):
        with pytest.raises(PermissionDenied):
            actions.move_due_date(
                school=cast.school, year=cast.year, due_on=day, reason="Why", by=hats(person)
            )
        with pytest.raises(PermissionDenied):
            actions.set_planning_rules(
                approver="leader", endorsement_required=True, by=hats(person), district_id=cast.district.pk
            )


def test_chair_submits_after_an_extension_from_the_page_she_kept(client, cast):
    """Lesson 7: the permission to be late belongs to the plan, not to an address."""
    today = cast.district.today()
    with in_district(cast.district):
        cast.year.plans_due_on = today - datetime.timedelta(days=10)
        cast.year.save()
        plan = filled_plan(cast.school, cast.year)
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    kept = reverse("action_plans:plan", kwargs=place)
    client.force_login(cast.chair)
    assert client.get(kept).status_code == 200

    client.force_login(cast.leader)
    more = (today + datetime.timedelta(days=7)).isoformat()
    client.post(due_of(cast), {"due_on": more, "reason": "A new chair"})

    client.force_login(cast.chair)
    assert client.get(kept).status_code == 200
    with in_district(cast.district):
        move(cast, plan, "submit", "chair")
        submission = Submission.objects.get()
        assert (submission.is_late, submission.due_on.isoformat()) == (False, more)
