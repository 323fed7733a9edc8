"""Days that move, and what is told of them: each day of the plan is asked for once, and answered once."""

import datetime

import pytest
from django.urls import reverse

from action_plans.enums import Progress
from action_plans.tests.helpers import approved, hats
from partnerships.foundation.refusals import Refused
from results import actions
from results.days import days_of, untold
from results.models import ActivityResult, ChangedDay

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(cast, inside):
    """An activity with two days, a month apart."""
    activity = approved(cast).activities.first()
    activity.dates = [activity.dates[0], activity.dates[0] + datetime.timedelta(days=30)]
    activity.save()
    return activity


def tell(cast, activity, day, **told):
    return actions.tell_result(activity=activity, held_on=day, by=hats(cast.member), **told)


def correct(cast, result, day):
    return actions.correct_result(
        result=result, held_on=day, by=hats(cast.member), seen=result.version, families=31
    )


def waiting(activity):
    """Days up to a year on of which nobody has told."""
    changes = ChangedDay.objects.standing().filter(activity=activity)
    told = ActivityResult.objects.standing().filter(activity=activity)
    far = activity.dates[-1] + datetime.timedelta(days=365)
    return [day.on for day in untold(days_of(activity, changes, told), far)]


@pytest.mark.parametrize("shift", [-2, 2])
def test_correcting_the_date_leaves_no_planned_day_to_be_asked_for(cast, activity, shift):
    first, second = activity.dates
    tell(cast, activity, first)
    result = tell(cast, activity, second, families=31)

    correct(cast, result, second + datetime.timedelta(days=shift))

    activity.refresh_from_db()
    assert waiting(activity) == []
    assert (activity.status, activity.done_on) == (Progress.DONE, second + datetime.timedelta(days=shift))


def test_correcting_the_date_again_and_back_to_the_plan_leaves_nothing_moved(cast, activity):
    first, second = activity.dates
    tell(cast, activity, first)
    result = tell(cast, activity, second, families=31)

    result = correct(cast, result, second + datetime.timedelta(days=1))
    result = correct(cast, result, second + datetime.timedelta(days=2))
    once_moved = waiting(activity)
    correct(cast, result, second)

    assert once_moved == waiting(activity) == []
    assert not ChangedDay.objects.standing().exists()


def test_correcting_the_date_to_another_day_of_the_plan_asks_for_the_first_again(cast, activity):
    first, second = activity.dates
    result = tell(cast, activity, first, families=31)

    correct(cast, result, second)

    assert waiting(activity) == [first]


def test_day_does_not_move_onto_another_day_of_the_activity(cast, activity):
    first, second = activity.dates

    with pytest.raises(Refused):
        actions.change_day(activity=activity, planned_on=first, moved_to=second, by=hats(cast.member))

    assert not ChangedDay.objects.exists()


def test_day_does_not_move_to_where_another_was_moved_nor_to_itself(cast, activity):
    first, second = activity.dates
    between = first + datetime.timedelta(days=9)
    actions.change_day(activity=activity, planned_on=first, moved_to=between, by=hats(cast.member))

    for planned_on, moved_to in ((second, between), (second, second)):
        with pytest.raises(Refused):
            actions.change_day(
                activity=activity, planned_on=planned_on, moved_to=moved_to, by=hats(cast.member)
            )

    assert ChangedDay.objects.get().moved_to == between


def test_moved_day_that_was_told_is_not_called_off(cast, activity):
    first, _second = activity.dates
    between = first + datetime.timedelta(days=9)
    actions.change_day(activity=activity, planned_on=first, moved_to=between, by=hats(cast.member))
    tell(cast, activity, between, families=31)

    with pytest.raises(Refused):
        actions.change_day(activity=activity, planned_on=first, moved_to=None, by=hats(cast.member))


def test_moved_day_that_was_told_does_not_go_back_to_the_plan(client, cast, activity):
    first, second = activity.dates
    between = first + datetime.timedelta(days=9)
    change = actions.change_day(activity=activity, planned_on=first, moved_to=between, by=hats(cast.member))
    tell(cast, activity, between, families=31)
    plan = activity.plan
    url = reverse(
        "results:as_planned",
        kwargs={
            "district": cast.district.slug, "year": plan.year.ends_in, "school_id": plan.school_id,
            "activity_id": activity.pk, "change_id": change.pk,
        },
    )  # fmt: skip
    client.force_login(cast.member)

    page = client.post(url, follow=True)

    assert "is told already" in page.content.decode()
    assert waiting(activity) == [second]
