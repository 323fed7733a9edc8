"""Comments that come by mail: held, without quotations and signatures, once, and the sender kept apart."""

import base64
import contextlib
import datetime
import io
import json
import os
import sys

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from districts.enums import Role
from districts.hats import Hat, Hats
from family_voice import actions, walls
from family_voice.actions import take_mail, tell_families
from family_voice.arriving import LARGEST, Arrived, PutOff, Unreadable, own_words, read_mail
from family_voice.enums import Channel, Visibility
from family_voice.models import Answer, Knock, PolicyComment, ReplyContact
from family_voice.register import direction_of_words
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
        (b"x" * (LARGEST + 1), "names no district"),
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


def arrived(district, number, sender="rosa@example.org"):
    return Arrived(district.slug, "", sender, f"Sooner {number}", f"mail-{number}")


def test_eleventh_mail_of_an_address_within_the_hour_is_put_off_and_taken_in_the_next(cast, version):
    for number in range(10):
        take_mail(arrived=arrived(cast.district, number))
    for _each in range(3):
        with pytest.raises(PutOff):
            take_mail(arrived=arrived(cast.district, 10, "ROSA@example.org"))
    # The same mail again is no other mail, and another sender is another.
    take_mail(arrived=arrived(cast.district, 9))
    take_mail(arrived=arrived(cast.district, 11, "ana@example.org"))

    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1)):
        take_mail(arrived=arrived(cast.district, 10))
    assert PolicyComment.objects.count() == 12


def test_sender_who_is_limited_in_one_district_is_free_in_another(cast, version):
    with in_district(cast.elsewhere):
        leads = Hats(cast.leader, [Hat(cast.elsewhere.pk, Role.LEADER)])
        opened(cast.elsewhere, leads)
    for number in range(10):
        take_mail(arrived=arrived(cast.district, number))
    with pytest.raises(PutOff):
        take_mail(arrived=arrived(cast.district, 10))

    take_mail(arrived=arrived(cast.elsewhere, 10))

    with in_district(cast.elsewhere):
        assert PolicyComment.objects.count() == 1


def test_flood_from_made_up_addresses_is_held_and_put_off_by_district(cast, version, monkeypatch):
    monkeypatch.setattr(walls, "RINGS", walls.RINGS | {"mail": walls.Ring(5, 5)})
    for number in range(5):
        take_mail(arrived=arrived(cast.district, number, f"a{number}@example.org"))

    with pytest.raises(PutOff):
        take_mail(arrived=arrived(cast.district, 5, "rosa@example.org"))
    assert {each.visibility for each in PolicyComment.objects.all()} == {Visibility.HELD}
    # What is put off fills no ring of its sender.
    assert not Knock.objects.filter(ring="sender", count__gt=1).exists()


def test_mail_server_is_asked_to_try_again_later(cast, version, monkeypatch):
    monkeypatch.setattr(walls, "RINGS", walls.RINGS | {"mail": walls.Ring(0, 0)})

    with pytest.raises(CommandError) as wrong:
        take(monkeypatch, mail(cast.district.slug))

    assert wrong.value.returncode == os.EX_TEMPFAIL


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; type=x"},
        {"Precedence": "bulk"},
        {"Return_Path": "<>"},
        {"X_Autoreply": "yes"},
        {"X_Auto_Response_Suppress": "All"},
        {"List_Id": "<news.example.org>"},
        {"From": "MAILER-DAEMON@example.org"},
        {"From": "No Reply <no-reply@example.org>"},
    ],
)
def test_answers_of_machines_are_left_without_a_word(cast, version, monkeypatch, headers):
    assert "machine" in take(monkeypatch, mail(cast.district.slug, "I am away until Monday.", **headers))

    assert not PolicyComment.objects.exists()


def test_report_of_a_mail_that_came_back_is_left(cast, version, monkeypatch):
    raw = mail(cast.district.slug).replace(b"text/plain; charset=utf-8", b"multipart/report; boundary=x")

    assert "machine" in take(monkeypatch, raw)


def test_words_of_a_mail_of_25_mb_are_kept_without_its_pictures(cast, version, monkeypatch):
    picture = base64.encodebytes(b"\xff" * 18_000_000).decode()
    parts = (
        "--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nMás temprano.\r\n"
        f"--x\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n{picture}\r\n--x--"
    )
    raw = mail(cast.district.slug, parts).replace(
        b"text/plain; charset=utf-8\r\nContent-T", b"multipart/mixed; boundary=x\r\nContent-T", 1
    )
    assert len(raw) > 24_000_000

    take(monkeypatch, raw)

    assert PolicyComment.objects.get().text == "Más temprano."


def test_letter_that_a_picture_cuts_in_two_is_kept_whole():
    parts = "".join(
        f"--x\r\nContent-Type: {kind}\r\n\r\n{body}\r\n"
        for kind, body in [("text/plain", "Before."), ("image/png", "xx"), ("text/plain", "After.")]
    )
    raw = mail("home", f"{parts}--x--").replace(
        b"text/plain; charset=utf-8", b"multipart/mixed; boundary=x", 1
    )

    assert read_mail(raw).words == "Before.\nAfter."


