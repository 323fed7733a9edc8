"""Sheets that are printed together."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from districts.hats import Hats
from family_voice.models import SheetBatch
from partnerships.foundation.refusals import Refused
from policies.models import PolicyVersion
from schools.models import School


@dataclass(frozen=True)
class Handed:
    """Where a batch of sheets goes, and in which language beside the policy's own."""

    language: str
    school: School | None = None
    occasion: str = ""
    copies: int | None = None


@transaction.atomic
def make_batch(*, version: PolicyVersion, handed: Handed, by: Hats) -> SheetBatch:
    """The next batch: its number is printed on each sheet, and keyed with it.

    Asked for the same place again before a sheet came back (a double click, say), it is the one that is
    there. Raises Refused for a version that families are not asked about.
    """
    version = PolicyVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if version.opened_at is None or version.is_settled:
        raise Refused(_("Sheets are made for a version that is open for families’ input."))
    same = SheetBatch.objects.filter(
        version=version, language=handed.language, school=handed.school, occasion=handed.occasion.strip(),
        copies=handed.copies, made_by=by.user, comments=None,
    ).last()  # fmt: skip
    if same:
        return same
    last = SheetBatch.objects.filter(version=version).order_by("number").last()
    return SheetBatch.objects.create(
        district_id=version.district_id,
        version=version,
        number=last.number + 1 if last else 1,
        language=handed.language,
        school=handed.school,
        occasion=handed.occasion.strip(),
        copies=handed.copies,
        made_by=by.user,
    )
