"""Handing mail to the mail server."""

from datetime import timedelta

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


def deliver_some() -> int:
    """One connection's worth. Rows are locked meanwhile, so two workers never send one mail twice."""
    with transaction.atomic():
        mails = list(
            Mail.objects.select_for_update(skip_locked=True)
            .filter(state=Mail.State.WAITING, try_at__lte=timezone.now())
            .order_by("pk")[:AT_ONCE]
        )
        connection = get_connection(settings.MAIL_TRANSPORT)
        for mail in mails:
            deliver(mail, connection)
        connection.close()
    return len(mails)


def deliver(mail: Mail, connection: object) -> None:
    """Try one mail. What fails waits longer each time; the row says why."""
    try:
        as_message(mail, connection).send()  # type: ignore[arg-type]
    except OSError as broken:
        mail.attempts += 1
        mail.error = str(broken)[:300]
        if mail.attempts > len(WAITS):
            mail.state = Mail.State.FAILED
        else:
            mail.try_at = timezone.now() + timedelta(minutes=WAITS[mail.attempts - 1])
    else:
        mail.state, mail.sent_at, mail.error = Mail.State.SENT, timezone.now(), ""
        if not settings.DEMO:
            mail.text = mail.html = ""
    mail.save()
