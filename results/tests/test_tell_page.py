"""The page that asks how an activity went."""

import datetime

import pytest
from django.urls import reverse

from action_plans.enums import Progress
from action_plans.tests.helpers import approved
from results.models import ActivityResult, ChangedDay

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(cast, inside):
    found = approved(cast).activities.first()
    found.dates = [cast.district.today() - datetime.timedelta(days=3)]
    found.save()
    return found


@pytest.fixture
def url(cast, activity):
    return address(cast, activity)


def address(cast, activity, name="tell", **more):
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    return reverse(f"results:{name}", kwargs=place | {"activity_id": activity.pk} | more)


def day_of(activity):
    return activity.dates[0].isoformat()


@pytest.fixture
def member(client, cast):
    client.force_login(cast.member)
    return client


def test_page_asks_for_the_day_that_passed_and_is_not_told(member, url, activity):
    page = member.get(url)

    assert page.context["form"]["held_on"].value() == activity.dates[0]


def test_post_with_the_day_alone_is_kept(member, url, activity):
    answer = member.post(url, {"held_on": day_of(activity)})

    assert answer.status_code == 302
    assert ActivityResult.objects.get().held_on == activity.dates[0]


def test_post_keeps_everything_that_was_said(member, url, activity):
    said = {
        "families": "1,031", "new_families": "4", "students": " 60 ", "teachers": "3", "community": "0",
        "hours": "1:30", "cost": "$120.50", "planned_well": "3", "carried_out_well": "4", "helped": "yes",
        "went_well": "Stories\r\nand soup", "to_change": "Start at 5", "verdict": "improve",
    }  # fmt: skip

    member.post(url, said | {"held_on": day_of(activity)})

    told = ActivityResult.objects.get()
    assert {name: str(getattr(told, name)) for name in said} == said | {
        "families": "1031", "students": "60", "hours": "1.50", "cost": "120.50",
        "went_well": "Stories\nand soup",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("held_on", "", "Write the day on which it took place."),
        ("held_on", "soon", "Write a date"),
        ("held_on", "1999-01-01", "is not in this school year"),
        ("families", "many", "Write a whole number, for example 31."),
        ("families", "-3", "A count can’t be less than zero."),
        ("students", "100000", "Enter a number up to 99,999."),
        ("hours", "long", "Write the hours as 2, 2.5 or 2:30."),
        ("cost", "cheap", "Write the amount in dollars"),
        ("new_families", "50", "More families came for the first time (50) than came at all (31)."),
        ("went_well", "x" * 5001, "This is 1 character too long"),
    ],
)
def test_post_says_what_is_wrong_beside_it_and_loses_nothing(member, url, activity, field, typed, message):
    said = {"held_on": day_of(activity), "families": "31", "to_change": "Start at 5"}

    answer = member.post(url, said | {field: typed})

    assert answer.status_code == 422
    assert message in answer.context["form"].errors[field][0]
    assert answer.context["form"]["to_change"].value() == "Start at 5"
    assert answer.context["form"][field].value() == typed
    assert not ActivityResult.objects.exists()


def test_post_is_refused_for_a_day_that_is_ahead(member, cast, url):
    ahead = cast.district.today() + datetime.timedelta(days=1)

    answer = member.post(url, {"held_on": ahead.isoformat()})

    assert "still ahead" in answer.context["form"].errors["held_on"][0]


def test_double_click_tells_once(member, url, activity):
    said = {"held_on": day_of(activity), "families": "31", "key": "abc"}

    member.post(url, said)
    member.post(url, said)

    assert ActivityResult.objects.get().families == 31


def test_second_teller_of_a_day_sees_what_stands_there_and_saves_both(client, cast, url, activity):
    client.force_login(cast.member)
    client.post(url, {"held_on": day_of(activity), "families": "31", "students": "8", "went_well": "Soup"})
    client.force_login(cast.chair)

    mine = {"held_on": day_of(activity), "families": "35", "went_well": "Stories"}
    answer = client.post(url, mine)

    form = answer.context["form"]
    assert answer.status_code == 409
    assert ActivityResult.objects.get().families == 31
    values = {name: form[name].value() for name in ("families", "students", "went_well")}
    assert values == {"families": "35", "students": 8, "went_well": "Soup\n\nStories"}
    assert str(cast.member) in answer.content.decode()

    client.post(url, {"held_on": day_of(activity), "seen": form["seen"].value()} | values)

    assert ActivityResult.objects.get().families == 35
    assert ActivityResult.objects.get().past.filter(families=31).exists()


def test_saying_the_same_twice_is_no_conflict(client, cast, url, activity):
    for person in (cast.member, cast.chair):
        client.force_login(person)
        answer = client.post(url, {"held_on": day_of(activity), "families": "31"})

    assert answer.status_code == 302
    assert ActivityResult.objects.count() == 1


def test_another_day_than_the_plan_says_is_noted_as_moved(member, url, activity):
    planned = activity.dates[0]
    held = planned + datetime.timedelta(days=1)

    member.post(url, {"held_on": held.isoformat(), "planned_on": planned.isoformat()})

    change = ChangedDay.objects.get()
    assert (change.planned_on, change.moved_to) == (planned, held)
    activity.refresh_from_db()
    assert (activity.status, activity.dates) == (Progress.DONE, [planned])


