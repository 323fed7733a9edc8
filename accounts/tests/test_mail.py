"""Mail stands in PostgreSQL until a mail server has taken it: once, whatever happens."""

import socket
import threading
from datetime import timedelta

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.core.mail import BadHeaderError, EmailMultiAlternatives, send_mail
from django.db import connections
from django.utils import timezone

from accounts.letters import letter
from accounts.models import Mail
from accounts.nightly import pick_up_mail
from accounts.tasks import WAITS, deliver_waiting

SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Postbox:
    """A mail server's inside: keeps what it takes, refuses what a test wants refused."""

    def __init__(self):
        self.taken = []
        self.refuse = ""
        self.before_taking = None

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.before_taking:
            self.before_taking()
        if self.refuse:
            return self.refuse
        self.taken.append(envelope)
        return "250 Taken"


@pytest.fixture
def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture
def by_smtp(settings, free_port):
    """Mail leaves by SMTP, to a port where nobody listens yet."""
    settings.MAIL_TRANSPORT = SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port
    settings.DEMO = False


@pytest.fixture
def postbox(by_smtp, free_port):
    """A real SMTP server."""
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port)
    server.start()
    yield box
    server.stop()


def write(to="ana@example.org", subject="Your code"):
    send_mail(subject, "12345678", None, [to])


def the_mail():
    return Mail.objects.get()


@pytest.mark.django_db
def test_mail_leaves_the_building_whole(postbox):
    message = EmailMultiAlternatives(
        "Año nuevo", "plain", to=["ana@example.org"], cc=["ben@example.org"], reply_to=["leader@example.org"]
    )
    message.attach_alternative("<p>rich</p>", "text/html")
    message.send()

    deliver_waiting()

    envelope = postbox.taken[0]
    body = envelope.content.decode()
    assert envelope.rcpt_tos == ["ana@example.org", "ben@example.org"]
    assert "Reply-To: leader@example.org" in body
    assert "Auto-Submitted: auto-generated" in body
    assert "=?utf-8?" in body
    assert "plain" in body
    assert "<p>rich</p>" in body
    assert the_mail().state == Mail.State.SENT


@pytest.mark.django_db
def test_bodies_are_emptied_once_the_mail_has_left(postbox):
    write()
    deliver_waiting()

    assert (the_mail().text, the_mail().html) == ("", "")


@pytest.mark.django_db
def test_bodies_are_kept_in_the_demo(settings):
    settings.DEMO = True
    write()
    deliver_waiting()

    assert the_mail().text == "12345678"


@pytest.mark.django_db
def test_mail_waits_while_the_server_is_down_and_goes_when_it_is_back(by_smtp, free_port):
    write()
    deliver_waiting()
    waiting = the_mail()
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port)
    server.start()

    deliver_waiting()
    too_early = len(box.taken)
    with time_machine.travel(timezone.now() + timedelta(minutes=WAITS[0], seconds=5), tick=False):
        pick_up_mail()
    server.stop()

    assert (waiting.state, waiting.attempts) == (Mail.State.WAITING, 1)
    assert "refused" in waiting.error
    assert (too_early, len(box.taken)) == (0, 1)


@pytest.mark.django_db
def test_one_refused_mail_holds_no_other_up(postbox):
    postbox.refuse = "554 No such person"
    write("gone@example.org")
    deliver_waiting()
    postbox.refuse = ""
    write("ana@example.org")
    deliver_waiting()

    assert [envelope.rcpt_tos for envelope in postbox.taken] == [["ana@example.org"]]
    assert Mail.objects.filter(state=Mail.State.WAITING).count() == 1


@pytest.mark.django_db
def test_mail_is_given_up_after_the_last_try_and_its_secrets_are_gone(postbox):
    postbox.refuse = "554 No such person"
    write()
    for days in range(len(WAITS) + 1):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            deliver_waiting()

    assert (the_mail().state, the_mail().text) == (Mail.State.FAILED, "")


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_send_one_mail_twice(postbox):
    first_is_sending, may_finish = threading.Event(), threading.Event()

    def hold():
        first_is_sending.set()
        may_finish.wait(20)

    Mail.objects.create(
        to=["ana@example.org"], from_email="a@example.org", subject="x", try_at=timezone.now()
    )
    postbox.before_taking = hold

    def worker():
        deliver_waiting()
        connections.close_all()

    first = threading.Thread(target=worker)
    first.start()
    assert first_is_sending.wait(20)
    postbox.before_taking = None
    deliver_waiting()
    sent_by_second = len(postbox.taken)
    may_finish.set()
    first.join(20)

    assert (sent_by_second, len(postbox.taken)) == (0, 1)


@pytest.mark.django_db
def test_a_hundred_mails_share_a_connection(postbox, monkeypatch):
    import smtplib

    opened = []
    connect = smtplib.SMTP.connect
    monkeypatch.setattr(
        smtplib.SMTP, "connect", lambda *args, **more: opened.append(1) or connect(*args, **more)
    )
    for number in range(120):
        Mail.objects.create(
            to=[f"n{number}@example.org"], from_email="a@example.org", subject="x", try_at=timezone.now()
        )

    deliver_waiting()

    assert (len(postbox.taken), len(opened)) == (120, 2)


@pytest.mark.django_db
def test_a_worker_that_dies_sends_again_at_the_most_the_mail_in_its_hands(postbox, monkeypatch):
    for number in range(3):
        write(f"n{number}@example.org")
    save = Mail.save

    def die_at_the_second(self, **more):
        if self.to == ["n1@example.org"] and self.state == Mail.State.SENT and len(postbox.taken) == 2:
            raise KeyboardInterrupt
        save(self, **more)

    monkeypatch.setattr(Mail, "save", die_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        deliver_waiting()

    deliver_waiting()

    assert [envelope.rcpt_tos[0][:2] for envelope in postbox.taken] == ["n0", "n1", "n1", "n2"]


@pytest.mark.django_db
def test_a_mail_that_no_server_could_take_holds_no_other_up(postbox):
    Mail.objects.create(
        to=["ana@exam\nple.org"], from_email="a@example.org", subject="x", try_at=timezone.now()
    )
    write()

    deliver_waiting()

    assert [envelope.rcpt_tos for envelope in postbox.taken] == [["ana@example.org"]]


@pytest.mark.django_db
def test_what_a_request_takes_back_is_never_sent(postbox):
    from django.db import transaction

    with transaction.atomic():
        write()
        transaction.set_rollback(True)

    deliver_waiting()

    assert postbox.taken == []


@pytest.mark.django_db
@pytest.mark.parametrize("subject", ["Hello\nBcc: all@example.org", "Hello\r\nBcc: all@example.org"])
def test_line_breaks_in_headers_are_refused(subject):
    with pytest.raises(BadHeaderError):
        write(subject=subject)

    assert Mail.objects.count() == 0


def test_letter_says_the_same_in_text_and_html():
    message = letter("login_code", "ana@example.org", {"code": "12345678"})

    html = message.alternatives[0].content
    assert message.subject == "Your code to sign in"
    assert "\n\n12345678\n\n" in message.body
    assert '<p class="code">12345678</p>' in html
    assert "<title>Your code to sign in</title>" in html


def test_letter_shows_markup_as_it_was_typed():
    message = letter("password_reset_key", "ana@example.org", {"password_reset_url": "<b>&amp;"})

    assert "<b>&amp;" in message.body
    assert "&lt;b&gt;&amp;amp;" in message.alternatives[0].content
