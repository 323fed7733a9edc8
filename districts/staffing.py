"""Who works for the district: roles as pages show them."""

import datetime
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef
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


def _is_over(role: DistrictRole, today: datetime.date) -> bool:
    return role.ended_at is not None or (role.ends_on is not None and role.ends_on < today)


def past_of_roles() -> list[Past]:
    return [Past(DistrictRole, {}, names=_name)]


def _name(row: dict[str, Any]) -> str:
    return _("the role of %(role)s") % {"role": Role(row["role"]).label}
