"""What the contact log asks of the readers of a home page: the next steps that they agreed on."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Expression, F, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.models import Contact
from districts.enums import Role
from districts.needs import Need, how_many, needs_from

LONGEST = 90


def steps_due(request: Any) -> Expression:
    """How many of one's own next steps are due by today, and the one that has waited longest."""
    due = Contact.objects.due_of(request.user, request.district.today())
    first = JSONObject(id=F("pk"), school=F("school__name"), step=F("next_step"))
    return JSONObject(count=how_many(due), first=Subquery(due.values(told=first)[:1]))


@needs_from(Role.FACILITATOR, Role.LEADER, due=steps_due)
def next_steps(request: Any, due: dict[str, Any]) -> Iterator[Need]:
    count, first = due["count"], due["first"]
    if not count:
        return
    words = {
        "n": count,
        "school": first["school"],
        "step": Truncator(first["step"]).chars(LONGEST) or _("as agreed"),
    }
    yield Need(
        ngettext("A next step with %(school)s is due", "%(n)s next steps with schools are due", count)
        % words,
        why=_("“%(step)s”") % words if count == 1 else _("First %(school)s: “%(step)s”") % words,
        url=reverse(
            "contacts:correct", kwargs={"district": request.district.slug, "contact_id": first["id"]}
        ),
        label=_("Open the entry"),
        order=8,
    )
