"""Giving, changing and ending roles. Access follows at once, because every request reads the roles."""

import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from districts.audit import note
from districts.enums import AuditKind, Role
from districts.models import District, DistrictRole
from districts.signals import role_settled
from partnerships.foundation.refusals import Refused


@transaction.atomic
def give_role(  # noqa: PLR0913 - keyword-only, a column each
    *,
    district: District,
    person: Any,
    role: str,
    starts_on: datetime.date,
    by: Any,
    ends_on: datetime.date | None = None,
    code: str = "",
) -> tuple[DistrictRole, bool]:
    """The role, and whether it is new: a person who holds it already keeps the term that is there."""
    _close_what_is_over(district, person, role, by)
    try:
        with transaction.atomic():
            given = DistrictRole.objects.create(
                district=district, person=person, role=role, starts_on=starts_on, ends_on=ends_on, code=code
            )
    except IntegrityError:
        return DistrictRole.objects.get(person=person, role=role, ended_at=None), False
    note(
        AuditKind.ROLE_GIVEN, district=district, by=by, about=str(given),
        role=role, person=person.pk, starts_on=str(starts_on), ends_on=str(ends_on or ""),
    )  # fmt: skip
    role_settled.send(DistrictRole, role=given)
    return given, True


@transaction.atomic
def change_role(
    *,
    role: DistrictRole,
    starts_on: datetime.date,
    ends_on: datetime.date | None,
    by: Any,
    code: str = "",
) -> None:
    """Other dates or another code for a running role.

    Raises Refused when the only leader's term would not hold today any more.
    """
    holds_today = starts_on <= role.district.today() <= (ends_on or datetime.date.max)
    if not holds_today:
        _keep_a_leader(role)
    was = {"starts_on": str(role.starts_on), "ends_on": str(role.ends_on or ""), "code": role.code}
    role.starts_on, role.ends_on, role.code = starts_on, ends_on, code
    role.save(update_fields=["starts_on", "ends_on", "code"])
    note(
        AuditKind.ROLE_CHANGED, district=role.district, by=by, about=str(role),
        before=was, after={"starts_on": str(starts_on), "ends_on": str(ends_on or ""), "code": code},
    )  # fmt: skip
    role_settled.send(DistrictRole, role=role)


@transaction.atomic
def end_role(*, role: DistrictRole, by: Any) -> None:
    """End a role now: the person's next click finds no access. The row stays. Twice does no harm.

    Raises Refused for the last leader of the district.
    """
    _keep_a_leader(role)
    ended = DistrictRole.objects.filter(pk=role.pk, ended_at=None).update(
        ended_at=timezone.now(), ended_by=by
    )
    if ended:
        note(AuditKind.ROLE_ENDED, district=role.district, by=by, about=str(role), role=role.role)


def _close_what_is_over(district: District, person: Any, role: str, by: Any) -> None:
    """A term whose last day has passed makes room for a new one of the same kind."""
    over = DistrictRole.objects.filter(person=person, role=role, ended_at=None, ends_on__lt=district.today())
    over.update(ended_at=timezone.now(), ended_by=by)


def _keep_a_leader(role: DistrictRole) -> None:
    """Refuse to leave the district without a leader. Locks, so that two can't leave at the same moment."""
    if role.role != Role.LEADER:
        return
    District.objects.select_for_update().get(pk=role.district_id)
    leaders = DistrictRole.objects.running(role.district.today()).filter(role=Role.LEADER)
    if leaders.filter(pk=role.pk).exists() and not leaders.exclude(pk=role.pk).exists():
        raise Refused(
            _("%(person)s is the only leader of the district. Give somebody else the role first.")
            % {"person": role.person}
        )
