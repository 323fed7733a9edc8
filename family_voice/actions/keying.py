"""Keying in what came on paper, by telephone, through an interpreter or at a meeting: a sheet is a family."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from districts.hats import Hats
from family_voice.actions.comments import Came, Said, give_comment
from family_voice.actions.telling import keep_contact
from family_voice.enums import Channel, Told
from family_voice.models import PolicyComment, SheetBatch
from partnerships.foundation.refusals import Refused
from policies.models import PolicyVersion
from schools.models import School


@dataclass(frozen=True)
class Sheet:
    """What stands on one sheet, and how it came. `family` is made with the page: the same sheet sent twice
    stands once."""

    family: uuid.UUID
    said: Sequence[Said]
    channel: Channel
    school: School | None = None
    batch: SheetBatch | None = None
    way: Told | None = None
    address: str = ""


@transaction.atomic
def key_sheet(*, version: PolicyVersion, sheet: Sheet, by: Hats) -> list[PolicyComment]:
    """Keep a sheet whole or not at all. Raises Refused where nothing is marked on it, or the version takes no
    answers any more."""
    if not sheet.said:
        raise Refused(_("Nothing is marked on this sheet yet."))
    kept = [give_comment(version=version, said=each, came=_came(sheet, each, by)) for each in sheet.said]
    if sheet.way and sheet.address.strip():
        worded = [each for each in kept if each.text]
        if not worded:
            raise Refused(_("There are no words to answer. Leave out where the family can be reached."))
        keep_contact(comment=worded[0], way=sheet.way, address=sheet.address)
    return kept


@transaction.atomic
def undo_sheet(*, version: PolicyVersion, family: uuid.UUID, by: Hats) -> int:
    """Take out a sheet that one has keyed oneself by mistake; the history keeps that it was. How many rows.

    Raises Refused once one of its comments is answered, or the version is settled.
    """
    version = PolicyVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if version.is_settled:
        raise Refused(_("The version is adopted: its answers stand as they were given."))
    rows = list(PolicyComment.objects.filter(version=version, family=family, keyed_by=by.user))
    if any(each.answer_id for each in rows):
        raise Refused(_("This sheet is answered already: it stays."))
    for each in rows:
        each.delete()
    return len(rows)


def _came(sheet: Sheet, said: Said, by: Hats) -> Came:
    place = said.paragraph.pk if said.paragraph else "whole"
    return Came(
        family=sheet.family,
        key=f"{sheet.family.hex}-{said.wish[:3]}-{place}",
        channel=sheet.channel,
        school=sheet.batch.school if sheet.batch and sheet.batch.school_id else sheet.school,
        batch=sheet.batch,
        by=by.user,
    )
