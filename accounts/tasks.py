"""Handing mail to the mail server."""

from datetime import timedelta
from typing import Any

from celery import shared_task
from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone

from accounts.mail import as_message
from accounts.models import Mail

# Minutes until the next try, by the number of tries so far; after the last it is given up.
WAITS = (1, 2, 5, 15, 30, 60, 120, 240)
AT_ONCE = 100


@shared_task(name="accounts.tasks.deliver_waiting")
def deliver_waiting() -> None:
    """Send what is due, a hundred mails to a connection, until nothing is left."""
    while deliver_some():
        pass


def deliver_some() -> bool:
    """One connection's worth. Whether there may be more."""
    connection = get_connection(settings.MAIL_TRANSPORT)
    try:
        return all(deliver_next(connection) for _ in range(AT_ONCE))
    finally:
        connection.close()


@transaction.atomic
def deliver_next(connection: Any) -> bool:
    """Send the next mail that is due; False when there is none.

    Its row is locked meanwhile, so that two workers never send one mail twice, and committed at
    once, so that a worker that dies has at the most one mail on its conscience.
    """
    mail = (
        Mail.objects.select_for_update(skip_locked=True)
        .filter(state=Mail.State.WAITING, try_at__lte=timezone.now())
        .order_by("try_at", "pk")
        .first()
    )
    if mail is not None:
        deliver(mail, connection)
    return mail is not None


def deliver(mail: Mail, connection: Any) -> None:
    """Try one mail. What fails waits longer each time; the row says why."""
    try:
        connection.open()
        as_message(mail, connection).send()
    except (OSError, ValueError) as broken:
        connection.close()
        mail.attempts += 1
        mail.error = str(broken)[:300]
        if mail.attempts <= len(WAITS):
            mail.try_at = timezone.now() + timedelta(minutes=WAITS[mail.attempts - 1])
        else:
            mail.state = Mail.State.FAILED
    else:
        mail.state, mail.sent_at, mail.error = Mail.State.SENT, timezone.now(), ""
    if mail.state != Mail.State.WAITING and not settings.DEMO:
        mail.text = mail.html = ""
    mail.save()
