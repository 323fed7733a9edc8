"""A reminder that somebody sends by hand, to those who still have to."""

import uuid
from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.mail import queue
from action_plans.actions import remind
from districts.audit import note
from districts.enums import AuditKind
from districts.hats import Hats
from districts.models import District
from reminders.actions.digests import TOGETHER
from reminders.enums import Kind
from reminders.gathering import Mailing, asking
from reminders.models import Letter, Reminder
from reminders.notices import letter_of
from reminders.occasions import RULES, Asked
from reminders.pending import letters_for, waiting
from reminders.rules import may_run_reminders


def remind_by_hand(*, district: District, rule: str, things: Collection[str], by: Hats) -> int:
    """Write about these things (pending.Waiting.value) to those whose turn it is. Gives how many letters.

    What was settled since the page was drawn is left alone. What was told so, the digest tells no more.
    Raises PermissionDenied for others than the leader.
    """
    if not may_run_reminders(by):
        raise PermissionDenied
    asked = asking(district, timezone.now().astimezone(district.zone).date())
    rows = [row for row in waiting(asked, rule) if row.value in things]
    if is_about_plans(rule):
        return len(remind_of_plans([row.due.school_id for row in rows], asked, by))
    letters = letters_for(rows, asked, by.user)
    sent = sum(_send(letters[at : at + TOGETHER], asked, rule, by) for at in range(0, len(letters), TOGETHER))
    if sent:
        note(AuditKind.REMINDED, district=district, by=by.user, about=str(RULES[rule].label), letters=sent)
    return sent


def is_about_plans(rule: str) -> bool:
    """Whether the table of action plans has its own letter for it, with its own mark for the day."""
    return RULES[rule].kind == Kind.PLAN and rule != "changes_asked"


def remind_of_plans(schools: list[int], asked: Asked, by: Hats) -> list[str]:
    if asked.year is None:
        return []
    return remind(schools=schools, year=asked.year, district=asked.district, by=by).done


@transaction.atomic
def _send(some: list[Mailing], asked: Asked, rule: str, by: Hats) -> int:
    """These letters and their marks, all or none; a second click in a day finds the marks."""
    run, district_id = uuid.uuid4(), asked.district.pk
    people = sorted(mailing.person.pk for mailing in some)
    Letter.objects.bulk_create(
        (
            Letter(district_id=district_id, person_id=pk, day=asked.day, about=rule, by=by.user, run=run)
            for pk in people
        ),
        ignore_conflicts=True,
    )
    mine = {letter.person_id: letter for letter in Letter.objects.filter(run=run)}
    going = [mailing for mailing in some if mailing.person.pk in mine]
    rows = [
        Reminder(
            district_id=district_id, letter=mine[mailing.person.pk], person=mailing.person,
            rule=key, object_id=object_id, due_on=due_on,
        )
        for mailing in sorted(going, key=lambda mailing: mailing.person.pk)
        for key, object_id, due_on in sorted(due.key for due in mailing.dues)
    ]  # fmt: skip
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)
    mails = queue([letter_of(mailing, asked, by=by.user) for mailing in going])
    for mailing, mail in zip(going, mails, strict=True):
        mine[mailing.person.pk].mail = mail
    Letter.objects.bulk_update(list(mine.values()), ["mail"])
    return len(going)
