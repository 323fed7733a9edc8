"""How a district comes into being."""

import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from districts.actions.roles import give_role
from districts.enums import Role
from districts.models import District, SchoolYear
from partnerships.foundation.tenancy import in_district


@transaction.atomic
def open_district(*, leader_email: str, leader_name: str, **facts: Any) -> District:
    """A new district with its present school year (July to June) and its first leader.

    The leader's account is made where there is none, without a password: a mailed code opens it.
    Raises ValidationError, field by field, for facts that don't hold.
    """
    district = District(**facts)
    district.full_clean()
    district.save()
    with in_district(district):
        today = district.today()
        start = today.year - (today.month < SchoolYear.FIRST_MONTH)
        SchoolYear.objects.create(
            district=district,
            ends_in=start + 1,
            starts_on=datetime.date(start, SchoolYear.FIRST_MONTH, 1),
            ends_on=datetime.date(start + 1, SchoolYear.FIRST_MONTH, 1) - datetime.timedelta(days=1),
        )
        leader = User.objects.with_email(leader_email) or User.objects.create_user(
            leader_email, name=leader_name
        )
        give_role(district=district, person=leader, role=Role.LEADER, by=leader, starts_on=today)
    return district
