"""The next step that somebody agreed on with a school."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Contact
from reminders.enums import Kind
from reminders.occasions.due import Asked, Due, Rule, Said
from reminders.occasions.words import on_day, short_day, subject, when

LOOK_BACK = datetime.timedelta(days=14)


def next_steps(asked: Asked) -> Iterator[Due]:
    """Next steps that are due and not done, to who wrote them down.

    Their words stay in the log: a letter is forwarded more easily than a page.
    """
    rows = asked.only(Contact.objects.with_next_step()).filter(
        next_on__gte=asked.day - LOOK_BACK, next_on__lte=asked.horizon
    )
    rows = rows.order_by("pk")
    for pk, school_id, school, next_on, by in rows.values_list(
        "pk", "school", "school__name", "next_on", "by"
    ):
        yield Due("contact", pk, school_id, school, next_on, next_on, people=(by,))


def url(due: Due, place: dict[str, Any]) -> str:
    return reverse("contacts:correct", kwargs={"district": place["district"], "contact_id": due.object_id})


def say(due: Due, day: datetime.date) -> Said:
    return Said(
        _("The next step that you agreed on is due %(when)s.") % {"when": when(due.due_on, day)}
        if due.due_on >= day
        else _("The next step that you agreed on was due on %(day)s.") % {"day": on_day(due.due_on)},
        _("See what it was"),
        subject(_("Follow up with %(name)s, due %(day)s"), due.school, day=short_day(due.due_on)),
    )


RULES = (
    Rule("contact", gettext_lazy("Next step of a contact"), Kind.CONTACT, frozenset(), next_steps, say, url,
         by_name=True),
)  # fmt: skip
