"""What becomes of mails after they left: bounces and complaints, noted with the address."""

from typing import Any

from anymail.signals import EventType, RejectReason, tracking
from django.dispatch import receiver

from accounts.mail import is_forgotten
from accounts.models import AddressState
from accounts.models.user import tidy_email

# A mailbox that is full, or a server that was slow, is no reason to write no more.
FOR_GOOD = (RejectReason.INVALID, RejectReason.BOUNCED)


@receiver(tracking)
def note_event(event: Any, **more: Any) -> None:
    """One thing that the provider tells of one address. Most of it is of no interest here; of an address
    that we promised to forget nothing is."""
    if is_forgotten(event.message_id):
        return
    if event.event_type in (EventType.BOUNCED, EventType.REJECTED) and event.reject_reason in FOR_GOOD:
        note_address(event.recipient, AddressState.Why.BOUNCED, event.description or event.mta_response or "")
    elif event.event_type == EventType.COMPLAINED:
        note_address(event.recipient, AddressState.Why.COMPLAINED, event.description or "")


def note_address(email: str, why: AddressState.Why, said: str = "") -> None:
    """No reminder goes to this address any more, until somebody clears it. Safe to run again."""
    AddressState.objects.update_or_create(
        email=tidy_email(email), defaults={"why": why, "said": " ".join(said.split())[:300]}
    )


def clear_address(email: str) -> bool:
    """Reminders go to this address again. False when nothing stood in their way."""
    return bool(AddressState.objects.filter(email=tidy_email(email)).delete()[0])
