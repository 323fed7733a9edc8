"""What the policy asks of the readers of a home page, and its days, at their borders."""

import datetime

import pytest

from districts.navigation import MOST_AT_HEAD
from partnerships.foundation.tenancy import in_district
from policies import actions
from policies.models import PolicyVersion
from policies.tests.factories import adopted
from policies.tests.helpers import hats, in_round, needs_of, url

DAY = datetime.timedelta(1)
ROUND, REVIEW = "Families can answer the policy until", "The policy comes back for review"


@pytest.mark.parametrize(("left", "expected"), [(4, False), (3, True), (0, True), (-1, False)])
def test_round_is_spoken_of_in_its_last_days(cast, home, left, expected):
    in_round(cast, left)

    assert (ROUND in needs_of(home(cast.leader))) is expected
    assert ROUND not in needs_of(home(cast.facilitator))


@pytest.mark.parametrize(("left", "words"), [(61, ""), (60, REVIEW), (0, REVIEW), (-1, "was due on")])
def test_review_is_asked_from_sixty_days_before_until_the_next_version_is_begun(cast, home, left, words):
    with in_district(cast.district):
        version = adopted(cast.district, hats(cast.leader))
        PolicyVersion.objects.filter(pk=version.pk).update(next_review_on=cast.district.today() + DAY * left)

    needs = needs_of(home(cast.leader))
    assert (words in needs) if words else ("review" not in needs)
    assert "Begin the review" not in home(cast.chair)

    with in_district(cast.district):
        actions.start_version(district=cast.district, by=hats(cast.leader), way=actions.NEXT)
    assert "Begin the review" not in home(cast.leader)


def test_days_of_the_round_are_everybodys_and_the_review_is_the_offices(cast, home):
    in_round(cast, 2, answers_on=cast.district.today() + DAY * 3)
    for person in ("leader", "chair", "principal", "it"):
        page = home(getattr(cast, person))
        assert "Last day for families to answer the policy" in page, person
        assert "Our answers to families are promised" in page


@pytest.mark.parametrize(("person", "sees"), [("leader", True), ("chair", False)])
def test_day_of_the_review_is_the_offices(cast, home, person, sees):
    with in_district(cast.district):
        version = adopted(cast.district, hats(cast.leader))
        PolicyVersion.objects.filter(pk=version.pk).update(next_review_on=cast.district.today() + DAY)

    dates = home(getattr(cast, person))

    assert ("comes back for review" in dates) is sees


@pytest.mark.parametrize(
    "person", ["leader", "facilitator", "superintendent", "evaluator", "it", "chair", "principal"]
)
def test_policy_is_one_click_away_and_the_head_holds_eight_links_at_the_most(client, cast, home, person):
    page = home(getattr(cast, person))
    head, foot = page.partition("</header>")[0], page.partition("<footer")[2]
    link = f'href="{url(cast, "current")}"'

    assert (link in head) + (link in foot) == 1
    assert head.partition('class="main-nav"')[2].partition("</ul>")[0].count("<li>") <= MOST_AT_HEAD
