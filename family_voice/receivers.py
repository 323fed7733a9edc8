"""What the mail provider hands on, taken in."""

import logging
from typing import Any

from anymail.signals import inbound
from django.dispatch import receiver

from family_voice.actions import take_mail
from family_voice.arriving import Unreadable, understand
from partnerships.foundation.refusals import Refused

log = logging.getLogger(__name__)


@receiver(inbound)
def take_in(event: Any, **more: Any) -> None:
    """One mail. What can't be taken is left, and the provider isn't asked to send it again. Raises PutOff for
    one that it shall hand on later.
    """
    message = event.message
    try:
        take_mail(arrived=understand(message, (message.envelope_recipient or "",)))
    except (Unreadable, Refused) as left:
        log.info("A mail to families' input was left: %s", left)
