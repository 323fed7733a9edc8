"""Letting people outside the product read the page: by a link, by a letter, once or in a rhythm."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from districts.audit import note
from districts.enums import AuditKind
from districts.hats import Hats
from districts.models import District, SchoolYear
from progress.models import BoardLetter, BoardMailing, ShareLink
from progress.notices import tell_board
from progress.rhythm import last_due
from progress.tally import moment_of

# How long a link in a letter works (days).
GOOD_FOR_DAYS = 60
# Asked for again within it, a letter by hand is the same letter.
A_MOMENT = datetime.timedelta(minutes=1)
# What was due longer ago than this is not sent any more (days): a server that slept sends no old news.
TOO_OLD = 7


def share(*, year: SchoolYear, for_whom: str, until: datetime.date, by: Hats | None) -> ShareLink:
    """Make a link that works until that day. Whoever has it reads the page; it is in the audit log."""
    link = ShareLink.objects.create(
        district_id=year.district_id,
        year=year,
        for_whom=for_whom,
        until=until,
        made_by=by.user if by else None,
    )
    if by:
        note(AuditKind.EXPORTED, district=year.district, by=by.user, about=f"{for_whom}, {until}")
    return link


def end_link(*, link: ShareLink, by: Hats) -> None:
    """Let a link work no longer, from now on. Done twice, it stays ended."""
    ShareLink.objects.filter(pk=link.pk, ended_at=None).update(ended_at=timezone.now(), ended_by=by.user)


def set_mailing(*, district: District, by: Hats, **chosen: Any) -> BoardMailing:
    """Say to whom the page goes, how often, on which day. Nothing is sent for days before today."""
    since = {"since": district.today(), "set_by": by.user}
    mailing, _made = BoardMailing.objects.update_or_create(district=district, defaults=chosen | since)
    return mailing


@transaction.atomic
def send_to_board(*, year: SchoolYear, recipients: Sequence[str], by: Hats) -> BoardLetter | None:
    """Send the page now, by hand; None where it went to the same people a moment ago: a second click."""
    # The other click waits here, and then finds the letter.
    SchoolYear.objects.select_for_update(no_key=True).get(pk=year.pk)
    lately = BoardLetter.objects.filter(due_on=None, link__year=year, sent_at__gt=timezone.now() - A_MOMENT)
    if lately.filter(recipients=list(recipients)).exists():
        return None
    today = year.district.today()
    return _send(year, recipients, until=today + datetime.timedelta(days=GOOD_FOR_DAYS), by=by.user)


def send_due_letter(*, district: District, year: SchoolYear) -> BoardLetter | None:
    """Send what is due by the district's rhythm; None where nothing is, or where it went out already.

    The unique key on the due day decides, whatever runs at once: who makes the row writes the letters,
    in one transaction.
    """
    mailing = BoardMailing.objects.filter(is_on=True).first()
    today = district.today()
    if mailing is None or not mailing.recipients:
        return None
    due = last_due(mailing, moment_of(year, today))
    if due < mailing.since or (today - due).days > TOO_OLD:
        return None
    if BoardLetter.objects.filter(due_on=due).exists():
        return None
    until = today + datetime.timedelta(days=GOOD_FOR_DAYS)
    try:
        return _send(year, mailing.recipients, until=until, due_on=due)
    except IntegrityError:
        return None


def _send(
    year: SchoolYear, recipients: Sequence[str], *, until: datetime.date, by: Any = None,
    due_on: datetime.date | None = None,
) -> BoardLetter:  # fmt: skip
    """One link for all who get this letter, so that it can be ended for all."""
    with transaction.atomic():
        link = ShareLink.objects.create(
            district_id=year.district_id,
            year=year,
            until=until,
            made_by=by,
            for_whom=", ".join(recipients)[:120],
        )
        letter = BoardLetter.objects.create(
            district_id=year.district_id, due_on=due_on, link=link, recipients=list(recipients), sent_by=by
        )
        tell_board(letter, year)
    return letter
