"""What the clock does about mail."""

from celery import shared_task

from accounts.tasks import deliver_waiting


@shared_task(name="accounts.nightly.pick_up_mail")
def pick_up_mail() -> None:
    """Send what is due again, or what a lost doorbell left lying."""
    deliver_waiting()
