"""The link at the foot of each letter: with it a person says how often she wants them, without signing in.

It names one person in one district, and opens nothing else.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

# Longer than the oldest letter that somebody may still find in a mailbox and want to be rid of.
GOOD_FOR_DAYS = 400
_signer = signing.TimestampSigner(salt="reminders.preferences", sep=".")


@dataclass(frozen=True)
class Whose:
    """What a link says: ids of the district and the person."""

    district: int
    person: int


def token_of(district_id: int, person_id: int) -> str:
    """What stands in the link; nobody can make one up."""
    return _signer.sign(f"{district_id}-{person_id}")


def read_token(token: str) -> Whose | None:
    """None for what we never sent, and for what is too old."""
    try:
        said = _signer.unsign(token, max_age=GOOD_FOR_DAYS * 24 * 3600)
        return Whose(*map(int, said.split("-")))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def stop_url(token: str) -> str:
    """The whole address under which one POST stops all reminders (RFC 8058)."""
    return settings.SITE_URL + reverse("reminder_letters_stop", kwargs={"token": token})


def preferences_url(token: str) -> str:
    return settings.SITE_URL + reverse("reminder_letters", kwargs={"token": token})
