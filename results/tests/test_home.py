"""What home pages ask about results, and what the plan's page says of them."""

import datetime
from types import SimpleNamespace

import pytest
from django.urls import reverse

from action_plans import actions as plans
from action_plans.models import ActionActivity
from action_plans.tests.helpers import approved, hats
from districts.tests.factories import SchoolYearFactory
from partnerships.foundation.tenancy import in_district
from results import actions
from results.models import ActivityResult
from results.tests.factories import ActivityResultFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def needs(client, cast):
    """What waits for somebody: the line → where its button leads."""

    def read(person):
        client.force_login(person)
        answer = client.get(reverse("districts:home", kwargs={"district": cast.district.slug}))
        return {need.what: need.url for need in answer.context["needs"]}

    return read


@pytest.fixture
def world(cast):
    """The plan in force; its first activity took place some days ago, all others are ahead."""
    with in_district(cast.district):
        plan = approved(cast)
        ahead = cast.district.today() + datetime.timedelta(days=20)
        ActionActivity.objects.filter(plan=plan).update(dates=[ahead])
        activity = ActionActivity.objects.filter(plan=plan).first()
    return SimpleNamespace(cast=cast, plan=plan, activity=activity, today=cast.district.today())


def held(world, days_ago, text="Library story walk", **more):
    with in_district(world.cast.district):
        day = world.today - datetime.timedelta(days=days_ago)
        rows = ActionActivity.objects.filter(pk=world.activity.pk)
        rows.update(**{"text": text, "dates": [day]} | more)
    return day


def tell_url(world, name="tell"):
    place = {"district": world.cast.district.slug, "year": world.cast.year.ends_in}
    return reverse(
        f"results:{name}",
        kwargs=place | {"school_id": world.cast.school.pk, "activity_id": world.activity.pk},
    )


@pytest.mark.parametrize("who", ["chair", "co_chair", "member"])
def test_team_is_asked_how_an_activity_went(world, needs, who):
    day = held(world, 3)

    found = needs(getattr(world.cast, who))

    assert found[f"Library story walk was on {day:%A}. How did it go?"] == tell_url(world)


def test_words_of_the_day_follow_how_far_it_is(world, needs):
    held(world, 1)
    assert "Library story walk was yesterday. How did it go?" in needs(world.cast.chair)

    day = held(world, 30)
    assert f"Library story walk was on {day:%B} {day.day}. How did it go?" in needs(world.cast.chair)


def test_month_that_is_over_is_asked_about(world, needs):
    month = world.today.replace(day=1) - datetime.timedelta(days=1)
    held(world, 0, dates=[], months=[month.month])

    assert f"Library story walk was in {month:%B}. How did it go?" in needs(world.cast.chair)


def test_nobody_is_asked_about_what_is_told_moved_or_called_off(world, needs):
    day = held(world, 3)
    chair = hats(world.cast.chair)
    with in_district(world.cast.district):
        world.activity.refresh_from_db()
        moved = actions.change_day(
            activity=world.activity,
            planned_on=day,
            moved_to=world.today + datetime.timedelta(days=4),
            by=chair,
        )
    assert not any("How did it go?" in what for what in needs(world.cast.chair))

    with in_district(world.cast.district):
        actions.as_planned(change=moved, by=chair)
    assert any("How did it go?" in what for what in needs(world.cast.chair))

    with in_district(world.cast.district):
        actions.tell_result(activity=world.activity, held_on=day, by=chair)
    assert not any("How did it go?" in what for what in needs(world.cast.chair))


