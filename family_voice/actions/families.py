"""What families do by themselves on the page: answer, take an agreement back, say which school."""

import uuid
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from family_voice.actions.comments import Came, Said, give_comment
from family_voice.actions.telling import keep_contact
from family_voice.enums import Channel, Told, Wish
from family_voice.models import PolicyComment, SheetBatch
from partnerships.foundation.refusals import Refused
from policies.models import Paragraph, PolicyVersion
from schools.models import School


@dataclass(frozen=True)
class Reach:
    """Where a family wants to be told the answer."""

    way: Told
    address: str


@transaction.atomic
def hear(*, version: PolicyVersion, said: Said, came: Came, reach: Reach | None = None) -> PolicyComment:
    """Take what a family sent from the page. The same words of the same family about the same paragraph stand
    once, however often they are sent. Where they want to be told stands apart. Raises Refused.
    """
    school = came.school or _school_of(version, came.family)
    batch = came.batch or _batch_of(version, came.family)
    comment = give_comment(version=version, said=said, came=replace(came, school=school, batch=batch))
    if reach and said.wish != Wish.AGREE:
        keep_contact(comment=comment, way=reach.way, address=reach.address)
    return comment


def heard_already(*, version: PolicyVersion | None, key: str) -> PolicyComment | None:
    """The answer that came with this key; none for an empty one. One query, or none."""
    return PolicyComment.objects.filter(version=version, client_key=key).first() if version and key else None


def _school_of(version: PolicyVersion, family: uuid.UUID) -> School | None:
    told = PolicyComment.objects.filter(version=version, family=family).exclude(school=None)
    found = told.select_related("school").first()
    return found.school if found else None


def _batch_of(version: PolicyVersion, family: uuid.UUID) -> SheetBatch | None:
    """The code is scanned once, and a family may answer many times."""
    came = PolicyComment.objects.filter(version=version, family=family).exclude(batch=None)
    found = came.select_related("batch").first()
    return found.batch if found else None


def batch_of(version: PolicyVersion | None, number: int) -> SheetBatch | None:
    """The batch of this number; none for 0, or where nobody has made it. One query, or none."""
    return SheetBatch.objects.filter(version=version, number=number).first() if version and number else None


@transaction.atomic
def take_back_agreement(*, version: PolicyVersion, paragraph: Paragraph, family: uuid.UUID) -> None:
    """Undo a family's "I agree": a slip of the thumb must not count. It has no words, so its row goes; the
    history keeps that it was. Raises Refused once the version takes no answers.
    """
    version = PolicyVersion.objects.select_for_update(of=("self",)).with_head().get(pk=version.pk)
    if not version.takes_answers:
        raise Refused(_("This policy no longer takes answers."))
    own = PolicyComment.objects.filter(version=version, paragraph=paragraph, family=family)
    for agreed in own.filter(wish=Wish.AGREE, channel=Channel.WEB):
        agreed.delete()


@transaction.atomic
def name_school(*, version: PolicyVersion, family: uuid.UUID, school: School) -> None:
    """Note at which school a family is, with all that it has said on the page. Raises Refused once the
    version takes no answers: who was heard stands by then.
    """
    version = PolicyVersion.objects.select_for_update(of=("self",)).with_head().get(pk=version.pk)
    if not version.takes_answers:
        raise Refused(_("This policy no longer takes answers."))
    own = PolicyComment.objects.filter(version=version, family=family, channel=Channel.WEB)
    own.filter(Q(school=None) | ~Q(school=school)).update(school=school)
