"""The Leadership Plan's pages in a real browser, wide and narrow."""

import pytest
from django.urls import reverse

from districts.hats import Hats, hats_of
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, WIDE, look_over
from plans import actions
from plans.models import LeadershipPlan

pytestmark = pytest.mark.browser
both = pytest.mark.parametrize("width", [WIDE, NARROW])


@pytest.fixture
def starter(transactional_db, cast):
    """The starter plan of the cast's district, and what the test needs to change it."""
    with in_district(cast.district):
        return actions.start_plan(year=cast.year, by=hats(cast.leader), way=actions.STARTER)


def hats(person):
    return Hats(person, hats_of(person))


def url_of(cast, name="leadership_plan", **more):
    place = {"district": cast.district.slug, "year": cast.year.ends_in}
    return reverse(f"plans:{name}", kwargs=place | more)


def adopt(cast, plan):
    with in_district(cast.district):
        actions.move(plan=plan, name="ask", by=hats(cast.leader))
        actions.move(plan=plan, name="adopt", by=hats(cast.superintendent))


def texts(cast):
    with in_district(cast.district):
        plan = LeadershipPlan.objects.get()
        return list(plan.activities.filter(removed_at=None).values_list("goal_id", "reach", "text"))


@both
def test_empty_plan_page_is_accessible(transactional_db, cast, signed_in, width):
    page = signed_in(cast.leader, width)

    page.goto(url_of(cast))

    look_over(page, "plan-empty")


@both
def test_draft_is_accessible(cast, starter, signed_in, width):
    page = signed_in(cast.leader, width)

    page.goto(url_of(cast))

    look_over(page, "plan-draft")


@both
def test_activity_page_is_accessible(cast, starter, signed_in, width):
    page = signed_in(cast.leader, width)
    with in_district(cast.district):
        activity = starter.activities.first()

    page.goto(url_of(cast, "activity", row_id=activity.pk))

    look_over(page, "plan-activity")


@both
def test_adopted_plan_is_accessible_for_leader_and_reader(cast, starter, signed_in, width):
    adopt(cast, starter)
    for person, name in ((cast.leader, "plan-adopted"), (cast.member, "plan-reader")):
        page = signed_in(person, width)
        page.goto(url_of(cast))
        look_over(page, name)


@both
def test_moves_history_and_comparison_are_accessible(cast, starter, signed_in, width):
    adopt(cast, starter)
    with in_district(cast.district):
        actions.move(plan=starter, name="amend", by=hats(cast.leader), note="A new grant came in.")
        goal = starter.goals.first()
        goal.statement = "Everyone in the district knows what partnership with families means now."
        goal.save()
        actions.remove(part=starter.activities.first(), by=hats(cast.leader))
        actions.add_goal(plan=starter, by=hats(cast.leader), key="new")
    page = signed_in(cast.leader, width)
    for name, more, shot in (
        ("move", {"move": "ask"}, "plan-move"),
        ("history", {}, "plan-history"),
        ("compare", {}, "plan-compare"),
        ("milestone", {"number": 2}, "plan-milestone"),
    ):
        page.goto(url_of(cast, name, **more))
        look_over(page, shot)
