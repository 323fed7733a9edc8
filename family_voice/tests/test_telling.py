"""Publishing answers, and telling families: each once, whatever breaks; and nothing of them stays."""

import datetime
import smtplib

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.mail import message_id
from accounts.mail_events import note_event
from accounts.models import AddressState, Mail
from accounts.tasks import deliver_waiting
from districts.enums import AuditKind, Role
from districts.hats import Hat, Hats
from districts.models import AuditEvent
from family_voice import actions, nightly
from family_voice.actions import telling
from family_voice.enums import Visibility
from family_voice.models import Answer, AnswerWords, PolicyComment, ReplyContact
from family_voice.tests.factories import AnswerFactory, PolicyCommentFactory
from partnerships.foundation.refusals import Refused
from policies.models import PolicyVersion
from policies.tests.factories import draft, opened


@pytest.fixture
def leads(cast, inside):
    return Hats(cast.leader, [Hat(cast.district.pk, Role.LEADER)])


@pytest.fixture
def version(cast, leads):
    return opened(cast.district, leads)


def asked(version, address="rosa@example.org", *, way="email", answer=True, **more):
    more = {"version": version, "paragraph": version.paragraphs.first(), "language": "es"} | more
    comment = PolicyCommentFactory(**more)
    if answer:
        comment.answer = AnswerFactory(version=version)
        comment.save()
    return actions.keep_contact(comment=comment, way=way, address=address)


def published(version, leads):
    """Published so long ago that the letters may leave."""
    actions.publish_answers(version=version, by=leads)
    Answer.objects.exclude(public_at=None).update(public_at=timezone.now() - actions.LETTERS_WAIT)
    return version


def test_answers_are_published_once_and_noted(client, cast, version, leads):
    AnswerFactory(version=version)
    client.force_login(cast.leader)
    url = reverse("family_voice:publish", kwargs={"district": cast.district.slug, "number": version.number})
    page = client.get(url).content.decode()
    assert "It is one day now." in page
    assert "30 days after the adoption" in page

    client.post(url)
    version.refresh_from_db()
    first = version.answered_at
    client.post(url)

    version.refresh_from_db()
    assert (version.answered_at, version.answered_by) == (first, cast.leader)
    assert AuditEvent.objects.filter(kind=AuditKind.FAMILIES_ANSWERED).count() == 1
    assert "Our answers are public" in client.get(url).content.decode()


def test_nothing_is_published_without_an_answer_or_of_a_draft(cast, leads, version):
    with pytest.raises(Refused, match="no answer yet"):
        actions.publish_answers(version=version, by=leads)
    version.state, version.opened_at, version.opened_by = "draft", None, None
    version.save()
    with pytest.raises(Refused, match="never open"):
        actions.publish_answers(version=version, by=leads)


def test_family_is_told_once_in_its_language_and_its_address_goes(cast, version, leads):
    contact = asked(version)
    words = contact.comment.answer
    AnswerWords.objects.create(
        district=cast.district, answer=words, language="es", you_said="", we_did="Ahora es un día."
    )
    nightly.tell_families_answers()
    assert not Mail.objects.exists()
    published(version, leads)

    nightly.tell_families_answers()
    nightly.tell_families_answers()

    mail = Mail.objects.get()
    assert mail.to == ["rosa@example.org"]
    assert "Ahora es un día." in mail.text
    assert f"/families/{cast.district.slug}/es/policy/" in mail.text
    assert not ReplyContact.objects.exists()
    deliver_waiting()
    mail.refresh_from_db()
    assert (mail.state, mail.to) == (Mail.State.SENT, [])


def test_family_with_several_comments_gets_one_letter(version, leads):
    first = asked(version)
    asked(version, "Rosa@example.org", family=first.comment.family, text="And this")
    asked(version, "ana@example.org")
    published(version, leads)

    assert actions.tell_families(version=PolicyVersion.objects.with_head().get()) == 2

    assert sorted(to for mail in Mail.objects.all() for to in mail.to) == [
        "ana@example.org",
        "rosa@example.org",
    ]
    assert not ReplyContact.objects.exists()


