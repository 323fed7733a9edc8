"""The link by which somebody without an account tells how one activity went, and its letter."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from accounts.letters import letter
from results.in_force import as_approved
from results.models import ResultLink

_signer = signing.Signer(salt="results.link", sep=".")


def token_of(link: ResultLink) -> str:
    """What stands in the address; nobody can make one up."""
    return _signer.sign(f"{link.district_id}-{link.pk}")


def read_token(token: str) -> tuple[int, int] | None:
    """District and link that a token names; None for what we never gave out."""
    try:
        district, link = map(int, _signer.unsign(token).split("-"))
    except (signing.BadSignature, ValueError):
        return None
    return district, link


def link_url(link: ResultLink) -> str:
    """The whole address, to be copied or mailed."""
    return settings.SITE_URL + reverse("how_it_went_open", kwargs={"token": token_of(link)})


def send_link(link: ResultLink, *, plan: Any, by: Any) -> None:
    """Mail it to where it is meant to go. Answers go to who asked for it."""
    context = {
        "link": link,
        "activity": as_approved(link.activity, plan, None) or link.activity,
        "school": plan.school,
        "by": by,
        "url": link_url(link),
    }
    with timezone.override(plan.district.time_zone):
        letter("result_link", link.email, context, reply_to=[by.email]).send()
