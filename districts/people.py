"""Which accounts the district may know of: only those of people who work in it."""

from typing import Any

from accounts.models import User
from districts.hats import hats_in
from districts.models import District


def known_here(district: District, email: str) -> Any:
    """The account of this address, if its person holds a running office in this district; else None.

    An account that works elsewhere stays unknown here: its owner is invited like anybody, and
    nobody learns by typing addresses who has an account.
    """
    person = User.objects.with_email(email)
    return person if person and hats_in(district, person) else None
