"""The address of a calendar: what lets a telephone fetch it without signing in."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from releases.models import CalendarFeed

_signer = signing.Signer(salt="releases.calendar", sep=".")


@dataclass(frozen=True)
class Asked:
    """What an address says: the district, the feed, and the key it had then."""

    district: int
    feed: int
    key: str


def token_of(feed: CalendarFeed) -> str:
    """What stands in the address. Nobody can make one up, not even with a copy of the database."""
    return _signer.sign(f"{feed.district_id}-{feed.pk}-{feed.key}")


def read_token(token: str) -> Asked | None:
    """None for what we never gave out. Asks the database nothing."""
    try:
        district, feed, key = _signer.unsign(token).split("-")
        return Asked(int(district), int(feed), key)
    except (signing.BadSignature, ValueError):
        return None


def address_of(feed: CalendarFeed) -> str:
    """The whole address, to be copied."""
    return settings.SITE_URL + reverse("calendar", kwargs={"token": token_of(feed)})
