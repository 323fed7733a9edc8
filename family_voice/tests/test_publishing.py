"""Publishing answers and taking them back: nothing is public or told but what somebody has published."""

import datetime

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format

from accounts.models import Mail
from districts.enums import AuditKind
from districts.models import AuditEvent
from family_voice import actions, nightly
from family_voice.enums import Disposition, Visibility, Wish
from family_voice.models import Answer, PolicyComment, ReplyContact
from family_voice.published import as_it_stands
from family_voice.said_and_done import said_and_done
from family_voice.tests.factories import AnswerFactory, PolicyCommentFactory
from family_voice.tests.front import Family
from partnerships.foundation.refusals import Refused
from policies.tests.factories import sign
from policies.tests.helpers import needs_of

MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def leader(client, cast):
    client.force_login(cast.leader)
    return client


@pytest.fixture
def comment(version, paragraph):
    return PolicyCommentFactory(version=version, paragraph=paragraph, language="es")


@pytest.fixture
def answer(version, comment):
    return AnswerFactory(version=version, to=comment)


def url(version, name="publish", **more):
    place = {"district": version.district.slug, "number": version.number, **more}
    return reverse(f"family_voice:{name}", kwargs=place)


def publish(version, leads):
    actions.publish_answers(version=version, by=leads)
    version.refresh_from_db()


def read(version, language="en"):
    return [(each.you_said.text, each.we_did.text) for each in said_and_done(version, language)]


def mend(answer, leads, words):
    reply = actions.Reply(Disposition.ADAPTED, answer.you_said, words)
    actions.change_answer(answer=answer, reply=reply, by=leads)


def test_answer_given_after_the_publication_waits_for_its_own(leader, leads, version, answer):
    publish(version, leads)
    first = version.answered_at
    late = PolicyCommentFactory(version=version, wish=Wish.WHOLE)
    actions.keep_contact(comment=late, way="email", address="rosa@example.org")
    reply = actions.Reply(Disposition.NOTED, "More books.", "We asked the library.")
    actions.answer_comments(version=version, comments=[late.pk], reply=reply, by=leads)
    with time_machine.travel(timezone.now() + 60 * MINUTE):
        nightly.tell_families_answers()

        assert len(read(version)) == 1
        assert not Mail.objects.exists()
    page = leader.get(url(version)).content.decode()
    assert "1 answer is not public yet" in page
    assert "Publish what is new: 1 answer" in page

    leader.post(url(version))

    version.refresh_from_db()
    assert len(read(version)) == 2
    assert version.answered_at == first
    assert "Our answers are public" in leader.get(url(version)).content.decode()


def test_change_and_other_languages_are_read_once_they_are_published(leader, leads, version, answer):
    publish(version, leads)
    posted = {"disposition": "adapted", "you_said": answer.you_said, "we_did": "Two days."}

    page = leader.post(url(version, "mend", answer_id=answer.pk), posted, follow=True).content.decode()
    actions.say_answer_in(answer=answer, language="es", you_said="", we_did="Dos días.", by=leads)

    assert "Families read the former words until you publish the change." in page
    assert read(version) == read(version, "es") == [("Three days is too short.", "It is one day now.")]
    assert "Changed since it was published" in leader.get(url(version)).content.decode()
    publish(version, leads)
    assert read(version) == [("Three days is too short.", "Two days.")]
    assert read(version, "es")[0][1] == "Dos días."


def test_change_that_is_taken_back_leaves_nothing_to_publish(leads, version, answer):
    publish(version, leads)
    actions.change_answer(
        answer=answer, reply=actions.Reply(Disposition.ADOPTED, answer.you_said, "Two days."), by=leads
    )
    actions.change_answer(
        answer=answer, reply=actions.Reply(Disposition.ADOPTED, answer.you_said, answer.we_did), by=leads
    )

    answer.refresh_from_db()
    assert not answer.has_news
    assert answer.published == as_it_stands(answer)


