"""Handing mail to the mail server."""

import re
from datetime import timedelta
from typing import Any

from celery import shared_task
from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone

from accounts.mail import as_message
from accounts.mail_events import note_address
from accounts.models import AddressState, Mail

# Minutes until the next try, by the number of tries so far; after the last it is given up.
WAITS = (1, 2, 5, 15, 30, 60, 120, 240)
AT_ONCE = 100
# While the mail server is away, a mail waits so many minutes at the most, and is never given up for it.
AWAY_WAIT = 5
# Enhanced status codes of a server that knows no such mailbox (RFC 3463: 5.1.x).
NO_SUCH_MAILBOX = re.compile(rb"\b5\.1\.\d")


class ServerAway(Exception):
    """The mail server can't be reached: what waits goes on waiting."""


@shared_task(name="accounts.tasks.deliver_waiting")
def deliver_waiting() -> None:
    """Send what is due, a hundred mails to a connection, until nothing is left or the server is away."""
    forget_expired()
    while deliver_some():
        pass


def forget_expired() -> None:
    """What is no longer true by now is not sent."""
    late = Mail.objects.filter(state=Mail.State.WAITING, expires_at__lte=timezone.now())
    late.filter(forget_address=True).update(to=[])
    late.update(state=Mail.State.FAILED, error="Expired before a mail server took it.", text="", html="")


def deliver_some() -> bool:
    """One connection's worth. Whether there may be more."""
    connection = get_connection(settings.MAIL_TRANSPORT)
    try:
        return all(deliver_next(connection) for _ in range(AT_ONCE))
    finally:
        connection.close()


def deliver_next(connection: Any) -> bool:
    """Send the next mail that is due; False when there is none, or no server to take it.

    Its row is locked meanwhile, so that two workers never send one mail twice, and committed at
    once, so that a worker that dies has at the most one mail on its conscience.
    """
    with transaction.atomic():
        mail = (
            Mail.objects.select_for_update(skip_locked=True)
            .filter(state=Mail.State.WAITING, try_at__lte=timezone.now())
            .order_by("try_at", "pk")
            .first()
        )
        return mail is not None and deliver(mail, connection)


def deliver(mail: Mail, connection: Any) -> bool:
    """Try one mail. What fails waits longer each time; the row says why. False when the server is away:
    then the others need not be tried now.
    """
    away = False
    try:
        open_connection(connection)
        as_message(mail, connection).send()
    except ServerAway as broken:
        away = True
        fail(mail, broken, gives_up=False)
    except (OSError, ValueError) as broken:
        connection.close()
        if not mail.forget_address:
            note_refusal(mail, broken)
        fail(mail, broken, gives_up=True)
    else:
        mail.state, mail.sent_at, mail.error = Mail.State.SENT, timezone.now(), ""
    if mail.state != Mail.State.WAITING and not settings.DEMO:
        mail.text = mail.html = ""
    if mail.forget_address:
        forget_address(mail)
    mail.save()
    return not away


def forget_address(mail: Mail) -> None:
    """Once it has left or was given up. What a server says may name the address: so it isn't kept either."""
    if mail.state != Mail.State.WAITING:
        mail.to = []
    if mail.error:
        mail.error = "A mail server did not take it."


def open_connection(connection: Any) -> None:
    """Raises ServerAway when nobody answers, or nobody lets us in."""
    try:
        connection.open()
    except OSError as broken:
        connection.close()
        raise ServerAway(str(broken)) from broken


def fail(mail: Mail, broken: Exception, *, gives_up: bool) -> None:
    """Let it wait for its next try; after the last one give it up."""
    mail.attempts += 1
    mail.error = str(broken)[:300]
    wait = WAITS[min(mail.attempts, len(WAITS)) - 1]
    if gives_up and mail.attempts > len(WAITS):
        mail.state = Mail.State.FAILED
    else:
        minutes = wait if gives_up else min(wait, AWAY_WAIT)
        mail.try_at = timezone.now() + timedelta(minutes=minutes)


def note_refusal(mail: Mail, broken: Exception) -> None:
    """A server that knows no such mailbox: the address is noted, as when the provider reports a bounce."""
    for email, (_code, said) in getattr(broken, "recipients", {}).items():
        if NO_SUCH_MAILBOX.search(said):
            note_address(email, AddressState.Why.BOUNCED, said.decode(errors="replace"))
