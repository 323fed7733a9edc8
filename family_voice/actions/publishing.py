"""Putting the district's answers on the public page, and taking them off it."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from districts.audit import note
from districts.enums import AuditKind
from districts.hats import Hats
from family_voice.models import Answer
from family_voice.published import as_it_stands, digest_of
from partnerships.foundation.refusals import Refused
from policies.models import PolicyVersion


@transaction.atomic
def publish_answers(*, version: PolicyVersion, by: Hats, seen: str | None = None) -> PolicyVersion:
    """From now on the public page says "you said, we did", as the answers stand now; what is given or changed
    later waits until this is done again. Where nothing is new, nothing happens.

    `seen` is the digest of what somebody read before deciding. Letters to those who asked for one are written
    by the clock (nightly.tell_families_answers), so that a crash in between loses none and doubles none.
    Raises Refused where there is nothing to publish, or something else than was read.
    """
    version = _hold(version)
    if version.opened_at is None:
        raise Refused(_("This version was never open for families’ input."))
    if not Answer.objects.filter(version=version).exists():
        raise Refused(_("There is no answer yet. Answer at least one comment first."))
    news = list(_of(version).to_publish().prefetch_related("words"))
    if seen is not None and seen != digest_of(news):
        raise Refused(_("The answers have changed since you opened this page. Read them again first."))
    if not news:
        return version
    now = timezone.now()
    for each in news:
        each.published, each.public_at, each.has_news = as_it_stands(each), now, False
    Answer.objects.bulk_update(news, ["published", "public_at", "has_news"])
    if version.answered_at is None:
        version.answered_at, version.answered_by = now, by.user
        version.save(update_fields=["answered_at", "answered_by"])
    note(
        AuditKind.FAMILIES_ANSWERED,
        district=version.district_id,
        by=by.user,
        about=str(version),
        answers=len(news),
    )
    return version


@transaction.atomic
def withdraw_answers(*, version: PolicyVersion, reason: str, by: Hats) -> PolicyVersion:
    """Take all answers off the public page, for a reason that stands in the audit log. They can be changed
    then, and published again; whoever was told is not told twice, since where to reach them is gone.

    Doing it again changes nothing. Raises Refused without a reason.
    """
    version = _hold(version)
    if version.answered_at is None:
        return version
    if not reason.strip():
        raise Refused(_("Say in a few words why the answers are withdrawn. The reason stays in the record."))
    public = Answer.objects.filter(version=version).exclude(public_at=None)
    count = public.update(published=None, public_at=None, has_news=True)
    version.answered_at = version.answered_by = None
    version.save(update_fields=["answered_at", "answered_by"])
    note(
        AuditKind.ANSWERS_WITHDRAWN,
        district=version.district_id,
        by=by.user,
        about=f"{version}: {reason.strip()}",
        answers=count,
    )
    return version


def _hold(version: PolicyVersion) -> PolicyVersion:
    return PolicyVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)


def _of(version: PolicyVersion) -> Any:
    return Answer.objects.filter(version=version).select_for_update(of=("self",)).order_by("pk")