def test_publication_holds_only_what_was_read_before(leader, version, answer):
    seen = leader.get(url(version)).context["seen"]
    mend_quietly = Answer.objects.filter(pk=answer.pk)
    mend_quietly.update(we_did="A colleague wrote this meanwhile.")

    page = leader.post(url(version), {"seen": seen}, follow=True).content.decode()

    assert "The answers have changed since you opened this page." in page
    assert not Answer.objects.exclude(public_at=None).exists()
    leader.post(url(version), {"seen": leader.get(url(version)).context["seen"]})
    assert Answer.objects.exclude(public_at=None).exists()


def test_letters_leave_a_quarter_of_an_hour_after_the_publication(leader, leads, version, comment, answer):
    actions.keep_contact(comment=comment, way="email", address="rosa@example.org")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        publish(version, leads)
        local = timezone.now().astimezone(version.district.zone) + actions.LETTERS_WAIT
        clock.shift(actions.LETTERS_WAIT - MINUTE)
        nightly.tell_families_answers()
        assert not Mail.objects.exists()
        page = leader.get(url(version)).content.decode()
        assert "Letters to families leave at" in page
        assert f"leave at {time_format(local, 'TIME_FORMAT')}." in page

        clock.shift(MINUTE)
        nightly.tell_families_answers()
        assert Mail.objects.count() == 1


def test_withdrawn_answers_leave_the_page_at_once_for_a_reason(leader, leads, version, answer, settings):
    settings.FAMILIES_PAGE_KEPT_SECONDS = 60
    cache.clear()
    publish(version, leads)
    assert answer.we_did in Family(version.district).read()

    empty = leader.post(url(version, "withdraw"), {"reason": " "})
    assert empty.status_code == 422
    assert "Say in a few words why the answers are withdrawn." in empty.content.decode()
    leader.post(url(version, "withdraw"), {"reason": "A name was in it"})
    leader.post(url(version, "withdraw"), {"reason": "A second click"})

    version.refresh_from_db()
    assert version.answered_at is None
    assert answer.we_did not in Family(version.district).read()
    assert "A name was in it" in AuditEvent.objects.get(kind=AuditKind.ANSWERS_WITHDRAWN).about


def test_who_was_told_before_the_withdrawal_is_not_told_twice(leads, version, comment, answer):
    other = PolicyCommentFactory(version=version, wish=Wish.WHOLE, answer=answer)
    actions.keep_contact(comment=comment, way="email", address="rosa@example.org")
    publish(version, leads)
    tell_in_an_hour()
    actions.keep_contact(comment=other, way="email", address="ana@example.org")

    actions.withdraw_answers(version=version, reason="A name was in it", by=leads)
    tell_in_an_hour()
    assert Mail.objects.count() == 1
    mend(answer, leads, "Two days.")
    publish(version, leads)
    tell_in_an_hour()

    told = sorted(to for mail in Mail.objects.all() for to in mail.to)
    assert told == ["ana@example.org", "rosa@example.org"]
    assert "Two days." in Mail.objects.latest("pk").text
    assert not ReplyContact.objects.exists()


def tell_in_an_hour():
    with time_machine.travel(timezone.now() + 60 * MINUTE):
        nightly.tell_families_answers()


def test_withdrawn_answers_of_an_adopted_version_can_be_changed(leads, version, answer):
    publish(version, leads)
    sign(version, leads)
    with pytest.raises(Refused, match="stands as it was given"):
        mend(answer, leads, "Two days.")

    actions.withdraw_answers(version=version, reason="A slip of the pen", by=leads)
    mend(answer, leads, "Two days.")
    publish(version, leads)

    assert read(version)[0][1] == "Two days."


def test_answers_are_not_called_public_once_the_last_of_them_is_gone(leader, leads, version, comment, answer):
    other = PolicyCommentFactory(version=version, wish=Wish.WHOLE)
    second = AnswerFactory(version=version, to=other)
    publish(version, leads)

    actions.part_from_answer(answer=answer, comment=comment.pk, by=leads)
    assert "Our answers are public" in leader.get(url(version)).text
    actions.part_from_answer(answer=second, comment=other.pk, by=leads)

    version.refresh_from_db()
    assert (version.answered_at, version.answered_by) == (None, None)
    assert "Our answers are public" not in leader.get(url(version)).text


