"""What stands behind the names in this room's URLs."""

import datetime
from typing import Any

from contacts.models import Contact
from reminders.models import QuietDay


def things(world: Any) -> dict[str, Any]:
    """A quiet day, and a leader who is told next morning of a step that she agreed on."""
    day = datetime.date(world.year.starts_on.year, 11, 26)
    quiet = QuietDay.objects.create(
        district=world.district, name="Thanksgiving", first_on=day, last_on=day + datetime.timedelta(days=1)
    )
    today = world.district.today()
    Contact.objects.create(
        district=world.district, school=world.school, held_on=today, by=world.leader, next_step="Call",
        next_on=today,
    )  # fmt: skip
    return {
        "quiet_day_id": quiet.pk,
        "person_id": world.leader.pk,
        "reminders:by_hand_rule": {"rule": "no_chair"},
    }
