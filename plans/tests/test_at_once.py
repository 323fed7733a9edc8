"""Two people at the same moment, on two connections of a real PostgreSQL."""

from threading import Barrier
from time import sleep

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.urls import reverse

from partnerships.foundation.fields.kinds import version_of
from partnerships.foundation.tenancy import in_district
from partnerships.tests.at_once import together
from plans import actions
from plans.models import LeadershipActivity, LeadershipGoal, LeadershipPlan, Milestone, PlanEvent
from plans.tests.factories import filled_plan
from plans.tests.helpers import ask, hats

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plan(transactional_db, cast):
    with in_district(cast.district):
        return filled_plan(cast.district, cast.year, goals=3, activities=2)


def test_one_plan_is_begun_when_two_begin_at_once(transactional_db, cast):
    by = hats(cast.leader)

    first, second = together(
        cast, *[lambda: actions.start_plan(year=cast.year, by=by, way=actions.STARTER)] * 2
    )

    assert first == second
    with in_district(cast.district):
        assert (LeadershipPlan.objects.count(), LeadershipGoal.objects.count()) == (1, 3)


def test_one_part_is_added_by_a_double_click(plan, cast):
    by = hats(cast.leader)

    goals = together(cast, *[lambda: actions.add_goal(plan=plan, by=by, key="k")] * 4)

    assert len(set(goals)) == 1


def test_plan_is_adopted_or_handed_back_never_both(plan, cast):
    with in_district(cast.district):
        ask(cast, plan)
    by = hats(cast.superintendent)

    outcomes = together(
        cast,
        lambda: actions.move(plan=plan, name="adopt", by=by),
        lambda: actions.move(plan=plan, name="hand_back", by=by, note="Wait"),
    )

    assert sorted(type(each).__name__ for each in outcomes) == ["PlanEvent", "Refused"]
    with in_district(cast.district):
        assert PlanEvent.objects.count() == 2


def test_frozen_copy_never_lacks_what_was_added_before_the_plan_was_settled(plan, cast):
    by = hats(cast.leader)

    _asked, added = together(
        cast,
        lambda: ask(cast, plan),
        lambda: actions.add_goal(plan=plan, by=by, key="k"),
    )

    with in_district(cast.district):
        frozen = [goal["id"] for goal in Milestone.objects.get().content["goals"]]
        there = list(LeadershipGoal.objects.present().values_list("pk", flat=True))
    assert frozen == there
    assert isinstance(added, PermissionDenied) or added.pk in frozen


def test_two_moves_at_once_leave_every_part_in_its_place(plan, cast):
    by = hats(cast.leader)
    with in_district(cast.district):
        one, two, three = plan.goals.all()
        activity = LeadershipActivity.objects.filter(goal=one, reach="district").first()

    together(
        cast,
        lambda: actions.shift(part=three, step=-1, by=by),
        lambda: actions.shift(part=one, step=1, by=by),
        lambda: actions.place_activity(activity=activity, goal=two, reach="teams", before=None, by=by),
        lambda: actions.place_activity(activity=activity, goal=three, reach="district", before=None, by=by),
    )

    with in_district(cast.district):
        positions = list(plan.goals.values_list("position", flat=True))
        assert len(set(positions)) == 3
        activity.refresh_from_db()
        assert activity.goal_id in {two.pk, three.pk}


def test_words_are_not_called_saved_when_their_activity_is_removed_at_that_moment(plan, cast):
    client = Client()
    client.force_login(cast.leader)
    by = hats(cast.leader)
    with in_district(cast.district):
        activity = plan.activities.first()
    names = {"kind": "activity", "row_id": activity.pk, "field": "text"}
    address = reverse(
        "plans:field", kwargs={"district": cast.district.slug, "year": cast.year.ends_in, **names}
    )
    typed = {"value": "Written meanwhile", "version": version_of(activity.text)}
    held = Barrier(2)

    def remove():
        with transaction.atomic():
            actions.remove(part=activity, by=by)
            held.wait(20)
            sleep(1)

    def save():
        held.wait(20)
        return client.post(address, typed, headers={"X-Saver": "1"}).json()["status"]

    assert together(cast, remove, save)[1] == "gone"