def test_hidden_comment_takes_its_answer_along_and_brings_it_back(
    leader, leads, version, comment, answer, settings
):
    settings.FAMILIES_PAGE_KEPT_SECONDS = 60
    cache.clear()
    publish(version, leads)
    assert answer.we_did in Family(version.district).read()

    page = leader.post(url(version, "hide", comment_id=comment.pk), {"reason": "A name"}, follow=True)

    assert "so it is off the public page as well" in page.content.decode()
    assert answer.we_did not in Family(version.district).read()
    assert "it does not stand on the page" in leader.get(url(version)).content.decode()
    leader.post(url(version, "show", comment_id=comment.pk))
    assert answer.we_did in Family(version.district).read()


def test_answer_stays_while_it_answers_anything_that_is_shown(leads, version, paragraph, comment, answer):
    other = PolicyCommentFactory(version=version, paragraph=paragraph, answer=answer)
    publish(version, leads)

    actions.hide_comment(comment=comment, reason="A name", by=leads)
    assert len(read(version)) == 1
    actions.hide_comment(comment=other, reason="A name", by=leads)
    assert read(version) == []


def test_comment_shown_again_after_the_adoption_is_answered_then(leader, leads, version, comment):
    actions.hide_comment(comment=comment, reason="A link", by=leads)
    sign(version, leads)
    assert "shown again after the adoption" not in needs(leader, version)

    actions.show_comment(comment=comment, by=leads)

    assert "1 comment on version 1, shown again after the adoption, waits for an answer" in needs(
        leader, version
    )
    waiting = leader.get(f"{url(version, 'comments')}?place=waiting").content.decode()
    assert comment.text in waiting
    reply = {"disposition": "adopted", "you_said": "Sooner", "we_did": "It is one day now"}
    leader.post(url(version, "answer"), reply | {"comment": [comment.pk]})
    comment.refresh_from_db()
    assert comment.answer is not None
    assert "shown again after the adoption" not in needs(leader, version)
    assert "are not public yet" in needs(leader, version)
    publish(version, leads)
    assert len(read(version)) == 1


def needs(client, version):
    home = client.get(reverse("districts:home", kwargs={"district": version.district.slug})).content.decode()
    return needs_of(home)


def test_late_answers_are_asked_for_until_they_are_published(leader, leads, version, answer):
    publish(version, leads)
    assert "since the publication" not in needs(leader, version)
    mend(answer, leads, "Two days.")

    assert "about version 1 were given or changed since the publication" in needs(leader, version)
    publish(version, leads)
    assert "since the publication" not in needs(leader, version)
    mend(answer, leads, "Three days.")
    PolicyComment.objects.update(visibility=Visibility.HIDDEN, visibility_reason="A name")
    assert "since the publication" not in needs(leader, version)


def test_families_to_call_are_asked_for_once_their_answer_is_public_and_until_they_are_told(
    leader, leads, cast, version, comment, answer
):  # fmt: skip
    contact = actions.keep_contact(comment=comment, way="phone", address="555 0142")
    assert "waits to be called" not in needs(leader, version)
    publish(version, leads)
    asked = needs(leader, version)
    assert "1 family waits to be called, or for a message, with our answer" in asked
    assert url(version, "to_call") in asked

    actions.hide_comment(comment=comment, reason="A name", by=leads)
    assert "waits to be called" not in needs(leader, version)
    actions.show_comment(comment=comment, by=leads)
    leader.force_login(cast.facilitator)
    assert "waits to be called" not in needs(leader, version)
    leader.force_login(cast.leader)

    leader.post(url(version, "told", contact_id=contact.pk))
    assert "waits to be called" not in needs(leader, version)


def test_page_of_answers_costs_the_same_for_few_and_for_many(leader, cost_of, version, paragraph):
    def give(count):
        for _each in range(count):
            AnswerFactory(version=version, to=PolicyCommentFactory(version=version, paragraph=paragraph))

    give(2)
    few = cost_of(url(version))
    give(10)

    assert cost_of(url(version)) == few <= 13
