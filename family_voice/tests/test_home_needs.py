"""What families' input asks of the leader's home page."""

import datetime

import pytest
from django.urls import reverse

from family_voice import actions
from family_voice.tests.factories import AnswerFactory, PolicyCommentFactory
from partnerships.foundation.tenancy import in_district
from policies.models import PolicyVersion
from policies.tests.factories import opened, sign
from policies.tests.helpers import hats

DAY = datetime.timedelta(1)
READY = "is ready for adoption"
UNPUBLISHED = "are not public yet"


@pytest.fixture
def home(client, cast):
    """What home says to a person, as text."""

    def read(person):
        client.force_login(person)
        return client.get(reverse("districts:home", kwargs={"district": cast.district.slug})).content.decode()

    return read


def needs_of(page):
    return page.partition('class="needs"')[2].partition("</ul>")[0]


@pytest.fixture
def in_round(cast):
    """A version that families can answer for so many days more, or could until so many days ago."""

    def until(left, **more):
        with in_district(cast.district):
            version = opened(cast.district, hats(cast.leader))
            last = cast.district.today() + DAY * left
            PolicyVersion.objects.filter(pk=version.pk).update(comments_until=last, **more)
            return version

    return until


@pytest.mark.parametrize("left", [5, -1])
def test_comments_wait_with_the_day_that_was_promised(cast, home, in_round, left):
    version = in_round(left, answers_on=cast.district.today() + DAY * 20)
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
def test_adoption_is_asked_once_the_round_is_over_and_all_is_answered(cast, home, in_round, left, expected):
    version = in_round(left)

    assert (READY in home(cast.leader)) is expected
    with in_district(cast.district):
        PolicyCommentFactory(version=version, paragraph=version.paragraphs.first())
    assert READY not in home(cast.leader)


def test_promise_that_is_past_is_said_as_past(cast, home, in_round):
    version = in_round(-3, answers_on=cast.district.today() - DAY)
    with in_district(cast.district):
        PolicyCommentFactory(version=version, paragraph=version.paragraphs.first())

    assert "Families were promised our answers on" in needs_of(home(cast.leader))


def test_answers_that_nobody_published_are_asked_for_until_they_are(cast, home, in_round):
    version = in_round(0, answers_on=cast.district.today() + DAY)
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
