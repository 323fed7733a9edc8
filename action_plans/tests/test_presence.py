"""Who else is on the page of an action plan, and where."""

import pytest

from action_plans.tests.helpers import url
from partnerships.foundation.tenancy import in_district


def test_page_says_who_else_is_here_and_where(client, cast, plan):
    client.force_login(cast.co_chair)
    assert client.post(url(cast, "here"), {"leaf": f"goal-{plan.math.pk}"}).json() == {"words": ""}
    client.force_login(cast.chair)

    told = client.post(url(cast, "here"), {"leaf": "whole"}).json()["words"]

    assert told == f"{cast.co_chair} is here too, in goal 2."


@pytest.mark.parametrize(
    ("leaf", "words"),
    [("type-4", " is here too, in “Learning at home”."), ("whole", " is here too."),
     ("goal-0", " is here too."), ("<script>", " is here too."), ("", " is here too.")],
)  # fmt: skip
def test_other_leaves_are_named_as_far_as_they_are_known(client, cast, plan, leaf, words):
    client.force_login(cast.co_chair)
    client.post(url(cast, "here"), {"leaf": leaf})
    client.force_login(cast.chair)

    assert client.post(url(cast, "here")).json()["words"] == f"{cast.co_chair}{words}"


def test_who_left_is_forgotten(client, cast, plan):
    from django.utils import timezone

    from action_plans.actions.presence import GONE_AFTER
    from action_plans.models import Presence

    client.force_login(cast.co_chair)
    client.post(url(cast, "here"))
    with in_district(cast.district):
        Presence.objects.update(seen_at=timezone.now() - GONE_AFTER * 2)
    client.force_login(cast.chair)

    assert client.post(url(cast, "here")).json() == {"words": ""}
    with in_district(cast.district):
        assert Presence.objects.count() == 1


@pytest.mark.parametrize("who", ["leader", "superintendent", "neighbor"])
def test_office_and_neighbors_are_not_told(client, cast, plan, who):
    client.force_login(getattr(cast, who))

    assert client.post(url(cast, "here")).status_code == 403
