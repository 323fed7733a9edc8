"""Links by which somebody without an account tells how one activity went."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from action_plans.actions import hold
from action_plans.models import ActionActivity
from districts.hats import Hats
from results.actions.locking import hold_to_tell
from results.actions.telling import tell_result
from results.enums import Source
from results.models import ActivityResult, ResultLink
from results.notices import send_link
from results.rules import may_send_link
from results.sums import said_of

GOOD_FOR = datetime.timedelta(days=60)
WORDS = ("went_well", "to_change")
# Where the team counted families, what another counted of them is no longer filled in beside it.
FAMILIES = ("families", "new_families")


@transaction.atomic
def make_link(*, activity: ActionActivity, name: str, email: str = "", by: Hats) -> ResultLink:
    """A link for one activity, mailed where an address is given. It works for 60 days, or until the school
    year ends. Raises PermissionDenied.
    """
    plan = hold(activity.plan_id)
    if not may_send_link(by, plan):
        raise PermissionDenied
    link = ResultLink.objects.create(
        district_id=plan.district_id,
        plan=plan,
        activity=activity,
        name=name,
        email=email,
        expires_on=min(plan.district.today() + GOOD_FOR, plan.year.ends_on),
        made_by=by.user,
    )
    if email:
        send_link(link, plan=plan, by=by.user)
    return link


@transaction.atomic
def withdraw_link(*, link: ResultLink, by: Hats) -> None:
    """From now on the link opens nothing. Raises PermissionDenied."""
    if not may_send_link(by, hold(link.plan_id)):
        raise PermissionDenied
    rows = ResultLink.objects.standing().filter(pk=link.pk)
    rows.update(removed_at=timezone.now(), removed_by=by.user)


@transaction.atomic
def tell_by_link(
    *,
    link: ResultLink,
    held_on: datetime.date,
    key: str = "",
    planned_on: datetime.date | None = None,
    **told: Any,
) -> ActivityResult:
    """Tell how it went by a link. What came by the same link before is replaced; the team's words never:
    what is empty is filled, and what differs is added to them.

    Raises PermissionDenied where the link works no longer, or as tell_result does.
    """
    plan = hold_to_tell(link.plan_id, None)
    working = ResultLink.objects.working(plan.district.today()).filter(pk=link.pk)
    activity = ActionActivity.objects.present().filter(pk=link.activity_id).first()
    if activity is None or not working.exists():
        raise PermissionDenied
    standing = ActivityResult.objects.standing().filter(activity=activity, held_on=held_on).first()
    if standing and standing.by_link_id != link.pk:
        return _add(standing, told)
    ways: dict[str, Any] = {"source": Source.LINK, "told_by_name": link.name, "by_link": link}
    return tell_result(
        activity=activity, held_on=held_on, by=None, key=key, planned_on=planned_on, **ways, **told
    )


def _add(standing: ActivityResult, told: dict[str, Any]) -> ActivityResult:
    """Fill what the team left empty, and put what differs into words. Said twice, it stands once."""
    counted = standing.families is not None or standing.new_families is not None
    other: dict[str, Any] = {}
    for name, value in told.items():
        stands = getattr(standing, name)
        if value in (None, "") or value == stands:
            continue
        if name in WORDS:
            _append(standing, name, value)
        elif stands in (None, "") and not (counted and name in FAMILIES):
            setattr(standing, name, value)
        else:
            other[name] = value
    if other:
        said = ", ".join(words for _label, words in said_of(ActivityResult(**_with_families(other, told))))
        # Without a name: these words may go into the activity bank.
        _append(standing, "went_well", _("Told by a link: %(said)s") % {"said": said})
    standing.save()
    return standing


def _with_families(other: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """New families are said with all families, without whom they mean nothing."""
    return other | ({"families": told.get("families")} if "new_families" in other else {})


def _append(standing: ActivityResult, name: str, words: str) -> None:
    stands = getattr(standing, name)
    if words not in stands:
        setattr(standing, name, f"{stands}\n\n{words}" if stands else words)
