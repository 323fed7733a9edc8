"""The other way to send many mails, to measure ours against: a message in the queue and a connection for each."""

from celery import shared_task


@shared_task(name="bench.task_a_mail.send_one")
def send_one(mail_id: int) -> None:
    from django.conf import settings
    from django.core.mail import get_connection
    from django.utils import timezone

    from accounts.mail import as_message
    from accounts.models import Mail

    mail = Mail.objects.get(pk=mail_id)
    as_message(mail, get_connection(settings.MAIL_TRANSPORT)).send()
    Mail.objects.filter(pk=mail_id).update(state=Mail.State.SENT, sent_at=timezone.now(), text="", html="")
