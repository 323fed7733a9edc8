"""Two people, or a family and the leader, press at the same moment, on two connections of a PostgreSQL."""

import uuid

import pytest

from districts.tests.factories import DistrictRoleFactory
from family_voice import actions
from family_voice.enums import Disposition, Wish
from family_voice.models import Answer, PolicyComment
from family_voice.tests.factories import PolicyCommentFactory
from partnerships.foundation.refusals import Refused
from partnerships.foundation.tenancy import in_district
from partnerships.tests.at_once import together
from policies import actions as policy
from policies.enums import CopyName, VersionState
from policies.models import PolicyCopy, PolicyEvent, PolicyVersion
from policies.tests.factories import draft, opened
from policies.tests.helpers import hats

pytestmark = pytest.mark.django_db(transaction=True)
# A race that is lost once in a few times shows in so many.
TIMES = range(3)


@pytest.fixture
def version(transactional_db, cast):
    with in_district(cast.district):
        cast.second = DistrictRoleFactory(district=cast.district, role="leader").person
        return opened(cast.district, hats(cast.leader))


def refused(outcomes):
    """Those that were refused, each with a sentence."""
    lost = [each for each in outcomes if isinstance(each, Refused)]
    assert all(str(each).endswith(".") for each in lost)
    return lost


def adopting(cast, version, who="leader", **more):
    signing = policy.Signing("Ada Lund", "Board president", cast.district.today())
    by = hats(getattr(cast, who))
    return lambda: policy.move(version=version, name="adopt", by=by, signing=signing, **more)


def writing(version):
    said = actions.Said(Wish.WHOLE, "es", None, "Sooner, please")
    return lambda: actions.give_comment(version=version, said=said, came=actions.Came(family=uuid.uuid4()))


@pytest.mark.parametrize("_time", TIMES)
def test_comment_that_arrives_during_the_adoption_is_refused_or_stops_it(cast, version, _time):
    outcomes = together(cast, adopting(cast, version), writing(version))

    assert len(refused(outcomes)) == 1
    with in_district(cast.district):
        state = PolicyVersion.objects.get().state
        waiting = PolicyComment.objects.unanswered().count()
        assert (state, waiting) in {(VersionState.ADOPTED, 0), (VersionState.IN_REVIEW, 1)}


@pytest.mark.parametrize("_time", TIMES)
def test_two_who_answer_the_same_comment_give_one_answer(cast, version, _time):
    with in_district(cast.district):
        one, two, three = (PolicyCommentFactory(version=version, wish=Wish.WHOLE).pk for _each in range(3))

    def answering(who, *comments):
        reply = actions.Reply(Disposition.ADOPTED, "Sooner", f"As {who} wrote")
        by = hats(getattr(cast, who))
        return lambda: actions.answer_comments(version=version, comments=comments, reply=reply, by=by)

    # Named the other way round by the second, so that each could hold what the other waits for.
    outcomes = together(cast, answering("leader", one, two), answering("second", three, two))

    (lost,) = refused(outcomes)
    assert "answered meanwhile" in str(lost)
    with in_district(cast.district):
        answer = Answer.objects.get()
        assert answer.comments.count() == 2
        assert PolicyComment.objects.unanswered().count() == 1


@pytest.mark.parametrize("_time", TIMES)
def test_two_who_record_the_adoption_record_it_once(cast, version, _time):
    outcomes = together(cast, adopting(cast, version), adopting(cast, version, "second"))

    (lost,) = refused(outcomes)
    assert "no longer in the state you saw" in str(lost)
    with in_district(cast.district):
        assert PolicyEvent.objects.filter(move="adopt").count() == 1
        assert PolicyCopy.objects.filter(name=CopyName.ADOPTED).count() == 1


def test_one_who_double_clicks_adopts_once_and_is_refused_nothing(cast, version):
    with in_district(cast.district):
        seen = PolicyEvent.objects.latest("pk").pk

    outcomes = together(cast, *[adopting(cast, version, seen=seen)] * 2)

    assert outcomes[0] == outcomes[1]
    with in_district(cast.district):
        assert PolicyCopy.objects.filter(name=CopyName.ADOPTED).count() == 1


@pytest.mark.parametrize("_time", TIMES)
def test_two_who_open_at_once_open_once_with_the_days_of_one(cast, _time):
    with in_district(cast.district):
        cast.second = DistrictRoleFactory(district=cast.district, role="leader").person
        version = draft(cast.district)
    today = cast.district.today()

    def opening(who, days):
        until = policy.Round(today.fromordinal(today.toordinal() + days))
        by = hats(getattr(cast, who))
        return lambda: policy.open_for_families(version=version, dates=until, by=by)

    outcomes = together(cast, opening("leader", 10), opening("second", 20))

    (won,) = [each for each in outcomes if not isinstance(each, Refused)]
    with in_district(cast.district):
        version.refresh_from_db()
        assert version.opened_by == won.by
        assert (version.comments_until - today).days == {cast.leader: 10, cast.second: 20}[won.by]
        assert PolicyCopy.objects.filter(name=CopyName.OPENED).count() == 1


@pytest.mark.parametrize("_time", TIMES)
def test_answers_that_are_withdrawn_while_they_are_published_are_one_or_the_other(cast, version, _time):
    with in_district(cast.district):
        comment = PolicyCommentFactory(version=version, wish=Wish.WHOLE)
        by = hats(cast.leader)
        actions.note_thanks(version=version, comments=[comment.pk], by=by)
        actions.publish_answers(version=version, by=by)
        reply = actions.Reply(Disposition.ADOPTED, "Sooner", "One day now")
        actions.change_answer(answer=Answer.objects.get(), reply=reply, by=by)

    together(
        cast,
        lambda: actions.publish_answers(version=version, by=by),
        lambda: actions.withdraw_answers(version=version, reason="A name", by=hats(cast.second)),
    )

    with in_district(cast.district):
        version.refresh_from_db()
        assert Answer.objects.get().is_public == (version.answered_at is not None)
