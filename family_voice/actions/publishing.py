"""Putting the district's answers on the public page."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from districts.audit import note
from districts.enums import AuditKind
from districts.hats import Hats
from family_voice.models import Answer
from partnerships.foundation.refusals import Refused
from policies.models import PolicyVersion


@transaction.atomic
def publish_answers(*, version: PolicyVersion, by: Hats) -> PolicyVersion:
    """From now on the public page says "you said, we did". Doing it again changes nothing.

    Letters to those who asked for one are written by the clock (nightly.tell_families), so that a crash
    in between loses none and doubles none. Raises Refused where there is nothing to publish.
    """
    version = PolicyVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if version.answered_at:
        return version
    if version.opened_at is None:
        raise Refused(_("This version was never open for families’ input."))
    answers = Answer.objects.filter(version=version).count()
    if not answers:
        raise Refused(_("There is no answer yet. Answer at least one comment first."))
    version.answered_at, version.answered_by = timezone.now(), by.user
    version.save(update_fields=["answered_at", "answered_by"])
    note(
        AuditKind.FAMILIES_ANSWERED,
        district=version.district_id,
        by=by.user,
        about=str(version),
        answers=answers,
    )
    return version
