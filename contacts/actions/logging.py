"""Writing the contact log."""

import datetime
from typing import Any

from contacts.models import Contact
from districts.hats import Hats
from schools.models import School


def log_contact(
    *, school: School, kind: str, held_on: datetime.date, by: Hats, key: str = "", **more: Any
) -> Contact:
    """Write down one contact with a school; `more`: minutes, with_whom, about, next_step, next_on.

    Sent twice with the same key, it stands once: the second call gives the entry that is there.
    """
    told = {"kind": kind, "held_on": held_on, "by": by.user} | more
    if not key:
        return Contact.objects.create(district_id=school.district_id, school=school, **told)
    contact, _made = Contact.objects.get_or_create(
        district_id=school.district_id, school=school, client_key=key, defaults=told
    )
    return contact
