"""A reminder that somebody sends by hand, to those who still have to."""

import uuid
from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.mail import queue
from action_plans.actions import remind
from action_plans.models import PlanReminder
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
from reminders.pending import Waiting, letters_for, waiting
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
        return remind_of_plans(rows, asked, rule, by)
    letters = letters_for(rows, asked, by.user)
    sent = sum(_send(letters[at : at + TOGETHER], asked, rule, by) for at in range(0, len(letters), TOGETHER))
    if sent:
        note(AuditKind.REMINDED, district=district, by=by.user, about=str(RULES[rule].label), letters=sent)
    return sent


def is_about_plans(rule: str) -> bool:
    """Whether the table of action plans has its own letter for it, with its own mark for the day."""
    return RULES[rule].kind == Kind.PLAN and rule != "changes_asked"


def remind_of_plans(rows: list[Waiting], asked: Asked, rule: str, by: Hats) -> int:
    """The letter of the table of plans, with its own mark; and ours, so that the digest tells it no more."""
    if asked.year is None:
        return 0
    schools = [row.due.school_id for row in rows]
    done = remind(schools=schools, year=asked.year, district=asked.district, by=by).done
    today = PlanReminder.objects.filter(year=asked.year, sent_on=asked.day, school__in=schools)
    told = set(today.values_list("school", flat=True))
    mark(letters_for([row for row in rows if row.due.school_id in told], asked, by.user), asked, rule, by)
    return len(done)


@transaction.atomic
def _send(some: list[Mailing], asked: Asked, rule: str, by: Hats) -> int:
    """These letters and their marks, all or none; a second click in a day finds the marks."""
    mine = mark(some, asked, rule, by)
    going = [mailing for mailing in some if mailing.person.pk in mine]
    mails = queue([letter_of(mailing, asked, by=by.user) for mailing in going])
    for mailing, mail in zip(going, mails, strict=True):
        mine[mailing.person.pk].mail = mail
    Letter.objects.bulk_update(list(mine.values()), ["mail"])
    return len(going)


@transaction.atomic
def mark(some: list[Mailing], asked: Asked, rule: str, by: Hats) -> dict[int, Letter]:
    """Note what these people are told. Person → letter, for those who were not written to about it today."""
    run, district_id = uuid.uuid4(), asked.district.pk
    letters = (
        Letter(district_id=district_id, person_id=pk, day=asked.day, about=rule, by=by.user, run=run)
        for pk in sorted(mailing.person.pk for mailing in some)
    )
    Letter.objects.bulk_create(letters, ignore_conflicts=True)
    mine = {letter.person_id: letter for letter in Letter.objects.filter(run=run)}
    rows = [
        Reminder(
            district_id=district_id, letter=mine[mailing.person.pk], person=mailing.person,
            rule=key, object_id=object_id, due_on=due_on,
        )
        for mailing in sorted(some, key=lambda mailing: mailing.person.pk)
        if mailing.person.pk in mine
        for key, object_id, due_on in sorted(due.key for due in mailing.dues)
    ]  # fmt: skip
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)
    return mine
