"""Sending the morning's digests: each reminder once, whatever crashes, repeats or runs twice."""

import datetime
import logging
import uuid

from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from accounts.mail import queue
from accounts.models import Mail
from districts.models import District
from reminders.gathering import Mailing, asking, gather
from reminders.models import Letter, MorningRun, Reminder
from reminders.notices import letter_of
from reminders.occasions import Asked
from reminders.school_days import TOO_LATE, morning, school_days

log = logging.getLogger(__name__)

# So many letters are written in one transaction.
TOGETHER = 100
LOOK_BACK = datetime.timedelta(days=30)


def send_digests(*, district: District, now: datetime.datetime) -> int:
    """Write today's digests of the open district, if it is time and a school day. Gives how many.

    Safe to run again, and at the same time: a letter, the reminders in it and the mail are written in one
    transaction, and the letter's unique key lets one run of several write it.
    """
    day = morning(district, now)
    if day is None or MorningRun.objects.filter(day=day).exists() or not school_days(day).has(day):
        return 0
    tell_again(day)
    asked = asking(district, day)
    ready = [mailing for mailing in gather(asked) if not mailing.why_not]
    sent = sum(_send(ready[at : at + TOGETHER], asked) for at in range(0, len(ready), TOGETHER))
    MorningRun.objects.get_or_create(district_id=district.pk, day=day)
    return sent


def tell_again(day: datetime.date) -> None:
    """What stood in letters of the last days that never left is told by the next one."""
    lost = Letter.objects.filter(day__gte=day - LOOK_BACK, mail__state=Mail.State.FAILED)
    Reminder.objects.filter(letter__in=lost).delete()


@transaction.atomic
def _send(some: list[Mailing], asked: Asked) -> int:
    """These letters, all or none. Of two runs at once, the second waits here and finds nothing left."""
    mine = claim(some, asked)
    told = note_reminders(some, mine, asked)
    going = [mailing for mailing in some if told.get(mailing.person.pk)]
    for mailing in going:
        mailing.dues = [due for due in mailing.dues if due.key in told[mailing.person.pk]]
    until = datetime.datetime.combine(asked.day, TOO_LATE, asked.district.zone)
    written = write(going, mine, asked)
    mails = queue(list(written.values()), expires_at=until) if written else []
    for person, mail in zip(written, mails, strict=True):
        mine[person].mail = mail
    Letter.objects.bulk_update([mine[person] for person in written], ["mail"])
    return len(written)


def write(going: list[Mailing], mine: dict[int, Letter], asked: Asked) -> dict[int, EmailMultiAlternatives]:
    """Person → letter. One that can't be written holds up no other: its marks go, and the next morning
    tries it again.
    """
    written = {}
    for mailing in going:
        try:
            written[mailing.person.pk] = letter_of(mailing, asked)
        except Exception:
            log.exception("The reminders of person %s could not be written", mailing.person.pk)
            mine[mailing.person.pk].delete()
    return written


def claim(some: list[Mailing], asked: Asked) -> dict[int, Letter]:
    """Person → the day's letter, where this run is the one that writes it."""
    run = uuid.uuid4()
    letters = (
        Letter(district_id=asked.district.pk, person=mailing.person, day=asked.day, run=run)
        for mailing in sorted(some, key=lambda mailing: mailing.person.pk)
    )
    Letter.objects.bulk_create(letters, ignore_conflicts=True)
    return {letter.person_id: letter for letter in Letter.objects.filter(run=run)}


def note_reminders(some: list[Mailing], mine: dict[int, Letter], asked: Asked) -> dict[int, set[object]]:
    """Person → keys of the things that this run is the first to tell."""
    rows = (
        Reminder(
            district_id=asked.district.pk, letter=mine[mailing.person.pk], person=mailing.person,
            rule=rule, object_id=object_id, due_on=due_on,
        )
        for mailing in sorted(some, key=lambda mailing: mailing.person.pk)
        if mailing.person.pk in mine
        for rule, object_id, due_on in sorted({due.key for due in mailing.dues})
    )  # fmt: skip
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)
    told: dict[int, set[object]] = {}
    written = Reminder.objects.filter(letter__in=mine.values())
    for person, *key in written.values_list("person", "rule", "object_id", "due_on"):
        told.setdefault(person, set()).add(tuple(key))
    return told
