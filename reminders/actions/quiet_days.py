"""Days without school."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from districts.hats import Hats
from partnerships.foundation.refusals import Refused
from reminders.models import QuietDay
from reminders.rules import may_run_reminders

A_YEAR = 364


def add_quiet_day(
    *, district_id: int, name: str, first_on: datetime.date, last_on: datetime.date, by: Hats
) -> QuietDay:
    """A day, or several in a row, on which nothing goes out. Raises Refused when it is there already."""
    _ask(by)
    try:
        with transaction.atomic():
            return QuietDay.objects.create(
                district_id=district_id, name=name.strip(), first_on=first_on, last_on=last_on
            )
    except IntegrityError as there:
        raise Refused(_("These days are quiet already.")) from there


def remove_quiet_day(*, quiet_day: QuietDay, by: Hats) -> None:
    _ask(by)
    quiet_day.delete()


def copy_quiet_days(*, district_id: int, first_on: datetime.date, last_on: datetime.date, by: Hats) -> int:
    """Bring the quiet days of a year ago into this span, on the same weekdays. Gives how many are new."""
    _ask(by)
    year = datetime.timedelta(days=A_YEAR)
    former = QuietDay.objects.filter(first_on__gte=first_on - year, first_on__lte=last_on - year)
    before = QuietDay.objects.count()
    QuietDay.objects.bulk_create(
        (
            QuietDay(
                district_id=district_id,
                name=each.name,
                first_on=each.first_on + year,
                last_on=each.last_on + year,
            )
            for each in former
        ),
        ignore_conflicts=True,
    )
    return QuietDay.objects.count() - before


def _ask(by: Hats) -> None:
    if not may_run_reminders(by):
        raise PermissionDenied
