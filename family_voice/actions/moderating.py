"""Hiding what should not be on a page, and showing it again. Nothing is deleted."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from districts.audit import note
from districts.enums import AuditKind
from districts.hats import Hats
from family_voice.enums import Visibility
from family_voice.models import Answer, PolicyComment
from family_voice.querysets import CommentQuerySet
from partnerships.foundation.refusals import Refused
from partnerships.foundation.tenancy import open_district_id


@transaction.atomic
def hide_comment(*, comment: PolicyComment, reason: str, by: Hats) -> None:
    """Keep it off the public page, with the reason; an answer that answers nothing else leaves it as well.
    Raises Refused without a reason."""
    if not reason.strip():
        raise Refused(_("Say in a few words why it is hidden. The reason stays in the record."))
    _set(comment, Visibility.HIDDEN, reason.strip(), by)


@transaction.atomic
def show_comment(*, comment: PolicyComment, by: Hats) -> None:
    """Somebody has looked: it may be shown, and waits for its answer like any other, after an adoption too.
    The answer that it has stands on the page again."""
    _set(comment, Visibility.SHOWN, "", by)


@dataclass(frozen=True)
class Seen:
    """What stood on the page of somebody who settles many at once: how many, and the last of them."""

    last: int
    count: int


@transaction.atomic
def settle_held(*, comments: CommentQuerySet, seen: Seen, hide: bool, reason: str, by: Hats) -> int:
    """Hide all of these that are held, with one reason; or show them all. How many. A machine may have sent
    ten thousand: nobody should look at each. What came since the page was read keeps waiting.

    Raises Refused where they are to be hidden without a reason, or are others than those that were seen.
    """
    if hide and not reason.strip():
        raise Refused(_("Say in a few words why it is hidden. The reason stays in the record."))
    comments = comments.held().filter(pk__lte=seen.last)
    if comments.count() > seen.count:
        raise Refused(_("The list has changed since you opened it. Look at it again, then settle them."))
    to = Visibility.HIDDEN if hide else Visibility.SHOWN
    held = PolicyComment.objects.filter(pk__in=comments.order_by().values("pk"), visibility=Visibility.HELD)
    count = held.update(
        visibility=to,
        visibility_reason=reason.strip() if hide else "",
        moderated_at=timezone.now(),
        moderated_by=by.user,
    )
    if count:
        about = f"{to.label} ({count}): {reason.strip()}" if hide else f"{to.label} ({count})"
        note(AuditKind.MODERATED, district=open_district_id(), by=by.user, about=about, count=count)
    return count


def _set(comment: PolicyComment, visibility: Visibility, reason: str, by: Hats) -> None:
    now = PolicyComment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if now.visibility == visibility and now.visibility_reason == reason:
        return
    now.visibility, now.visibility_reason = visibility, reason
    now.moderated_at, now.moderated_by = timezone.now(), by.user
    now.save(update_fields=["visibility", "visibility_reason", "moderated_at", "moderated_by"])
    if now.answer_id:
        # What everybody reads of its answer may be another now.
        Answer.objects.filter(pk=now.answer_id).exclude(public_at=None).update(public_at=timezone.now())
    note(
        AuditKind.MODERATED,
        district=now.district_id,
        by=by.user,
        about=f"{visibility.label}: {reason}" if reason else str(visibility.label),
        comment=now.pk,
    )


def chosen(comments: Sequence[int], version_id: int) -> list[PolicyComment]:
    """These comments of a version, held until the transaction ends; agreement needs no answer."""
    rows = PolicyComment.objects.filter(version=version_id, pk__in=comments).with_words()
    return list(rows.select_for_update(of=("self",)).order_by("pk"))
