"""What the public page shows, and nothing else."""

import datetime
import re

import pytest
from django.core.cache import caches
from django.urls import reverse

from action_plans.models import ActionActivity
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import approved, hats, move
from plans.tests.helpers import adopt, starter_plan
from policies.tests.factories import adopted as adopted_policy
from policies.tests.factories import opened as opened_policy
from public_site.enums import Part
from public_site.models import SchoolChoice
from public_site.tests.factories import SchoolChoiceFactory, switch_on
from results.models import ChangedDay
from schools.models import School


@pytest.fixture(autouse=True)
def nothing_is_kept():
    """Pages of another test, whose rows may have had the same ids."""
    caches["public_pages"].clear()


@pytest.fixture
def page_of(client, cast):
    """The answer to a stranger who opens a public page of the cast's district."""

    def get(name="public_page", language="en", headers=None, **url):
        address = reverse(name, kwargs={"place": cast.district.slug, "language": language, **url})
        return client.get(address, headers=headers or {})

    return get


@pytest.fixture
def text_of(page_of):
    return lambda *name, **more: page_of(*name, **more).content.decode()


@pytest.fixture
def plan(cast, inside):
    """An approved plan of the cast's school, with a day next week."""
    made = approved(cast)
    SchoolChoiceFactory(school=cast.school)
    return made


@pytest.fixture
def next_week(cast):
    return cast.district.today() + datetime.timedelta(days=7)


def test_district_shows_nothing_until_its_leader_says_so(page_of, plan):
    assert page_of().status_code == 404
    assert page_of("public_school", school_id=plan.school_id).status_code == 404
    assert page_of("public_plan").status_code == 404


def test_page_that_is_on_shows_no_part_that_is_off(cast, text_of, page_of, plan):
    adopted_policy(cast.district, hats(cast.leader))
    adopt(cast, starter_plan(cast))
    switch_on(cast.district, phone="555 0142", **{f"shows_{part}": False for part in Part.values})

    text = text_of()

    assert "Our policy" not in text
    assert "Our plan for this year" not in text
    assert cast.school.name not in text
    assert "0142" not in text
    assert page_of("public_school", school_id=cast.school.pk).status_code == 404
    assert page_of("public_plan").status_code == 404


def test_page_shows_what_is_in_force_of_each_part(cast, text_of, plan):
    adopted_policy(cast.district, hats(cast.leader), languages=("es",))
    adopt(cast, starter_plan(cast))
    switch_on(cast.district, phone="555 0142")

    english, spanish = text_of(), text_of(language="es")

    assert "Our policy" in english
    assert "How we work together" in english
    assert "[es] How we work together" in spanish
    assert reverse("public_plan", kwargs={"place": cast.district.slug, "language": "en"}) in english
    assert 'href="tel:5550142"' in english
    assert [school.name in english for school in (cast.school, cast.other_school)] == [True, True]


def test_schools_stand_by_name_and_those_that_chose_nothing_show_nothing(cast, text_of, plan):
    School.objects.filter(pk=cast.school.pk).update(name="Zinnia")
    School.objects.filter(pk=cast.other_school.pk).update(name="Alder")
    switch_on(cast.district)

    text = text_of()
    alder = text_of("public_school", school_id=cast.other_school.pk)

    assert text.index("Alder") < text.index("Zinnia")
    assert text.count('<span class="strip"') == 1
    assert "does not show its plan" in alder


def test_school_shows_what_it_chose_and_no_name_of_a_person(cast, text_of, plan):
    switch_on(cast.district)
    goal, activity = plan.goals.first(), plan.activities.first()

    whole = text_of("public_school", school_id=cast.school.pk)
    SchoolChoice.objects.update(shows_goals=False)
    activities = text_of("public_school", school_id=cast.school.pk)
    SchoolChoice.objects.update(shows_activities=False, shows_goals=True)
    goals = text_of("public_school", school_id=cast.school.pk)
    SchoolChoice.objects.update(is_on=False)
    nothing = text_of("public_school", school_id=cast.school.pk)

    assert [goal.statement in text for text in (whole, activities, goals, nothing)] == [
        True,
        False,
        True,
        False,
    ]
    assert [activity.text in text for text in (whole, activities, goals, nothing)] == [
        True,
        True,
        False,
        False,
    ]
    assert "Somebody" not in whole


def test_dates_are_those_of_the_next_weeks_on_the_day_to_which_they_were_moved(
    cast, text_of, inside, next_week
):
    days = [next_week, next_week + datetime.timedelta(days=1), next_week + datetime.timedelta(days=100)]
    plan = approved_on(cast, days)
    SchoolChoiceFactory(school=cast.school)
    switch_on(cast.district)
    activity = plan.activities.first()

    before = days_in(text_of())
    moved_to = next_week + datetime.timedelta(days=3)
    change = {"district": cast.district, "plan": plan, "activity": activity}
    ChangedDay.objects.create(**change, planned_on=days[0], moved_to=moved_to)
    ChangedDay.objects.create(**change, planned_on=days[1])
    after = days_in(text_of())

    assert before == [days[0].isoformat(), days[1].isoformat()]
    assert after == [moved_to.isoformat()]


def test_dates_of_an_activity_that_was_dropped_are_gone(cast, text_of, inside, next_week):
    plan = approved_on(cast, [next_week])
    SchoolChoiceFactory(school=cast.school)
    switch_on(cast.district)
    before = days_in(text_of())

    ActionActivity.objects.filter(plan=plan).update(status="dropped")

    assert (before, days_in(text_of())) == ([next_week.isoformat()], [])


def test_dates_stay_with_a_school_that_does_not_tell_them(cast, text_of, inside, next_week):
    approved_on(cast, [next_week])
    SchoolChoiceFactory(school=cast.school, shows_dates=False)
    switch_on(cast.district)

    assert days_in(text_of()) == []


def test_round_of_answers_is_told_with_its_last_day(cast, text_of, inside):
    version = opened_policy(cast.district, hats(cast.leader))
    switch_on(cast.district)

    text = text_of()

    assert "Tell us what you think" in text
    assert version.comments_until.isoformat() in days_in(text)


def approved_on(cast, days):
    """An approved plan with one activity on these days."""
    plan = filled_plan(cast.school, cast.year, goals=1, activities=1)
    ActionActivity.objects.filter(plan=plan).update(dates=days)
    for name, by in (("submit", "chair"), ("recommend", "facilitator"), ("approve", "leader")):
        move(cast, plan, name, by)
    return plan


def days_in(text):
    """The days of the list of dates."""
    found = re.search(r'<ul class="dates">(.*?)</ul>', text, re.DOTALL)
    return re.findall(r'datetime="([\d-]+)"', found[1]) if found else []
