"""How mail leaves: first a row in PostgreSQL, then the worker, then a mail server (or the demo's outbox)."""

import datetime
import re
from collections.abc import Sequence
from email.utils import parseaddr

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from accounts.models import Mail


class QueueBackend(BaseEmailBackend):
    """Django's e-mail backend of the product: writes each message down and rings for a worker."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        queue(email_messages)
        return len(email_messages)


def queue(
    messages: Sequence[EmailMessage],
    *,
    expires_at: datetime.datetime | None = None,
    forget_address: bool = False,
) -> list[Mail]:
    """Write these messages down, and ring once for a worker when that is committed. Gives the rows.

    What has not left at `expires_at` never leaves. With `forget_address` the address stays in no table
    once the letter has left, or was given up.
    """
    from accounts.tasks import deliver_waiting  # noqa: PLC0415 - mail is below tasks
    from partnerships.foundation.jobs import ring  # noqa: PLC0415

    rows = [as_row(message) for message in messages]
    for row in rows:
        row.expires_at, row.forget_address = expires_at, forget_address
    Mail.objects.bulk_create(rows)
    transaction.on_commit(lambda: ring(deliver_waiting))
    return rows


def as_row(message: EmailMessage) -> Mail:
    """The message as a row. Raises BadHeaderError for a line break in a header."""
    message.message()
    html = next(
        (part.content for part in getattr(message, "alternatives", []) if part.mimetype == "text/html"),
        "",
    )
    return Mail(
        to=list(message.recipients()),
        from_email=message.from_email,
        reply_to=list(message.reply_to),
        subject=message.subject[:300],
        text=str(message.body),
        html=html,
        headers=dict(message.extra_headers),
        try_at=timezone.now(),
    )


def as_message(mail: Mail, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    """The row as a message, ready for the mail server.

    Its id is the row's own. A worker that dies between "taken" and its commit sends the mail once more, and
    under the same id mail servers and mail programs show it once. It says that a machine sent it (RFC 3834),
    so that away notes don't answer.
    """
    headers = {"Message-ID": message_id(mail), "Auto-Submitted": "auto-generated"} | mail.headers
    message = EmailMultiAlternatives(
        mail.subject, mail.text, mail.from_email, mail.to, reply_to=mail.reply_to, headers=headers,
        connection=connection,
    )  # fmt: skip
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


# What message_id makes: the row's number, and when it was written.
OUR_ID = re.compile(r"<?([0-9]{1,18})\.[0-9]{20}@")


def is_forgotten(message_id: str) -> bool:
    """Whether this is the id of a letter whose address we promised to forget."""
    ours = OUR_ID.match(message_id or "")
    return ours is not None and Mail.objects.filter(pk=int(ours[1]), forget_address=True).exists()


def message_id(mail: Mail) -> str:
    domain = parseaddr(mail.from_email)[1].rpartition("@")[2] or "localhost"
    return f"<{mail.pk}.{mail.created_at:%Y%m%d%H%M%S%f}@{domain}>"


class KeepBackend(BaseEmailBackend):
    """The demo's and the tests' mail server: takes everything and sends nothing. The rows are the outbox."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return len(email_messages)
