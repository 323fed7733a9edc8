"""What families' input asks of the leader's home page."""

import datetime

import pytest

from family_voice import actions
from family_voice.tests.factories import AnswerFactory, PolicyCommentFactory
from partnerships.foundation.tenancy import in_district
from policies.models import PolicyVersion
from policies.tests.factories import sign
from policies.tests.helpers import hats, in_round, needs_of

DAY = datetime.timedelta(1)
READY = "is ready for adoption"
UNPUBLISHED = "are not public yet"


@pytest.mark.parametrize("left", [5, -1])
def test_comments_wait_with_the_day_that_was_promised(cast, home, left):
    version = in_round(cast, left, answers_on=cast.district.today() + DAY * 20)
    with in_district(cast.district):
        paragraph = version.paragraphs.first()
        PolicyCommentFactory.create_batch(2, version=version, paragraph=paragraph)
        PolicyCommentFactory(version=version, paragraph=paragraph, wish="agree", text="")
        PolicyCommentFactory(version=version, paragraph=paragraph, answer=AnswerFactory(version=version))

    needs = needs_of(home(cast.leader))

    assert "2 comments on the policy wait" in needs
    assert "Families are promised our answers on" in needs
    assert READY not in needs


@pytest.mark.parametrize(("left", "expected"), [(0, False), (-1, True)])
def test_adoption_is_asked_once_the_round_is_over_and_all_is_answered(cast, home, left, expected):
    version = in_round(cast, left)

    assert (READY in home(cast.leader)) is expected
    with in_district(cast.district):
        PolicyCommentFactory(version=version, paragraph=version.paragraphs.first())
    assert READY not in home(cast.leader)


def test_promise_that_is_past_is_said_as_past(cast, home):
    version = in_round(cast, -3, answers_on=cast.district.today() - DAY)
    with in_district(cast.district):
        PolicyCommentFactory(version=version, paragraph=version.paragraphs.first())

    assert "Families were promised our answers on" in needs_of(home(cast.leader))


def test_answers_that_nobody_published_are_asked_for_until_they_are(cast, home):
    version = in_round(cast, 0, answers_on=cast.district.today() + DAY)
    with in_district(cast.district):
        PolicyCommentFactory(
            version=version, paragraph=version.paragraphs.first(), answer=AnswerFactory(version=version)
        )
    assert UNPUBLISHED not in home(cast.leader)

    with in_district(cast.district):
        PolicyVersion.objects.filter(pk=version.pk).update(comments_until=cast.district.today() - DAY)
    needs = needs_of(home(cast.leader))
    assert UNPUBLISHED in needs
    assert f"/families-input/{version.number}/publish/" in needs
    assert "Families are promised our answers on" in needs

    with in_district(cast.district):
        sign(version, hats(cast.leader))
    assert UNPUBLISHED in needs_of(home(cast.leader))
    with in_district(cast.district):
        actions.publish_answers(version=version, by=hats(cast.leader))
    assert UNPUBLISHED not in home(cast.leader)