def test_correcting_changes_what_stands_and_the_day(member, url, activity):
    member.post(url, {"held_on": day_of(activity), "families": "31"})
    told = ActivityResult.objects.get()
    before = activity.dates[0] - datetime.timedelta(days=1)

    page = member.get(f"{url}?result={told.pk}")
    shown = page.context["form"]
    answer = member.post(
        f"{url}?result={told.pk}",
        {"held_on": before.isoformat(), "families": "32", "seen": shown["seen"].value()},
    )

    assert answer.status_code == 302
    assert list(ActivityResult.objects.values_list("held_on", "families")) == [(before, 32)]


def test_correcting_what_somebody_changed_meanwhile_shows_both(member, url, activity):
    member.post(url, {"held_on": day_of(activity), "families": "31"})
    told = ActivityResult.objects.get()

    answer = member.post(
        f"{url}?result={told.pk}", {"held_on": day_of(activity), "families": "9", "seen": "x"}
    )

    assert answer.status_code == 409
    assert answer.context["meeting"].standing == told


def test_taking_back_can_be_undone(member, cast, url, activity):
    member.post(url, {"held_on": day_of(activity), "families": "31"})
    told = ActivityResult.objects.get()

    member.post(address(cast, activity, "take_back", result_id=told.pk))
    activity.refresh_from_db()
    assert activity.status == Progress.PLANNED
    assert not ActivityResult.objects.standing().exists()

    member.post(address(cast, activity, "bring_back", result_id=told.pk))
    activity.refresh_from_db()
    assert activity.status == Progress.DONE
    assert ActivityResult.objects.standing().get() == told


def test_bringing_back_is_refused_where_the_day_is_told_anew(member, cast, url, activity):
    member.post(url, {"held_on": day_of(activity), "families": "31"})
    told = ActivityResult.objects.get()
    member.post(address(cast, activity, "take_back", result_id=told.pk))
    member.post(url, {"held_on": day_of(activity), "families": "32"})

    answer = member.post(address(cast, activity, "bring_back", result_id=told.pk), follow=True)

    assert "told anew meanwhile" in answer.content.decode()
    assert ActivityResult.objects.standing().get().families == 32


def test_day_that_moves_is_asked_for_on_its_new_date(member, cast, url, activity):
    planned, moved = activity.dates[0], cast.district.today() + datetime.timedelta(days=9)

    member.post(
        address(cast, activity, "other_day"),
        {
            "planned_on": planned.isoformat(),
            "became": "moved",
            "moved_to": moved.isoformat(),
            "reason": "Snow",
        },
    )

    shown = member.get(url).context["shown"]
    assert [(day.on, day.planned_on, day.waits) for day in shown] == [(moved, planned, False)]


def test_day_that_is_called_off_makes_the_activity_not_held(member, cast, url, activity):
    member.post(
        address(cast, activity, "other_day"),
        {"planned_on": day_of(activity), "became": "off", "reason": "Nobody signed up"},
    )
    activity.refresh_from_db()
    assert activity.status == Progress.DROPPED

    member.post(address(cast, activity, "as_planned", change_id=ChangedDay.objects.get().pk))
    activity.refresh_from_db()
    assert activity.status == Progress.PLANNED


def test_other_day_says_what_is_wrong(member, cast, activity):
    answer = member.post(
        address(cast, activity, "other_day"), {"planned_on": day_of(activity), "became": "moved"}
    )

    assert answer.status_code == 422
    assert answer.context["other_form"].errors == {"moved_to": ["Write the new date."]}


def test_steps_and_status_change_where_this_person_changed_them(member, cast, activity):
    first, second = activity.steps.all()
    second.is_done = True
    second.save()

    member.post(
        address(cast, activity, "prepare"),
        {
            "shown": [first.pk, second.pk],
            f"done-{first.pk}": "on",
            "status": "under_way",
            "status_was": "planned",
        },
    )

    activity.refresh_from_db()
    assert [step.is_done for step in activity.steps.all()] == [True, True]
    assert activity.status == Progress.UNDER_WAY


def test_several_days_add_up(member, cast, url, activity):
    first = activity.dates[0]
    activity.dates = [first - datetime.timedelta(days=7 * week) for week in range(3)]
    activity.save()
    for day, families in zip(activity.dates, (50, 50, 42), strict=True):
        member.post(url, {"held_on": day.isoformat(), "families": str(families)})

    assert member.get(url).context["sum"].words() == "3 days, 142 families"


def test_facilitator_reads_and_does_not_tell(client, cast, url, activity):
    client.force_login(cast.facilitator)

    assert client.get(url).context["form"] is None
    assert client.post(url, {"held_on": day_of(activity)}).status_code == 403


def test_page_costs_the_same_however_much_is_told(client, cast, url, activity, cost_of):
    client.force_login(cast.member)
    client.post(url, {"held_on": day_of(activity)})
    few = cost_of(url)
    for back in range(1, 20):
        day = activity.dates[0] - datetime.timedelta(days=back)
        client.post(url, {"held_on": day.isoformat(), "families": "3"})

    assert cost_of(url) == few
    assert few <= 10


def test_reply_to_a_script_says_where_to_go_or_that_a_look_is_wanted(member, url, activity):
    headers = {"X-Saver": "1"}

    faulty = member.post(url, {"held_on": ""}, headers=headers)
    good = member.post(url, {"held_on": day_of(activity)}, headers=headers)

    assert (faulty.status_code, faulty.json()) == (422, {"status": "invalid"})
    assert good.json() == {"status": "saved", "url": url}
