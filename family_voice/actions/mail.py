"""Taking in what families write by e-mail."""

import uuid

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from districts.models import District
from family_voice.actions.comments import Came, Said, give_comment
from family_voice.actions.telling import keep_contact
from family_voice.arriving import Arrived, PutOff, Unreadable
from family_voice.enums import Channel, Told, Wish
from family_voice.models import PolicyComment
from family_voice.walls import takes_mail
from partnerships.foundation.refusals import Refused
from partnerships.foundation.tenancy import in_district
from policies.models import PolicyVersion

LONGEST_ADDRESS = 254
LONGEST_LANGUAGE = 10


def take_mail(*, arrived: Arrived) -> PolicyComment:
    """Keep a mail as a comment on the whole policy. It is always held until somebody has looked at it; the
    sender is known to the wish to be answered alone, and goes with it. The same mail again gives the
    comment that is there.

    Raises Unreadable for a district that is not there, Refused where families are not asked just now, and
    PutOff where so much came within the hour, from this sender or to this district.
    """
    district = District.objects.filter(slug=arrived.place).first()
    if district is None:
        raise Unreadable("There is no such district.")
    with in_district(district), transaction.atomic():
        version = PolicyVersion.objects.with_head().open_to_families().first()
        if version is None:
            raise Refused(_("This district asks families about no policy now."))
        there = PolicyComment.objects.filter(version=version, client_key=arrived.key).first()
        return there or _keep(version, arrived)


def _keep(version: PolicyVersion, arrived: Arrived) -> PolicyComment:
    if not takes_mail(version.district_id, arrived.sender):
        raise PutOff("Very much came within this hour. Hand it on later.")
    said = Said(Wish.WHOLE, _language_of(arrived, version), None, arrived.words)
    came = Came(family=uuid.uuid4(), key=arrived.key, channel=Channel.EMAIL, held_because=_("Came by e-mail"))
    comment = give_comment(version=version, said=said, came=came)
    if _can_be_answered(arrived.sender):
        keep_contact(comment=comment, way=Told.EMAIL, address=arrived.sender)
    return comment


def _language_of(arrived: Arrived, version: PolicyVersion) -> str:
    """As the address that it was written to says, where that is a language; else the policy's own."""
    named = arrived.language if len(arrived.language) <= LONGEST_LANGUAGE else ""
    return named or version.language


def _can_be_answered(sender: str) -> bool:
    """Whether a letter can be written to this sender: one that can't would hold up all others."""
    try:
        validate_email(sender)
    except ValidationError:
        return False
    return len(sender) <= LONGEST_ADDRESS
