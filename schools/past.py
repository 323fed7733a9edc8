"""The past of a school, its team, its principals and its facilitators, as asked of districts.past."""

from typing import Any

from django.utils.translation import gettext as _

from districts.past import Past
from schools.models import FacilitatorAssignment, Principal, School, TeamMember

ADDRESSES = frozenset({"email", "person"})


def past_of_school(school: School, *, with_addresses: bool) -> list[Past]:
    """What changed about one school. Addresses of people are left out for those who may not see them."""
    hidden = frozenset({"person"}) if with_addresses else ADDRESSES
    here = {"school": school.pk}
    return [
        Past(School, {"pgh_obj": school.pk}, names=_name),
        Past(TeamMember, here, names=_member, leave_out=hidden),
        Past(Principal, here, names=_principal, leave_out=hidden),
        Past(FacilitatorAssignment, here, names=lambda row: _("the facilitator")),
    ]


def past_of_facts(school: School) -> list[Past]:
    """What changed about the school itself, without people: for those who may not see names."""
    return [Past(School, {"pgh_obj": school.pk}, names=_name)]


def _name(row: dict[str, Any]) -> str:
    return row["name"]


def _member(row: dict[str, Any]) -> str:
    return _("%(name)s on the action team") % {"name": row["name"]}


def _principal(row: dict[str, Any]) -> str:
    return _("%(name)s as principal") % {"name": row["name"]}
