import datetime
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from action_plans.models import Review, Submission
from action_plans.tests.factories import filled_plan
from action_plans.turnaround import months_of_answers
from districts.tests.factories import DistrictRoleFactory
from schools.tests.factories import SchoolFactory

pytestmark = pytest.mark.usefixtures("inside")
NEW_YORK = ZoneInfo("America/New_York")


def review(cast, submitted, days=None, by=None, **more):
    """A submission of that moment, answered so many days later."""
    plan = filled_plan(SchoolFactory(district=cast.district), cast.year, goals=1, activities=1)
    with mock.patch("django.utils.timezone.now", return_value=submitted):
        frozen = Submission.objects.create(
            district=cast.district,
            plan=plan,
            number=1,
            version=1,
            content={},
            content_hash="x",
            by=cast.chair,
        )
    answered = submitted + datetime.timedelta(days=days) if days is not None else None
    return Review.objects.create(
        district=cast.district, plan=plan, submission=frozen, answered_at=answered, answered_by=by, **more
    )


def on(month, day, hour=9):
    return datetime.datetime(2026, month, day, hour, tzinfo=NEW_YORK)


def told(months):
    return [(f"{each.first:%Y-%m}", [(one.answered, one.days) for one in each.figures]) for each in months]


def test_median_days_are_told_for_each_month_and_person(cast):
    second = DistrictRoleFactory(district=cast.district, role="facilitator").person
    second.name, cast.facilitator.name = "Ana", "Marisol"
    second.save()
    cast.facilitator.save()
    for days in (1, 2, 9):
        review(cast, on(10, 5), days, cast.facilitator)
    review(cast, on(10, 20), 4, second)
    review(cast, on(9, 3), 0.5, cast.facilitator)

    months = months_of_answers(cast.year)

    assert told(months) == [("2026-10", [(1, 4.0), (3, 2.0)]), ("2026-09", [(1, 0.5)])]
    assert [one.name for one in months[0].figures] == ["Ana", "Marisol"]


def test_month_is_that_of_the_districts_clock(cast):
    review(cast, on(9, 30, 23), 1, cast.facilitator)

    assert told(months_of_answers(cast.year))[0][0] == "2026-09"


def test_what_waits_is_counted_and_what_was_taken_back_is_not(cast):
    review(cast, on(10, 5))
    review(cast, on(10, 6), decision="taken_back", decided_at=on(10, 7), decided_by=cast.chair)

    (month,) = months_of_answers(cast.year)

    assert (month.submitted, month.waiting, month.figures) == (1, 1, [])


def test_leader_sees_everybodys_figures_and_a_facilitator_her_own(client, cast):
    second = DistrictRoleFactory(district=cast.district, role="facilitator").person
    review(cast, on(10, 5), 3, cast.facilitator)
    review(cast, on(10, 5), 7, second)
    url = reverse(
        "action_plans:turnaround", kwargs={"district": cast.district.slug, "year": cast.year.ends_in}
    )

    client.force_login(cast.leader)
    leader = client.get(url).content.decode()
    client.force_login(cast.facilitator)
    facilitator = client.get(url).content.decode()

    assert str(second) in leader
    assert str(cast.facilitator) in leader
    assert str(second) not in facilitator
    assert "3.0" in facilitator


@pytest.mark.parametrize("who", ["chair", "member", "principal", "superintendent", "evaluator", "neighbor"])
def test_nobody_else_reads_the_figures(client, cast, who):
    client.force_login(getattr(cast, who))
    place = {"district": cast.district.slug, "year": cast.year.ends_in}

    assert client.get(reverse("action_plans:turnaround", kwargs=place)).status_code == 403


def test_page_costs_the_same_for_one_plan_and_for_many(client, cast, cost_of):
    client.force_login(cast.leader)
    place = {"district": cast.district.slug, "year": cast.year.ends_in}
    url = reverse("action_plans:turnaround", kwargs=place)
    review(cast, on(10, 5), 3, cast.facilitator)
    few = cost_of(url)
    for day in range(1, 12):
        review(cast, on(11, day), day, cast.facilitator)

    assert cost_of(url) == few
