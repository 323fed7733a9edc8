"""Telling how an activity went: once a day, and the activity moves on by itself."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from action_plans.enums import Progress
from action_plans.tests.helpers import approved, hats, submitted
from results import actions
from results.models import ActivityResult

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(cast, inside):
    return approved(cast).activities.first()


def tell(cast, activity, **told):
    day = told.pop("held_on", activity.dates[0])
    return actions.tell_result(activity=activity, held_on=day, by=hats(cast.member), **told)


def test_tell_result_makes_the_activity_done(cast, activity):
    tell(cast, activity, families=31)

    activity.refresh_from_db()
    assert (activity.status, activity.done_on) == (Progress.DONE, activity.dates[0])


def test_tell_result_leaves_the_activity_under_way_while_dates_are_ahead(cast, activity):
    first = activity.dates[0]
    activity.dates = [first, first + datetime.timedelta(days=30)]
    activity.save()

    tell(cast, activity, held_on=first, families=31)

    activity.refresh_from_db()
    assert (activity.status, activity.done_on) == (Progress.UNDER_WAY, None)


def test_tell_result_stands_once_when_sent_twice(cast, activity):
    made = tell(cast, activity, families=31, key="a")
    again = tell(cast, activity, families=99, key="a")

    assert again == made
    assert ActivityResult.objects.get().families == 31


def test_tell_result_replaces_what_was_told_of_that_day(cast, activity):
    tell(cast, activity, families=31)
    tell(cast, activity, families=32)

    assert ActivityResult.objects.get().families == 32
    assert ActivityResult.pgh_event_model.objects.filter(pgh_label="changed").count() == 1


def test_tell_result_is_refused_while_the_plan_is_not_in_force(cast, inside):
    activity = submitted(cast).activities.first()

    with pytest.raises(PermissionDenied):
        tell(cast, activity)
