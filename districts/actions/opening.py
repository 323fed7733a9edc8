"""Bringing a new district in: the operator's verb, for everything else the leader has pages."""

import datetime

from django.db import transaction

from accounts.actions import make_account
from accounts.models import User
from districts.actions.roles import give_role
from districts.enums import Role
from districts.models import District, SchoolYear
from districts.notices import send_welcome
from partnerships.foundation.tenancy import in_district

JULY = 7


@transaction.atomic
def add_district(*, district: District, leader_email: str, leader_name: str) -> User:
    """Keep a new district with its running school year, and make somebody its first leader.

    The leader gets a letter, and signs in by a mailed code. Raises ValidationError for a district
    whose address is taken, or that is not filled in well.
    """
    district.full_clean()
    district.save()
    leader = User.objects.with_email(leader_email) or make_account(email=leader_email, name=leader_name)
    today = district.today()
    start = datetime.date(today.year - (today.month < JULY), JULY, 1)
    with in_district(district):
        SchoolYear.objects.create(
            district=district,
            starts_on=start,
            ends_on=datetime.date(start.year + 1, 6, 30),
            ends_in=start.year + 1,
        )
        give_role(district=district, person=leader, role=Role.LEADER, starts_on=today, by=None)
    send_welcome(district, leader)
    return leader
