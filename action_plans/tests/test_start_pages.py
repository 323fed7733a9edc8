"""Beginning an action plan, and what becomes of last year’s activities in it."""

import pytest

from action_plans.models import ActionGoal, ActionPlan
from action_plans.tests.helpers import arrange, fresh, read, url
from action_plans.tests.story import last_years_plan
from partnerships.foundation.tenancy import in_district


def test_chair_is_offered_ways_to_begin_and_others_are_told_to_wait(client, cast):
    with in_district(cast.district):
        last_years_plan(cast)

    page = read(client, cast.chair, url(cast))

    assert "Copy last year’s plan" in page
    assert "1 activity of" in page
    for who in ("member", "principal", "facilitator", "leader", "superintendent"):
        assert "is not begun yet" in read(client, getattr(cast, who), url(cast)), who


@pytest.mark.parametrize(("way", "goals"), [("by_goal", 4), ("by_type", 6), ("copy", 1)])
def test_start_begins_the_plan_once(client, cast, way, goals):
    with in_district(cast.district):
        last_years_plan(cast)
    client.force_login(cast.chair)

    for _click in range(5):
        assert client.post(url(cast, "start"), {"way": way}).headers["Location"] == url(cast)

    with in_district(cast.district):
        plan = ActionPlan.objects.get(year=cast.year)
        assert ActionGoal.objects.filter(plan=plan).count() == goals


def test_start_without_a_way_starts_nothing(client, cast):
    client.force_login(cast.chair)

    client.post(url(cast, "start"), {"way": "nonsense"})

    with in_district(cast.district):
        assert not ActionPlan.objects.exists()


def test_last_years_result_stands_beside_each_copied_activity(client, cast, plan):
    page = read(client, cast.chair, url(cast) + f"?goal={plan.math.pk}")

    assert "160 bags went home" in page
    assert "continued from" in page


@pytest.mark.parametrize("deed", ["keep", "improve"])
def test_copied_activity_is_kept_or_improved(client, cast, plan, deed):
    client.force_login(cast.chair)

    arrange(client, cast, plan.bags, do=deed)

    assert (fresh(cast, plan.bags).carry, fresh(cast, plan.bags).removed_at) == (deed, None)


def test_dropped_activity_is_gone_and_comes_back_undecided(client, cast, plan):
    client.force_login(cast.chair)

    page = client.get(arrange(client, cast, plan.bags, do="drop").headers["Location"]).content.decode()
    dropped = fresh(cast, plan.bags)
    arrange(client, cast, plan.bags, do="bring_back")

    assert 'id="undo"' in page
    assert (dropped.carry, bool(dropped.removed_at)) == ("drop", True)
    assert (fresh(cast, plan.bags).carry, fresh(cast, plan.bags).removed_at) == ("", None)
