"""What the clock does about mail and sessions."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from celery import shared_task
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import Mail
from accounts.tasks import deliver_waiting

# How long it can be looked up that a mail has left, and when.
MAIL_IS_REMEMBERED = timedelta(days=90)


@shared_task(name="accounts.nightly.pick_up_mail")
def pick_up_mail() -> None:
    """Send what is due again, or what a lost doorbell left lying."""
    deliver_waiting()


@shared_task(name="accounts.nightly.tidy")
def tidy() -> None:
    """Forget sessions that are over, and mail that left long ago."""
    call_command("clearsessions")
    alive = Session.objects.filter(pk=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(alive)).delete()
    old = Mail.objects.exclude(state=Mail.State.WAITING)
    old.filter(created_at__lt=timezone.now() - MAIL_IS_REMEMBERED).delete()
