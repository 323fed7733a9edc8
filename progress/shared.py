"""The link to the page for people without an account: signed, and good for one row of ShareLink."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from progress.models import ShareLink

_signer = signing.Signer(salt="progress.shared", sep=".")


@dataclass(frozen=True)
class Shared:
    """What a link says: ids of the district and of the row."""

    district: int
    link: int


def url_of(link: ShareLink) -> str:
    """The whole address. Nobody can make one up."""
    token = _signer.sign(f"{link.district_id}-{link.pk}")
    return settings.SITE_URL + reverse("shared_progress", kwargs={"token": token})


def read_token(token: str) -> Shared | None:
    """None for what we never gave out."""
    try:
        return Shared(*map(int, _signer.unsign(token).split("-")))
    except (signing.BadSignature, ValueError, TypeError):
        return None