def test_mail_with_its_words_in_the_subject_is_kept_and_a_picture_alone_is_not(cast, version, monkeypatch):
    take(monkeypatch, mail(cast.district.slug, "", Subject="=?utf-8?q?M=C3=A1s_tarde?="))
    assert PolicyComment.objects.get().text == "Más tarde"

    raw = mail(cast.district.slug, "xx", Message_ID="<2@x>").replace(
        b"text/plain; charset=utf-8", b"image/png"
    )
    with pytest.raises(CommandError, match="no words"):
        take(monkeypatch, raw)


@pytest.mark.parametrize(
    ("named", "raw", "words"),
    [
        ("us-ascii", "Más temprano ✓".encode(), "Más temprano ✓"),
        ("iso-8859-1", "“Más” temprano".encode("cp1252"), "“Más” temprano"),
        ("utf-8", "Más temprano".encode("cp1252"), "Más temprano"),
        ("x-unknown", "Más temprano".encode(), "Más temprano"),
        ("windows-1256", "من فضلكم، مساءً".encode("cp1256"), "من فضلكم، مساءً"),
        ("utf-8", "\u202bمن فضلكم 👩‍👧\u202c".encode(), "\u202bمن فضلكم 👩‍👧\u202c"),
        ("utf-8", b"Sooner\x00\x07", "Sooner"),
        ("utf-8", "Sớm hơn".encode(), "Sớm hơn"),
    ],
)
def test_letters_of_any_alphabet_come_through_a_wrong_label(named, raw, words):
    whole = mail("home", "WORDS").replace(b"charset=utf-8", f"charset={named}".encode())

    assert read_mail(whole.replace(b"WORDS", raw)).words == words


def test_mail_in_arabic_to_the_plain_address_is_set_as_its_letters_want(cast, version, monkeypatch):
    take(monkeypatch, mail(cast.district.slug, "مساءً من فضلكم"))

    assert direction_of_words(PolicyComment.objects.get()) == "auto"


OUTLOOK = "From: Riverbend <p@in.example.org>\nSent: Monday\nTo: Rosa\nSubject: Policy\n\nWe ask you."


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
        (
            "Sooner.\n\nOn Mon, Nov 2, 2026 at 3:00 PM Riverbend\n<policy@in.example.org> wrote:\n\n> Hello",
            "Sooner.",
        ),
        (
            "Antes.\n\nEl lun, 2 nov 2026 a las 15:00, Riverbend (<p@in.example.org>)\nescribió:\n> Hola",
            "Antes.",
        ),
        ("شكرا\n\nفي الاثنين، 2 نوفمبر 2026 كتب Riverbend\u200f:\u200f\n> Hello", "شكرا"),
        ("Sooner.\nIt is too late:\n\n> Hello", "Sooner."),
        (f"Sooner.\n\n{OUTLOOK}", "Sooner."),
        (f"Sooner.\n\n{'_' * 32}\n{OUTLOOK}", "Sooner."),
        (f"Antes.\n\n-----Mensaje original-----\n{OUTLOOK}", "Antes."),
        (
            "Name: Rosa\nSchool: Cedar\nMail: rosa@example.org\nPlease: sooner\nThank you",
            "Name: Rosa\nSchool: Cedar\nMail: rosa@example.org\nPlease: sooner\nThank you",
        ),
    ],
)
def test_quotations_and_signatures_at_the_end_go_and_what_is_doubtful_stays(text, own):
    assert own_words(text) == own


def test_mail_without_plain_text_is_read_without_its_tags(cast, version, monkeypatch):
    raw = mail(cast.district.slug, "<style>p{}</style><p>More <b>books</b>,</p><p>please &amp; soon</p>")
    take(monkeypatch, raw.replace(b"text/plain", b"text/html"))

    assert PolicyComment.objects.get().text == "More books,\nplease & soon"


def test_mail_in_html_loses_what_it_quotes():
    body = (
        '<div dir="ltr">More books,<br>\r\nplease.</div><br><div><div>On Monday 2 Riverbend '
        "&lt;<a>p@in.example.org</a>&gt; wrote:</div><blockquote><div>We ask<br>you.</div></blockquote></div>"
    )
    raw = mail("home", body).replace(b"text/plain", b"text/html")

    assert read_mail(raw).words == "More books,\nplease."


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


def test_provider_is_asked_to_hand_a_mail_on_later(client, cast, version, provider, monkeypatch):
    monkeypatch.setattr(walls, "RINGS", walls.RINGS | {"mail": walls.Ring(0, 0)})

    answer = hand_on(client, f"policy+{cast.district.slug}@in.example.org")

    assert (answer.status_code, answer["Retry-After"]) == (503, "3600")
    assert not PolicyComment.objects.exists()


def test_provider_hands_on_a_mail_with_large_pictures(client, cast, version, provider, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    to = f"policy+{cast.district.slug}@in.example.org"

    assert hand_on(client, to).status_code == 200
    assert PolicyComment.objects.count() == 1
    assert hand_on(client, to, "provider:guessed").status_code == 400


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
    actions.publish_answers(version=version, by=Hats(cast.leader, []))
    Answer.objects.update(public_at=timezone.now() - actions.LETTERS_WAIT)

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
