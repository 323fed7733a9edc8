"""Sheets to print, and keying them fast."""

import datetime

import pytest
from django.urls import reverse

from action_plans.models import ActionActivity
from action_plans.tests.factories import ActionActivityFactory
from action_plans.tests.helpers import approved, hats
from results import actions
from results.models import ActivityResult

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast, inside):
    found = approved(cast, goals=1, activities=3)
    day = cast.district.today() - datetime.timedelta(days=3)
    ActionActivity.objects.filter(plan=found).update(dates=[day])
    return found


@pytest.fixture
def member(client, cast):
    client.force_login(cast.member)
    return client


def url(cast, name="keying"):
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    return reverse(f"results:{name}", kwargs=place)


def line(activity, **said):
    """One line of the form, as the page sends it."""
    day = activity.dates[0].isoformat()
    key = f"a{activity.pk}-{day}"
    values = {"held_on": day, "planned_on": day, "key": key} | said
    return {f"{key}-{name}": value for name, value in values.items()}


def test_sheet_has_a_code_for_each_day_that_is_not_told(member, cast, plan):
    first, second, _third = plan.activities.all()
    second.dates = [second.dates[0], second.dates[0] - datetime.timedelta(days=7)]
    second.save()
    actions.tell_result(activity=first, held_on=first.dates[0], by=hats(cast.member))

    page = member.get(url(cast, "sheet"))

    assert [row.code for row in page.context["printed"]] == ["1.2a", "1.2b", "1.3"]


def test_sheet_prints_only_what_is_ticked(member, cast, plan):
    keep = member.get(url(cast, "sheet")).context["rows"][1]

    page = member.get(url(cast, "sheet"), {"row": keep.key})

    assert page.context["printed"] == [keep]


def test_keying_keeps_filled_lines_and_leaves_the_others(member, cast, plan):
    first, second, third = plan.activities.all()

    answer = member.post(
        url(cast), line(first, families="31") | line(second) | line(third, went_well="Soup"), follow=True
    )

    told = ActivityResult.objects.order_by("activity_id")
    assert [(each.activity, each.families, each.went_well, each.source) for each in told] == [
        (first, 31, "", "paper"),
        (third, None, "Soup", "paper"),
    ]
    assert "2 lines are kept." in answer.content.decode()
    assert [row.activity for row, _form in answer.context["lines"]] == [second]


def test_keying_says_what_is_wrong_in_a_line_and_keeps_the_rest(member, cast, plan):
    first, second, _third = plan.activities.all()

    answer = member.post(
        url(cast), line(first, families="31") | line(second, families="many", to_change="Start at 5")
    )

    assert answer.status_code == 422
    assert [told.activity for told in ActivityResult.objects.all()] == [first]
    (row, form), *_others = answer.context["lines"]
    assert row.activity == second
    assert form.errors["families"] == ["Write a whole number, for example 31."]
    assert form["to_change"].value() == "Start at 5"


def test_keying_a_day_that_somebody_told_on_another_page_loses_nothing(member, cast, plan):
    first = plan.activities.first()
    other = first.dates[0] - datetime.timedelta(days=1)
    actions.tell_result(activity=first, held_on=other, by=hats(cast.chair), families=7)

    answer = member.post(url(cast), line(first, families="31", held_on=other.isoformat()))

    assert answer.status_code == 422
    assert ActivityResult.objects.get().families == 7
    form = answer.context["lines"][0][1]
    assert str(cast.chair) in form.errors["held_on"][0]
    assert form["families"].value() == "31"


def test_keying_a_line_that_was_told_meanwhile_loses_nothing(member, cast, plan):
    first = plan.activities.first()
    actions.tell_result(activity=first, held_on=first.dates[0], by=hats(cast.chair), families=7)

    answer = member.post(url(cast), line(first, families="31"))

    assert answer.status_code == 422
    assert answer.context["lines"][0][1]["families"].value() == "31"
    assert ActivityResult.objects.get().families == 7


def test_keying_sent_twice_stands_once(member, cast, plan):
    said = line(plan.activities.first(), families="31")

    for _twice in range(2):
        member.post(url(cast), said)

    assert ActivityResult.objects.count() == 1


def test_facilitator_prints_sheets_and_does_not_key(client, cast, plan):
    client.force_login(cast.facilitator)

    assert client.get(url(cast, "sheet")).status_code == 200
    assert client.get(url(cast)).status_code == 403


@pytest.mark.parametrize("name", ["sheet", "keying"])
def test_page_costs_the_same_for_a_long_plan(member, cast, plan, cost_of, name):
    few = cost_of(url(cast, name))
    goal = plan.goals.first()
    ActionActivityFactory.create_batch(20, goal=goal, dates=[cast.year.starts_on])

    assert cost_of(url(cast, name)) == few
