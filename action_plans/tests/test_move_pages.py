"""The page before each move of an action plan, and what it answers."""

import re

from action_plans.models import ActionPlan
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import approved, fresh, move, read, submitted, url
from partnerships.foundation.tenancy import in_district


def test_plan_is_submitted_in_two_clicks(client, cast):
    with in_district(cast.district):
        filled_plan(cast.school, cast.year)
    page = read(client, cast.chair, url(cast))
    assert f"Submit to {cast.facilitator.name}" in page
    explained = client.get(url(cast, "move", move="submit")).content.decode()
    seen = re.search(r'name="seen"[^>]*?(?:value="(\d*)")?[ >]', explained)

    client.post(url(cast, "move", move="submit"), {"note": "", "seen": seen.group(1) or ""})

    with in_district(cast.district):
        assert ActionPlan.objects.get().state == "submitted"


def test_page_before_submitting_lists_what_is_missing_with_links(client, cast, plan):
    page = read(client, cast.chair, url(cast, "move", move="submit"))

    assert f"#activity-{plan.night.pk}-in_charge" in page
    assert "Back to the plan" in page
    assert 'name="note"' not in page


def test_move_refused_is_a_sentence(client, cast, plan):
    client.force_login(cast.chair)

    page = client.post(url(cast, "move", move="submit"), {"note": ""}, follow=True).content.decode()

    assert "Activity 2.2 has no one in charge." in page


def test_stale_page_does_not_move_a_plan_that_moved_on(client, cast):
    with in_district(cast.district):
        plan = submitted(cast)
        move(cast, plan, "take_back", "co_chair")
    client.force_login(cast.chair)

    page = client.post(url(cast, "move", move="submit"), {"seen": "0"}, follow=True).content.decode()

    assert "read it again" in page


def test_move_that_is_not_open_leads_back(client, cast, plan):
    client.force_login(cast.chair)

    answer = client.get(url(cast, "move", move="amend"))

    assert answer.headers["Location"] == url(cast)


def test_amending_says_what_stays_in_force(client, cast):
    with in_district(cast.district):
        approved(cast)
    page = read(client, cast.chair, url(cast, "move", move="amend"))
    assert "In force stays submission 1" in page
    client.post(url(cast, "move", move="amend"), {"note": "A new partner."})

    assert "stays in force until this one is approved" in read(client, cast.chair, url(cast))


def test_reviewers_make_their_moves_on_the_same_page(client, cast):
    with in_district(cast.district):
        plan = submitted(cast)
    client.force_login(cast.facilitator)

    client.post(url(cast, "move", move="recommend"), {"note": ""})

    assert fresh(cast, plan).state == "recommended"
