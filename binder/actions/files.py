"""Adding agendas, minutes and flyers; taking them away and bringing them back."""

import hashlib
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from binder.models import ProofFile, Record, Requirement, YearlyEvaluation
from binder.rules import may_keep_records
from districts.hats import Hats
from partnerships.foundation.columns import sign, unsign
from partnerships.foundation.refusals import Refused
from partnerships.foundation.uploads import LARGEST, clean_name, put_away, throw_away
from partnerships.foundation.washing import wash

# Of one record, evaluation or requirement.
MOST_FILES = 20
Owner = Record | YearlyEvaluation | Requirement
COLUMNS = {Record: "record", YearlyEvaluation: "evaluation", Requirement: "requirement"}


def add_file(*, owner: Owner, file: Any, caption: str, by: Hats) -> ProofFile:
    """Keep a harmless copy of an uploaded file. The same file sent twice stands once.

    Raises PermissionDenied; Refused with a sentence for what is no picture or PDF, too large, too many, or
    when there is no room: then nothing of it is kept.
    """
    if not may_keep_records(by):
        raise PermissionDenied
    if file.size > LARGEST:
        raise Refused(_("It is larger than 10 MB. Make it smaller, or bring fewer pages."))
    washed = wash(file.read())
    checksum = hashlib.sha256(washed.data).hexdigest()
    place_of = {COLUMNS[type(owner)]: owner}
    with transaction.atomic():
        type(owner).objects.select_for_update(of=("self",)).get(pk=owner.pk)
        there = ProofFile.objects.standing().filter(**place_of)
        if known := there.filter(checksum=checksum).first():
            return known
        if there.count() >= MOST_FILES:
            raise Refused(_("There are 20 files here, the most there can be. Remove one that matters less."))
        place = put_away(washed, district_id=owner.district_id, folder="proof")
        throw_away(place.preview)
        try:
            return ProofFile.objects.create(
                district_id=owner.district_id, **place_of, caption=caption, file=place.file,
                name=clean_name(str(file.name), washed.content_type), content_type=washed.content_type,
                size=len(washed.data), checksum=checksum, added_by=by.user,
            )  # fmt: skip
        except BaseException:
            throw_away(place.file)
            raise


@transaction.atomic
def remove_file(*, file: ProofFile, by: Hats) -> None:
    """Take a file out of sight and out of every proof made from now on. Raises PermissionDenied."""
    held = _held(file, by)
    sign(held, "removed", by.user)


@transaction.atomic
def bring_back_file(*, file: ProofFile, by: Hats) -> None:
    """Undo remove_file. Raises PermissionDenied, and Refused once it is deleted for good."""
    held = _held(file, by)
    if not held.file:
        raise Refused(_("This file was deleted for good. Add it once more."))
    unsign(held, "removed")


def delete_file(*, file: ProofFile) -> None:
    """Delete a removed file for good; that it was there stays written. Raises OSError when the store does
    not answer: the next night tries again.
    """
    name = file.file.name
    with transaction.atomic():
        still = ProofFile.objects.select_for_update(of=("self",)).exclude(removed_at=None).filter(pk=file.pk)
        if still.update(file=""):
            throw_away(name)


def _held(file: ProofFile, by: Hats) -> ProofFile:
    if not may_keep_records(by):
        raise PermissionDenied
    return ProofFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
