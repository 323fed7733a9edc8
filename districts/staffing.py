"""Who works for the district: roles as pages show them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import AddressState
from districts.enums import Role
from districts.models import DistrictRole
from districts.past import Past

ORDER = list(Role.values)


@dataclass
class Group:
    """Everybody who has or will have one role."""

    label: str
    roles: list[DistrictRole] = field(default_factory=list)


def staff(today: datetime.date) -> tuple[list[Group], list[DistrictRole]]:
    """Roles that hold or begin later, by kind of role; and those that are over. One query."""
    broken = AddressState.objects.filter(email=OuterRef("person__email"))
    everybody = DistrictRole.objects.select_related("person").annotate(mail_fails=Exists(broken))
    everybody = everybody.order_by("starts_on", "pk")
    rows = [(role, _is_over(role, today)) for role in everybody]
    current = sorted((role for role, gone in rows if not gone), key=lambda role: ORDER.index(role.role))
    groups = [
        Group(str(Role(kind).label), list(roles)) for kind, roles in groupby(current, key=lambda r: r.role)
    ]
    return groups, [role for role, gone in rows if gone][::-1]


Span = tuple[datetime.date, datetime.date | None]


def first_day_without(spans: Iterable[Span], today: datetime.date) -> datetime.date | None:
    """The first day, from today on, on which none of these terms holds; None where one has no end."""
    day = today
    for starts_on, ends_on in sorted(spans, key=lambda span: span[0]):
        if starts_on > day:
            return day
        if ends_on is None:
            return None
        day = max(day, ends_on + datetime.timedelta(days=1))
    return day


def leaders_to_come(today: datetime.date) -> QuerySet[DistrictRole]:
    """Terms of leaders that hold today or begin later."""
    return DistrictRole.objects.not_over(today).filter(role=Role.LEADER).order_by()


def no_leader_words(day: datetime.date) -> str:
    """`No leader from July 1, 2027`"""
    return _("No leader from %(day)s") % {"day": date_format(day)}


def warning_of_a_gap(today: datetime.date) -> str:
    """What to say after a leader's dates were kept: nothing while somebody leads without an end."""
    day = first_day_without(leaders_to_come(today).values_list("starts_on", "ends_on"), today)
    return _("%(what)s. Name the next leader before then.") % {"what": no_leader_words(day)} if day else ""


def _is_over(role: DistrictRole, today: datetime.date) -> bool:
    return role.ended_at is not None or (role.ends_on is not None and role.ends_on < today)


def past_of_roles() -> list[Past]:
    return [Past(DistrictRole, {}, names=_name)]


def _name(row: dict[str, Any]) -> str:
    return _("the role of %(role)s") % {"role": Role(row["role"]).label}
