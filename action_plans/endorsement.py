"""The letter that asks a principal to endorse what her school's team submitted, and the link in it.

The link names one submission and one principal. It works for a month, while she is principal, and until
the submission is answered or replaced by a newer one. It shows that submission, and nothing else.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from accounts.letters import letter
from action_plans.models import ActionPlan, Submission
from schools.models import Principal

GOOD_FOR_DAYS = 30
_signer = signing.TimestampSigner(salt="action_plans.endorsement", sep=".")


@dataclass(frozen=True)
class Asked:
    """What a link says: ids of the district, the submission and the principal's term."""

    district: int
    submission: int
    principal: int


def token_of(submission: Submission, principal: Principal) -> str:
    """What stands in the link; nobody can make one up."""
    return _signer.sign(f"{submission.district_id}-{submission.pk}-{principal.pk}")


def read_token(token: str) -> Asked | None:
    """None for what we never sent, and for what is older than a month."""
    try:
        said = _signer.unsign(token, max_age=GOOD_FOR_DAYS * 24 * 3600)
        return Asked(*map(int, said.split("-")))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def ask_principals(submission: Submission, plan: ActionPlan, *, but: Any) -> int:
    """Write to the principal, where an address is known. Not to whoever submitted it. Gives how many."""
    running = Principal.objects.running(plan.district.today()).filter(school=plan.school_id)
    asked = 0
    for principal in running.select_related("person"):
        if principal.person_id == but.pk or not _address(principal):
            continue
        _write(submission, plan, principal, but)
        asked += 1
    return asked


def _address(principal: Principal) -> str:
    return principal.person.email if principal.person_id else principal.email


def _write(submission: Submission, plan: ActionPlan, principal: Principal, by: Any) -> None:
    path = reverse("endorsement_open", kwargs={"token": token_of(submission, principal)})
    context = {"plan": plan, "principal": principal, "by": by, "url": settings.SITE_URL + path,
               "until": plan.district.today() + datetime.timedelta(days=GOOD_FOR_DAYS)}  # fmt: skip
    language = principal.person.language if principal.person_id else ""
    with timezone.override(plan.district.time_zone):
        letter("endorsement", _address(principal), context, language=language, reply_to=[by.email]).send()