@pytest.mark.parametrize("who", ["chair", "principal"])
def test_next_dates_follow_a_day_that_moved_or_was_called_off(client, world, who):
    planned = held(world, -9)
    moved = world.today + datetime.timedelta(days=4)
    chair = hats(world.cast.chair)
    client.force_login(getattr(world.cast, who))
    home = reverse("districts:home", kwargs={"district": world.cast.district.slug})

    def next_days():
        dates = client.get(home).context["dates"]
        return [each.on for each in dates if each.what == "Library story walk"]

    assert next_days() == [planned]
    with in_district(world.cast.district):
        world.activity.refresh_from_db()
        changed = actions.change_day(activity=world.activity, planned_on=planned, moved_to=moved, by=chair)
    assert next_days() == [moved]
    with in_district(world.cast.district):
        actions.as_planned(change=changed, by=chair)
        actions.change_day(activity=world.activity, planned_on=planned, moved_to=None, by=chair)
    assert next_days() == []


def test_member_is_not_asked_about_what_another_is_in_charge_of(world, needs):
    held(world, 3, in_charge_ids=[world.cast.chair.pk])

    assert not any("How did it go?" in what for what in needs(world.cast.member))
    assert any("How did it go?" in what for what in needs(world.cast.chair))


def test_many_that_wait_are_one_line_beside_the_latest(world, needs):
    with in_district(world.cast.district):
        day = world.today - datetime.timedelta(days=3)
        ActionActivity.objects.filter(plan=world.plan).update(dates=[day])

    asked = [
        what for what in needs(world.cast.chair) if "How did it go?" in what or "more activities" in what
    ]

    assert len(asked) == 3
    assert asked[-1] == "6 more activities are not told yet"


def test_plan_page_says_beside_an_activity_how_it_went(client, world):
    day = held(world, 3)
    with in_district(world.cast.district):
        world.activity.refresh_from_db()
        for back, families in ((0, 100), (1, 42)):
            on = day - datetime.timedelta(days=back)
            said = {"families": families, "verdict": "keep"}
            actions.tell_result(activity=world.activity, held_on=on, by=hats(world.cast.chair), **said)
    place = {"district": world.cast.district.slug, "year": world.cast.year.ends_in}
    url = reverse("action_plans:plan", kwargs=place | {"school_id": world.cast.school.pk})

    for who in ("chair", "principal", "facilitator", "leader", "superintendent"):
        client.force_login(getattr(world.cast, who))
        page = client.get(url).content.decode()
        assert "2 days, 142 families. Keep as it was." in page, who
        assert tell_url(world) in page


def test_copied_plan_s_page_costs_no_more_than_any_other(client, world, cost_of):
    cast = world.cast
    with in_district(cast.district):
        for activity in world.plan.activities.all():
            ActivityResultFactory(activity=activity, to_change="Begin at six", verdict="improve")
        ends_in = cast.year.ends_in + 1
        begins = datetime.date(ends_in - 1, 7, 1)
        ends = datetime.date(ends_in, 6, 30)
        year = SchoolYearFactory(district=cast.district, ends_in=ends_in, starts_on=begins, ends_on=ends)
        plans.start_plan(school=cast.school, year=year, by=hats(cast.chair), source=world.plan)
    place = {"district": cast.district.slug, "year": ends_in, "school_id": cast.school.pk}
    url = reverse("action_plans:plan", kwargs=place)
    client.force_login(cast.chair)

    for query in ("", "?view=whole"):
        assert cost_of(url + query) <= 10
    page = client.get(url).content.decode()
    assert "Begin at six" in page
    assert "40 families" in page


def test_plan_page_costs_the_same_however_much_is_told(client, world, cost_of):
    place = {"district": world.cast.district.slug, "year": world.cast.year.ends_in}
    url = reverse("action_plans:plan", kwargs=place | {"school_id": world.cast.school.pk})
    client.force_login(world.cast.chair)
    few = cost_of(url)
    with in_district(world.cast.district):
        for activity in ActionActivity.objects.filter(plan=world.plan):
            for back in range(3):
                ActivityResult.objects.create(
                    district=world.cast.district, plan=world.plan, activity=activity,
                    held_on=world.today - datetime.timedelta(days=back), families=3,
                )  # fmt: skip

    assert cost_of(url) == few <= 10
