"""Comments that come by mail: held, without quotations and signatures, once, and the sender kept apart."""

import base64
import contextlib
import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from districts.enums import Role
from districts.hats import Hat, Hats
from family_voice.actions import take_mail, tell_families
from family_voice.actions.mail import MOST_OF_ONE
from family_voice.arriving import LARGEST, Arrived, Unreadable, own_words, read_mail
from family_voice.enums import Channel, Visibility
from family_voice.models import PolicyComment, ReplyContact
from family_voice.tests.factories import AnswerFactory
from partnerships.foundation.tenancy import in_district
from policies.models import PolicyVersion
from policies.tests.factories import opened

SECRET = "provider:a-password-of-twenty-letters"


@pytest.fixture
def version(cast, inside):
    return opened(cast.district, Hats(cast.leader, [Hat(cast.district.pk, Role.LEADER)]))


def mail(to, body="Meetings are too late.", **headers):
    lines = {"From": "Rosa <rosa@example.org>", "To": f"policy+{to}@in.example.org", "Message-ID": "<1@x>"}
    lines |= {name.replace("_", "-").replace("-Id", "-ID"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return (
        f"{head}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{body}"
    ).encode()


def take(monkeypatch, raw):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    out = io.StringIO()
    call_command("take_policy_mail", stdout=out)
    return out.getvalue()


def test_mail_becomes_a_held_comment_on_the_whole_policy(cast, version, monkeypatch):
    take(monkeypatch, mail(f"{cast.district.slug}.es", "Más tarde, por favor.\n\n-- \nRosa\n555"))

    comment = PolicyComment.objects.get()
    assert (comment.text, comment.language, comment.channel) == ("Más tarde, por favor.", "es", Channel.EMAIL)
    assert comment.visibility == Visibility.HELD
    assert ReplyContact.objects.get().address == "rosa@example.org"
    assert "rosa" not in str(vars(comment)).lower()


def test_same_mail_again_adds_nothing(cast, version, monkeypatch):
    for _each in range(2):
        take(monkeypatch, mail(cast.district.slug))

    assert PolicyComment.objects.count() == 1


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (mail("nowhere"), "no such district"),
        (b"From: a@example.org\r\nTo: policy@in.example.org\r\n\r\nHello", "names no district"),
        (mail("home", ""), "no words"),
        (mail("home", Auto_Submitted="auto-replied"), "machine"),
        (b"x" * (LARGEST + 1), "too large"),
        (b"", "names no district"),
    ],
)
def test_what_no_family_meant_for_us_is_left(db, monkeypatch, raw, why):
    with pytest.raises(CommandError, match=why):
        take(monkeypatch, raw)


def test_mail_is_left_where_families_are_not_asked(cast, version, monkeypatch):
    PolicyVersion.objects.update(state="draft", opened_at=None, opened_by=None)

    with pytest.raises(CommandError, match="no policy"):
        take(monkeypatch, mail(cast.district.slug))


def test_mail_goes_to_the_district_that_it_names_alone(cast, version, monkeypatch):
    with pytest.raises(CommandError):
        take(monkeypatch, mail(cast.elsewhere.slug))

    with in_district(cast.elsewhere):
        assert not PolicyComment.objects.exists()


def test_one_address_does_not_fill_the_queue(cast, version, monkeypatch):
    for number in range(MOST_OF_ONE):
        take(monkeypatch, mail(cast.district.slug, Message_ID=f"<{number}@x>"))

    with pytest.raises(CommandError, match="too often"):
        take(monkeypatch, mail(cast.district.slug, Message_ID="<more@x>"))


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Sooner.\n\nOn Monday Ana wrote:\n> Hello\n> there", "Sooner."),
        ("> Hello\n\nSooner.", "> Hello\n\nSooner."),
        ("Yes.\n> Is it?\nNo.\n> And this?", "Yes.\n> Is it?\nNo."),
        ("> all of it quoted", "> all of it quoted"),
        ("One\n-- \nTwo\nThree", "One"),
        ("One\n-- \n" + "long\n" * 20, ("One\n-- \n" + "long\n" * 20).strip()),
        ("Three things:\none\ntwo", "Three things:\none\ntwo"),
    ],
)
def test_quotations_and_signatures_at_the_end_go_and_what_is_doubtful_stays(text, own):
    assert own_words(text) == own


def test_mail_without_plain_text_is_read_without_its_tags(cast, version, monkeypatch):
    raw = mail(cast.district.slug, "<style>p{}</style><p>More <b>books</b>,</p><p>please &amp; soon</p>")
    take(monkeypatch, raw.replace(b"text/plain", b"text/html"))

    assert PolicyComment.objects.get().text == "More books,\nplease & soon"


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw):
    head = b"From: a@example.org\r\nTo: policy+home@in.example.org\r\n"
    with contextlib.suppress(Unreadable):
        assert read_mail(head + raw).words


@pytest.fixture
def provider(settings):
    settings.MAIL_IN_FROM, settings.MAIL_EVENTS_SECRET = "postmark", SECRET
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}


def hand_on(client, to, secret=SECRET):
    # As Postmark writes it to its webhooks, made up.
    event = {
        "FromFull": {"Email": "rosa@example.org", "Name": "Rosa", "MailboxHash": ""},
        "ToFull": [{"Email": to, "Name": "", "MailboxHash": ""}], "OriginalRecipient": to,
        "Subject": "Policy",
        "MessageID": "73e6d360", "Date": "Thu, 5 Nov 2026 16:59:01 +0200", "TextBody": "Later, please",
        "HtmlBody": "", "Headers": [{"Name": "Message-ID", "Value": "<a@x>"}], "Attachments": [],
    }  # fmt: skip
    known = {"HTTP_AUTHORIZATION": "Basic " + base64.b64encode(secret.encode()).decode()}
    return client.post("/policy-mail/", json.dumps(event), content_type="application/json", **known)


def test_provider_hands_a_mail_on_twice_and_it_stands_once(client, cast, version, provider):
    to = f"policy+{cast.district.slug}@in.example.org"

    answers = [hand_on(client, to).status_code for _each in range(2)]

    assert answers == [200, 200]
    assert PolicyComment.objects.get().text == "Later, please"
    assert hand_on(client, "policy+nowhere@in.example.org").status_code == 200


def test_without_the_secret_or_a_provider_no_mail_comes_in(client, cast, version, provider, settings):
    to = f"policy+{cast.district.slug}@in.example.org"
    assert hand_on(client, to, "provider:guessed").status_code == 400

    settings.MAIL_IN_FROM = ""
    assert hand_on(client, to).status_code == 404
    assert not PolicyComment.objects.exists()


def test_sender_to_whom_no_letter_can_be_written_holds_up_no_other(cast, version):
    for number, sender in enumerate(["rosa@é..org", "rosa@example.org"]):
        take_mail(arrived=Arrived(cast.district.slug, "", sender, "Sooner.", f"mail-{number}"))
    PolicyComment.objects.update(answer=AnswerFactory(version=version))

    assert PolicyComment.objects.count() == 2
    assert tell_families(version=version) == 1


def test_address_with_a_made_up_language_is_taken_in_the_language_of_the_policy(cast, version, monkeypatch):
    take(monkeypatch, mail(f"{cast.district.slug}.abc-abcdefgh"))

    assert PolicyComment.objects.get().language == version.language


def test_markup_that_no_reader_understands_is_read():
    raw = mail("somewhere", "<p>Sooner<![<![if !x]> please<![endif]></p>").replace(
        b"text/plain", b"text/html"
    )

    assert read_mail(raw).words == "Sooner please"
