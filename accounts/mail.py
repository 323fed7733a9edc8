"""How mail leaves: first a row in PostgreSQL, then the worker, then a mail server (or the demo's outbox)."""

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from accounts.models import Mail


class QueueBackend(BaseEmailBackend):
    """Django's e-mail backend of the product: writes each message down and rings for a worker."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        from accounts.tasks import deliver_waiting  # noqa: PLC0415 - a backend is below tasks
        from partnerships.foundation.jobs import ring  # noqa: PLC0415

        Mail.objects.bulk_create([as_row(message) for message in email_messages])
        transaction.on_commit(lambda: ring(deliver_waiting))
        return len(email_messages)


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
    """The row as a message, ready for the mail server."""
    message = EmailMultiAlternatives(
        mail.subject, mail.text, mail.from_email, mail.to, reply_to=mail.reply_to, headers=mail.headers,
        connection=connection,
    )  # fmt: skip
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


class KeepBackend(BaseEmailBackend):
    """The demo's and the tests' mail server: takes everything and sends nothing. The rows are the outbox."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return len(email_messages)
