"""The past of an action plan: history, comparison, submissions as they were frozen."""

import re

from action_plans.models import ActionGoal
from action_plans.tests.helpers import approved, move, read, submitted, url
from partnerships.foundation.tenancy import in_district


def test_history_tells_days_to_the_team_and_submissions_to_the_leader(client, cast):
    with in_district(cast.district):
        submitted(cast)

    assert "Day by day" in read(client, cast.chair, url(cast, "history"))
    leaders = read(client, cast.leader, url(cast, "history"))
    assert "Read submission 1" in leaders
    assert "Day by day" not in leaders


def test_two_submissions_are_compared(client, cast):
    with in_district(cast.district):
        plan = submitted(cast)
        move(cast, plan, "take_back", "chair")
        ActionGoal.objects.filter(pk=plan.goals.first().pk).update(statement="Every family is known by name")
        move(cast, plan, "submit", "chair")

    page = read(client, cast.leader, url(cast, "compare") + "?from=2&to=1")

    assert re.search(r"<ins>\s*Every", page)
    assert "As it stands now" not in page
    assert "say the same" in read(client, cast.leader, url(cast, "compare") + "?from=1&to=1")


def test_nothing_submitted_is_nothing_to_compare(client, cast, plan):
    assert "Nothing was submitted yet" in read(client, cast.leader, url(cast, "compare"))


def test_submission_is_read_as_it_was_frozen(client, cast):
    with in_district(cast.district):
        plan = submitted(cast)
        ActionGoal.objects.filter(plan=plan).update(statement="Changed later")

    page = read(client, cast.leader, url(cast, "submission", number=1))

    assert "More students reach goal" in page
    assert "Changed later" not in page
    client.force_login(cast.superintendent)
    assert client.get(url(cast, "submission", number=1)).status_code == 403


def test_superintendent_reads_an_approved_submission(client, cast):
    with in_district(cast.district):
        approved(cast)

    assert "More students reach goal" in read(client, cast.superintendent, url(cast, "submission", number=1))
