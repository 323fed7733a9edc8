"""From the first day of a school year on: the plans of the year before, until the new ones are in force."""

import datetime

import pytest
from django.core.cache import caches
from django.urls import reverse

from action_plans.models import ActionActivity, ActionGoal, Submission
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import approved, move
from districts.models import SchoolYear
from districts.tests.factories import SchoolYearFactory
from partnerships.foundation.tenancy import in_district
from plans.models import LeadershipGoal, LeadershipPlan
from plans.tests.helpers import adopt, amend, starter_plan
from public_site.models import PublicPage, SchoolChoice
from public_site.tests.factories import SchoolChoiceFactory, switch_on

DAY = datetime.timedelta(days=1)
PLANTED = "Qwertzui"


@pytest.fixture(autouse=True)
def nothing_is_kept():
    caches["public_pages"].clear()


@pytest.fixture
def read(client, cast):
    """The words of a public page of the cast's district; nothing where it is not there."""

    def get(name="public_page", language="en", **url):
        answer = client.get(reverse(name, kwargs={"place": cast.district.slug, "language": language, **url}))
        return answer.content.decode() if answer.status_code == 200 else ""

    return get


@pytest.fixture
def last_year(cast, inside):
    """What was in force in a year that ended yesterday; everything is switched on."""
    plan = approved(cast)
    adopt(cast, starter_plan(cast))
    SchoolChoiceFactory(school=cast.school)
    switch_on(cast.district)
    return plan


def begin_new_year(cast):
    """A year begins today: that of the cast was the one before."""
    today, old = cast.district.today(), cast.year
    SchoolYear.objects.filter(pk=old.pk).update(starts_on=today - 300 * DAY, ends_on=today - DAY)
    return SchoolYearFactory(
        district=cast.district, ends_in=old.ends_in + 1, starts_on=today, ends_on=today + 300 * DAY
    )


def test_plans_of_the_year_before_stay_with_their_year_when_a_new_one_begins(cast, read, last_year):
    new = begin_new_year(cast)
    goal, old = last_year.goals.first().statement, str(cast.year)

    page, plan = read(), read("public_plan")
    school = read("public_school", school_id=cast.school.pk)

    assert f"Our plan for {old}" in page
    assert "Our plan for this year" not in page
    assert f"Plan for {old}" in page
    assert f"We are writing the plan for {new}" in plan
    assert f"<h1>Our plan for {old}</h1>" in plan
    assert goal in school
    assert f"This school is writing its plan for {new}" in school
    assert "this school year" not in school
    assert reverse("public_plan", kwargs={"place": cast.district.slug, "language": "en"}) in page


def test_plan_of_the_new_year_takes_the_place_of_the_old_one_once_it_is_in_force(cast, read, last_year):
    old = cast.year
    cast.year = begin_new_year(cast)
    read(), read("public_plan"), read("public_school", school_id=cast.school.pk)

    plan = filled_plan(cast.school, cast.year)
    ActionGoal.objects.filter(plan=plan).update(statement=PLANTED)
    for name, by in (("submit", "chair"), ("recommend", "facilitator")):
        move(cast, plan, name, by)
        assert PLANTED not in read("public_school", school_id=cast.school.pk)
    move(cast, plan, "approve", "leader")
    leadership = starter_plan(cast)
    assert f"Our plan for {old}" in read()
    adopt(cast, leadership)

    school, page = read("public_school", school_id=cast.school.pk), read()
    assert PLANTED in school
    assert str(old) not in school + page
    assert "Our plan for this year" in page


def test_year_before_shows_nothing_that_it_did_not_put_in_force(cast, read, last_year):
    """A draft, what was submitted and never approved, an amendment: none of it turns up with the new year."""
    waiting = filled_plan(cast.other_school, cast.year)
    SchoolChoiceFactory(school=cast.other_school)
    with in_district(cast.district):
        ActionGoal.objects.filter(plan=waiting).update(statement=PLANTED)
        Submission.objects.create(
            district=cast.district, plan=waiting, number=1, version=1, by=cast.chair, content_hash="",
            content=Submission.objects.first().content | {"goals": [], "types": [0] * 6, "year": PLANTED},
        )  # fmt: skip
        move(cast, last_year, "amend", "chair", note="Better")
        ActionGoal.objects.filter(plan=last_year).update(statement=PLANTED)
        ActionActivity.objects.update(text=PLANTED)
        amend(cast, LeadershipPlan.objects.get(year=cast.year))
        LeadershipGoal.objects.update(statement=PLANTED)

    begin_new_year(cast)

    schools = [read("public_school", school_id=each.pk) for each in (cast.school, cast.other_school)]
    pages = [read(), read("public_plan"), *schools]
    assert all(pages)
    assert not any(PLANTED in page for page in pages)
    assert "does not show its plan" in schools[1]


@pytest.mark.parametrize("what", ["plan", "choice", "schools"])
def test_plan_of_the_year_before_is_gone_at_once_when_it_is_taken_back(cast, read, last_year, what):
    begin_new_year(cast)
    address = {"plan": ("public_plan", {})}.get(what, ("public_school", {"school_id": cast.school.pk}))
    goal = last_year.goals.first().statement
    before = read(address[0], **address[1])

    if what == "choice":
        SchoolChoice.objects.update(is_on=False)
    else:
        PublicPage.objects.update(**{f"shows_{what}": False})

    after = read(address[0], **address[1])
    assert str(cast.year) in before
    assert "We are writing" in before if what == "plan" else goal in before
    assert str(cast.year) not in after
    assert goal not in after


def test_plans_of_two_years_ago_are_gone(cast, read, last_year):
    newest = begin_new_year(cast)
    today = cast.district.today()
    SchoolYear.objects.filter(pk=cast.year.pk).update(starts_on=today - 700 * DAY, ends_on=today - 401 * DAY)
    SchoolYear.objects.filter(pk=newest.pk).update(ends_in=newest.ends_in + 1)
    SchoolYearFactory(
        district=cast.district,
        ends_in=cast.year.ends_in + 1,
        starts_on=today - 400 * DAY,
        ends_on=today - DAY,
    )

    assert read("public_plan") == ""
    assert "does not show its plan" in read("public_school", school_id=cast.school.pk)


def test_district_without_a_school_year_shows_its_page(client, cast):
    switch_on(cast.elsewhere)

    answer = client.get(reverse("public_page", kwargs={"place": cast.elsewhere.slug, "language": "en"}))

    assert answer.status_code == 200
