"""Adding files that show how an activity went, taking them away and bringing them back."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from action_plans.models import ActionActivity, ActionPlan
from districts.hats import Hats
from partnerships.foundation.columns import unsign
from partnerships.foundation.refusals import Refused
from partnerships.foundation.uploads import LARGEST, PICTURE, clean_name, put_away, throw_away
from partnerships.foundation.washing import Washed, wash
from results.enums import EvidenceKind
from results.evidence import MOST_BYTES, MOST_FILES
from results.models import Evidence
from results.rules import may_add_evidence


@dataclass
class Added:
    """Which files are kept, and which are not: (what it was called, why)."""

    kept: list[Evidence] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def add_files(*, activity: ActionActivity, files: Iterable[Any], by: Hats, **about: Any) -> Added:
    """Keep each of several files; one that can't be kept stops none of the others.

    Raises PermissionDenied as add_file does.
    """
    added = Added()
    for file in files:
        try:
            added.kept.append(add_file(activity=activity, file=file, by=by, **about))
        except Refused as why:
            added.refused.append((str(file.name), str(why)))
    return added


def add_file(
    *, activity: ActionActivity, file: Any, by: Hats, kind: str = "photo", caption: str = ""
) -> Evidence:
    """Keep a harmless copy of an uploaded file with an activity. The same file sent twice stands once.

    Raises PermissionDenied for others than the team, or when the plan is not under way; Refused with a
    sentence for what is no picture or PDF, too large, too many, or when there is no room: then nothing of it
    is kept.
    """
    if file.size > LARGEST:
        raise Refused(_("It is larger than 10 MB. Make it smaller, or bring fewer pages."))
    washed = wash(file.read())
    checksum = hashlib.sha256(washed.data).hexdigest()
    with transaction.atomic():
        plan = _held(activity.plan_id, by)
        same = Evidence.objects.filter(activity=activity, checksum=checksum)
        if known := same.standing().first():
            return known
        _check_room(plan, len(washed.data))
        place = put_away(washed, district_id=plan.district_id)
        try:
            return Evidence.objects.create(
                district_id=plan.district_id,
                plan=plan,
                activity=activity,
                kind=_kind_of(washed, kind),
                caption=caption,
                file=place.file,
                preview=place.preview,
                name=clean_name(str(file.name), washed.content_type),
                content_type=washed.content_type,
                size=len(washed.data),
                checksum=checksum,
                added_by=by.user,
            )
        except BaseException:
            throw_away(place.file, place.preview)
            raise


def _kind_of(washed: Washed, said: str) -> str:
    """What somebody says of several files at once does not make a PDF among them a photo."""
    is_photo = washed.content_type == PICTURE or said != EvidenceKind.PHOTO
    return said if is_photo else EvidenceKind.OTHER


def _held(plan_id: int, by: Hats) -> ActionPlan:
    plan = ActionPlan.objects.select_for_update(of=("self",)).get(pk=plan_id)
    if not may_add_evidence(by, plan):
        raise PermissionDenied
    return plan


def _check_room(plan: ActionPlan, size: int) -> None:
    """What was removed counts too, until it is deleted: it still takes its room."""
    stored = Evidence.objects.filter(plan=plan).exclude(file="").order_by()
    told = stored.aggregate(files=Count("pk"), bytes=Sum("size", default=0))
    if told["files"] >= MOST_FILES:
        raise Refused(_("This plan has 200 files, the most there can be. Remove some that matter less."))
    if told["bytes"] + size > MOST_BYTES:
        raise Refused(_("The files of this plan take 400 MB, the most there can be. Remove some first."))


@transaction.atomic
def remove_file(*, file: Evidence, by: Hats) -> None:
    """Take a file out of sight. It can be brought back for 30 days, then it is deleted for good.

    Raises PermissionDenied for others than the team. Removing twice is removing once.
    """
    _held(file.plan_id, by)
    Evidence.objects.filter(pk=file.pk, removed_at=None).update(removed_at=timezone.now(), removed_by=by.user)


@transaction.atomic
def bring_back_file(*, file: Evidence, by: Hats) -> None:
    """Undo remove_file. Raises PermissionDenied for others than the team, Refused once it is deleted."""
    _held(file.plan_id, by)
    file = Evidence.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if not file.file:
        raise Refused(_("This file was deleted for good. Add it once more."))
    unsign(file, "removed")


def delete_file(*, file: Evidence) -> None:
    """Delete a removed file for good; that it was there stays written. Raises OSError when the store
    does not answer: the next night tries again.
    """
    names = (file.file.name, file.preview.name)
    with transaction.atomic():
        still = Evidence.objects.select_for_update(of=("self",)).exclude(removed_at=None).filter(pk=file.pk)
        if still.update(file="", preview=""):
            throw_away(*names)
