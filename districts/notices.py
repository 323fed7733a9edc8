"""What leaves the building in the name of a district, and the links in it."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from accounts.letters import letter
from districts.models import District, Invitation

_signer = signing.Signer(salt="districts.invitation", sep=".")


def token_of(invitation: Invitation) -> str:
    """What stands in the link: which invitation, and which of its letters; nobody can make one up."""
    return _signer.sign(f"{invitation.pk}-{invitation.sent_count}")


def read_token(token: str) -> tuple[int, int] | None:
    """The invitation's id and the number of the letter; None for what we never sent."""
    try:
        number, _, count = _signer.unsign(token).partition("-")
    except signing.BadSignature:
        return None
    return int(number), int(count)


def send_invitation(invitation: Invitation) -> None:
    """Write to the invited, once more if need be. Answers go to the one who invites."""
    by = invitation.invited_by
    context = {
        "invitation": invitation,
        "district": invitation.district,
        "by": by,
        "url": settings.SITE_URL + reverse("invitation_open", kwargs={"token": token_of(invitation)}),
    }
    with timezone.override(invitation.district.time_zone):
        letter("invitation", invitation.email, context, reply_to=[by.email]).send()


def send_welcome(district: District, leader: Any) -> None:
    """Tell the first leader of a district that it is there, and how to come in."""
    context = {"district": district, "url": settings.SITE_URL + reverse("account_request_login_code")}
    letter("welcome", leader.email, context, language=leader.language).send()
