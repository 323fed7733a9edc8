"""What people want of reminders, and whom the leader leaves out."""

import datetime
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied

from accounts.models import User
from districts.hats import Hats
from reminders.enums import HowOften, Kind
from reminders.models import LeftOut, Preference
from reminders.rules import may_run_reminders


def set_preferences(*, person: User, district_id: int, often: Mapping[str, str]) -> None:
    """How often this person wants each kind (kind → HowOften): one's own, or by the link in a letter."""
    rows = [
        Preference(district_id=district_id, person=person, kind=Kind(kind), often=HowOften(wish))
        for kind, wish in often.items()
    ]
    Preference.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["district", "person", "kind"],
        update_fields=["often", "changed_at"],
    )


def stop_all(*, person: User, district_id: int) -> None:
    """No reminder of any kind by mail any more. Letters about one's account come as before."""
    set_preferences(person=person, district_id=district_id, often=dict.fromkeys(Kind, HowOften.OFF))


def leave_out(*, person: User, day: datetime.date, district_id: int, by: Hats) -> None:
    """No digest for this person on that day. Raises PermissionDenied for others than the leader."""
    _ask(by)
    LeftOut.objects.get_or_create(district_id=district_id, person=person, day=day, defaults={"by": by.user})


def bring_back(*, person: User, day: datetime.date, by: Hats) -> None:
    """She gets it after all. Raises PermissionDenied for others than the leader."""
    _ask(by)
    LeftOut.objects.filter(person=person, day=day).delete()


def _ask(by: Hats) -> None:
    if not may_run_reminders(by):
        raise PermissionDenied
