"""Putting the parts of a plan back as they stood before an amendment. The plan is held by whoever calls."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from districts.audit import note
from districts.enums import AuditKind
from plans.before import Amendment, Change


def give_back(amendment: Amendment, plan: Any, user: Any) -> None:
    """Abandon an amendment, and note that in the district's log.

    Every column of every part as it was, and the plan's own; what was added leaves the plan, and is kept.

    One query a part that was changed, and each writes its line of history.
    """
    for name, value in amendment.was.items():
        setattr(plan, name, value)
    plan.save()
    _put_back(amendment.changes, user)
    note(
        AuditKind.ABANDONED,
        district=plan.district_id,
        by=user,
        about=str(plan),
        plan=plan.pk,
        parts=len(amendment.changes),
    )


def _put_back(changes: Iterable[Change], user: Any) -> None:
    now = timezone.now()
    for each in changes:
        columns = each.was or {"removed_at": now, "removed_by": user}
        type(each.part).objects.filter(pk=each.part.pk).update(**columns)
