"""Telling families the answer, where they asked for it; and forgetting how to reach them."""

import datetime
from collections import defaultdict

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.mail import queue
from districts.audit import note
from districts.enums import AuditKind
from districts.hats import Hats
from family_voice.enums import Told
from family_voice.models import PolicyComment, ReplyContact
from family_voice.notices import answer_letter
from policies.models import PolicyVersion

# Letters wait so long after the publication: until then it can be withdrawn, and nobody was told.
LETTERS_WAIT = datetime.timedelta(minutes=15)
# So many families are written to at once.
AT_ONCE = 100
# Contacts go so many days after the adoption at the latest, told or not; and in any case after a year.
KEPT_AFTER_ADOPTION = datetime.timedelta(days=30)
KEPT_AT_MOST = datetime.timedelta(days=365)
# A letter that no mail server has taken by then is given up, and its address forgotten.
LETTER_WAITS = datetime.timedelta(days=14)


def keep_contact(*, comment: PolicyComment, way: Told, address: str) -> ReplyContact:
    """Where this family wants to be told. The last that they leave with a comment stands."""
    contact, _new = ReplyContact.objects.update_or_create(
        comment=comment,
        district_id=comment.district_id,
        defaults={"way": way, "address": address.strip()},
    )
    return contact


def tell_families(*, version: PolicyVersion) -> int:
    """Letters to those who asked for one and whose answers have been public for a while: one to a family. How
    many.

    The letter is queued and the address deleted in one transaction: killed in between, neither happened;
    run twice, the second finds nobody.
    """
    told = 0
    while some := _tell_some(version):
        told += some
    return told


@transaction.atomic
def _tell_some(version: PolicyVersion) -> int:
    waiting = ReplyContact.objects.due_by_mail(timezone.now() - LETTERS_WAIT).filter(comment__version=version)
    families = list(
        waiting.order_by("comment__family").values_list("comment__family", flat=True).distinct()[:AT_ONCE]
    )
    rows = (
        waiting.filter(comment__family__in=families)
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("comment__answer", "comment__district", "comment__version")
        .order_by("pk")
    )
    letters: dict[tuple, list[PolicyComment]] = defaultdict(list)
    contacts = list(rows)
    for contact in contacts:
        letters[contact.comment.family, contact.address.lower()].append(contact.comment)
    if not contacts:
        return 0
    messages = [answer_letter(address, comments) for (_family, address), comments in letters.items()]
    queue(messages, expires_at=timezone.now() + LETTER_WAITS, forget_address=True)
    ReplyContact.objects.filter(pk__in=[each.pk for each in contacts]).delete()
    return len(messages)


@transaction.atomic
def told_by_phone(*, contact: ReplyContact, by: Hats) -> None:
    """Somebody has called, or written a message: the number goes."""
    comment = contact.comment_id
    if ReplyContact.objects.filter(pk=contact.pk).delete()[0]:
        note(AuditKind.FAMILY_TOLD, district=contact.district_id, by=by.user, comment=comment)


def forget_contacts() -> int:
    """What was kept long enough goes, in the open district. Safe to run again."""
    now = timezone.now()
    late = Q(comment__version__adopted_at__lt=now - KEPT_AFTER_ADOPTION) | Q(kept_at__lt=now - KEPT_AT_MOST)
    return ReplyContact.objects.filter(late).delete()[0]
