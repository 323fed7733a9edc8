"""The policy's review: told to the leader 60 and 30 days before, until the next version is begun."""

import pytest

from policies import actions
from policies.models import PolicyVersion
from policies.tests.factories import adopted
from policies.tests.helpers import hats
from reminders.actions import set_preferences
from reminders.enums import HowOften, Kind
from reminders.gathering import asking, things_of
from reminders.tests.helpers import DAY, at, days, frozen, letters, send, year_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def policy(cast, inside):
    """A version in force, and a way to say in how many days its review is."""
    year_of(cast)
    with frozen(at(9, day=days(-300))):
        version = adopted(cast.district, hats(cast.leader))

    def review_in(left):
        PolicyVersion.objects.filter(pk=version.pk).update(
            next_review_on=None if left is None else days(left)
        )
        return version

    return review_in


def about_policy(person):
    return [mail for mail in letters(person) if "policy" in mail.text]


@pytest.mark.parametrize(
    ("left", "expected"), [(None, 0), (61, 0), (60, 1), (59, 1), (31, 1), (30, 1), (1, 1), (0, 1), (-1, 0)]
)
def test_review_is_told_to_the_leader_from_sixty_days_before(cast, policy, left, expected):
    policy(left)

    send(cast)

    assert len(about_policy(cast.leader)) == expected
    for person in (cast.facilitator, cast.superintendent, cast.chair, cast.principal):
        assert about_policy(person) == []


def test_review_is_told_at_sixty_and_thirty_days_and_not_between(cast, policy):
    policy(61)
    told = []
    for number in (0, 1, 2, 29, 30, 31, 32, 33, 60):
        before = len(about_policy(cast.leader))
        send(cast, days(number))
        told += [number] * (len(about_policy(cast.leader)) - before)

    # Thirty days before is a Saturday: Monday's letter tells it.
    assert told == [1, 33]


def test_review_is_told_no_more_once_the_next_version_is_begun(cast, policy):
    policy(20)
    actions.start_version(district=cast.district, by=hats(cast.leader), way=actions.NEXT)

    send(cast)

    assert about_policy(cast.leader) == []


def test_leader_who_wants_no_mail_about_it_finds_it_in_her_list(cast, policy):
    policy(20)
    set_preferences(person=cast.leader, district_id=cast.district.pk, often={Kind.POLICY: HowOften.OFF})

    send(cast)

    assert about_policy(cast.leader) == []
    with frozen(at(9)):
        mine = things_of(hats(cast.leader), asking(cast.district, DAY))
        chairs = things_of(hats(cast.chair), asking(cast.district, DAY))
    assert [due.rule for due in mine if due.rule == "policy_review"] == ["policy_review"]
    assert [due for due in chairs if due.rule == "policy_review"] == []
