"""What is written down of what families say, and what it has against a move."""

import datetime
import uuid

import pytest

from districts.enums import Role
from districts.hats import Hat, Hats
from family_voice import actions
from family_voice.enums import Channel, Visibility, Wish
from family_voice.models import PolicyComment
from family_voice.tests.factories import AnswerFactory
from partnerships.foundation.refusals import Refused
from policies import actions as policy
from policies.models import PolicyVersion
from policies.tests.factories import draft, opened


@pytest.fixture
def leads(cast, inside):
    return Hats(cast.leader, [Hat(cast.district.pk, Role.LEADER)])


@pytest.fixture
def version(cast, leads):
    return opened(cast.district, leads)


def say(version, wish=Wish.CHANGE, **more):
    paragraph = None if wish == Wish.WHOLE else version.paragraphs.first()
    said = actions.Said(wish, "es", paragraph, "Sooner, please")
    came = actions.Came(**{"family": uuid.uuid4()} | more)
    return actions.give_comment(version=version, said=said, came=came)


@pytest.mark.parametrize("wish", Wish)
def test_each_wish_is_kept_word_for_word(version, wish):
    said = say(version, wish)

    said.refresh_from_db()
    assert said.text == ("" if wish == Wish.AGREE else "Sooner, please")
    assert (said.channel, said.visibility) == (Channel.WEB, Visibility.SHOWN)


def test_same_form_again_adds_nothing(version):
    assert say(version, key="once") == say(version, key="once")


def test_family_agrees_with_a_paragraph_once(version):
    family = uuid.uuid4()

    assert say(version, Wish.AGREE, family=family) == say(version, Wish.AGREE, family=family)


def test_draft_takes_no_answers(cast, inside):
    with pytest.raises(Refused):
        say(draft(cast.district))


def test_after_the_last_day_only_what_is_keyed_comes_in(cast, version):
    PolicyVersion.objects.filter(pk=version.pk).update(comments_until=datetime.date(2020, 1, 1))

    with pytest.raises(Refused):
        say(version)
    assert say(version, channel=Channel.PAPER, by=cast.leader).keyed_by == cast.leader


def test_adoption_waits_until_all_are_answered(cast, leads, version):
    signing = policy.Signing("Ada Lund", "", cast.district.today())
    said = say(version)
    say(version, Wish.AGREE)

    with pytest.raises(Refused, match="1 comment waits"):
        policy.move(version=version, name="adopt", by=leads, signing=signing)

    PolicyComment.objects.filter(pk=said.pk).update(answer=AnswerFactory(version=version))
    policy.move(version=version, name="adopt", by=leads, signing=signing)


def test_version_that_families_answered_is_not_taken_back(leads, version):
    say(version, Wish.AGREE)

    with pytest.raises(Refused, match="Families have answered"):
        policy.move(version=version, name="take_back", by=leads, note="By mistake")
