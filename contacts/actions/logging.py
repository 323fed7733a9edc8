"""Writing the contact log."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from contacts.models import Contact
from contacts.rules import may_correct, may_log
from districts.hats import Hats
from partnerships.foundation.columns import sign, unsign
from schools.models import School


def log_contact(
    *, school: School, kind: str, held_on: datetime.date, by: Hats, key: str = "", **more: Any
) -> Contact:
    """Write down one contact with a school; `more`: minutes, with_whom, about, next_step, next_on.

    Sent twice with the same key, it stands once: the second call gives the entry that is there.
    """
    if not may_log(by, school):
        raise PermissionDenied
    told = {"kind": kind, "held_on": held_on, "by": by.user} | more
    if not key:
        return Contact.objects.create(district_id=school.district_id, school=school, **told)
    contact, _made = Contact.objects.get_or_create(
        district_id=school.district_id, school=school, client_key=key, defaults=told
    )
    return contact


@transaction.atomic
def log_contacts(*, schools: Iterable[School], by: Hats, key: str = "", **told: Any) -> list[Contact]:
    """The same contact with several schools, an entry each: a cluster meeting."""
    return [log_contact(school=school, by=by, key=key, **told) for school in schools]


# What may be typed anew. The school of an entry stays: taken out here, it is written down there.
TOLD = ("kind", "held_on", "minutes", "with_whom", "about", "next_step", "next_on")


@transaction.atomic
def correct_contact(*, contact: Contact, by: Hats, **told: Any) -> Contact:
    """Change what an entry says; the history keeps what it said before. Another day for the next step
    asks for it again.
    """
    held = _held(contact, by)
    if held.next_on != told.get("next_on", held.next_on):
        held.settled_at = held.settled_by = None
    for name in TOLD:
        setattr(held, name, told.get(name, getattr(held, name)))
    held.save()
    return held


@transaction.atomic
def take_out_contact(*, contact: Contact, by: Hats) -> None:
    """Take an entry out of the log: it counts no longer, and can be brought back."""
    held = _held(contact, by)
    sign(held, "removed", by.user)


@transaction.atomic
def bring_back_contact(*, contact: Contact, by: Hats) -> None:
    """Put an entry that was taken out into the log again."""
    held = _held(contact, by)
    unsign(held, "removed")


@transaction.atomic
def settle_next_step(*, contact: Contact, by: Hats) -> None:
    """Say that what was agreed on is done. Said twice, the first time stands."""
    held = _held(contact, by)
    sign(held, "settled", by.user)


def _held(contact: Contact, by: Hats) -> Contact:
    """The entry, for this transaction alone. Raises PermissionDenied."""
    if not may_correct(by, contact):
        raise PermissionDenied
    return Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