def test_killed_between_letter_and_deletion_neither_happened(version, leads, monkeypatch):
    for number in range(5):
        asked(version, f"family{number}@example.org")
    published(version, leads)
    monkeypatch.setattr(telling, "AT_ONCE", 2)
    queue, calls = telling.queue, []

    def killed(messages, **more):
        queue(messages, **more)
        calls.append(len(messages))
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(telling, "queue", killed)
    with pytest.raises(KeyboardInterrupt):
        nightly.tell_families_answers()
    assert (Mail.objects.count(), ReplyContact.objects.count()) == (2, 3)

    nightly.tell_families_answers()

    told = sorted(to for mail in Mail.objects.all() for to in mail.to)
    assert told == [f"family{number}@example.org" for number in range(5)]
    assert not ReplyContact.objects.exists()


def test_who_is_not_answered_or_hidden_or_wants_a_call_gets_no_letter(version, leads):
    asked(version, answer=False)
    asked(version, visibility=Visibility.HIDDEN, visibility_reason="Spam")
    asked(version, "555 0142", way="phone")
    AnswerFactory(version=version)
    published(version, leads)

    nightly.tell_families_answers()

    assert (Mail.objects.count(), ReplyContact.objects.count()) == (0, 3)


def test_address_is_forgotten_when_no_server_takes_the_letter(version, leads, monkeypatch):
    asked(version)
    published(version, leads)
    nightly.tell_families_answers()
    gone = smtplib.SMTPRecipientsRefused({"rosa@example.org": (550, b"5.1.1 rosa@example.org unknown")})

    def refuse(*args, **more):
        raise gone

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
    for _each in range(12):
        Mail.objects.update(try_at=timezone.now())
        deliver_waiting()

    mail = Mail.objects.get()
    assert (mail.state, mail.to) == (Mail.State.FAILED, [])
    assert "rosa" not in mail.error
    assert not AddressState.objects.exists()


def test_letter_that_waited_too_long_is_given_up_with_its_address(version, leads):
    asked(version)
    published(version, leads)
    nightly.tell_families_answers()
    Mail.objects.update(expires_at=timezone.now())

    deliver_waiting()

    assert (Mail.objects.get().state, Mail.objects.get().to) == (Mail.State.FAILED, [])


def test_what_a_provider_reports_of_such_a_letter_is_not_kept(version, leads):
    asked(version)
    published(version, leads)
    nightly.tell_families_answers()
    mail = Mail.objects.get()

    class Bounce:
        event_type, reject_reason, recipient = "bounced", "bounced", "rosa@example.org"
        description = mta_response = ""
        message_id = message_id(mail)

    note_event(Bounce)
    assert not AddressState.objects.exists()


@pytest.mark.parametrize(("days", "stays"), [(29, 1), (31, 0)])
def test_contacts_go_thirty_days_after_the_adoption_told_or_not(cast, version, leads, days, stays):
    asked(version, "555 0142", way="phone")
    adopted = timezone.now() - datetime.timedelta(days=days)
    PolicyVersion.objects.update(
        state="adopted", adopted_at=adopted, adopted_by=cast.leader, adopted_on=adopted.date(),
        signed_name="Ada",
    )  # fmt: skip

    nightly.forget_old_contacts()

    assert ReplyContact.objects.count() == stays
    assert PolicyComment.objects.count() == 1


def test_contacts_go_after_a_year_whatever_became_of_the_version(version):
    asked(version)
    ReplyContact.objects.update(kept_at=timezone.now() - datetime.timedelta(days=366))

    nightly.forget_old_contacts()

    assert not ReplyContact.objects.exists()


def test_district_that_fails_holds_up_no_other(version, leads, monkeypatch):
    asked(version)
    published(version, leads)
    monkeypatch.setattr(nightly, "tell_families", lambda **more: 1 / 0)

    nightly.tell_families_answers()

    assert ReplyContact.objects.count() == 1


def test_draft_has_an_empty_list_that_says_so(client, cast, leads):
    version = draft(cast.district)
    client.force_login(cast.leader)

    page = client.get(
        reverse("family_voice:comments", kwargs={"district": cast.district.slug, "number": version.number})
    )

    assert "Families have not been asked yet" in page.content.decode()
