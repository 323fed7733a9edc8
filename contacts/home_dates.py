"""Next steps that lie ahead, among the dates of a home page."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Expression, F
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from contacts.models import Contact
from districts.dates import Ahead, dates_from
from districts.enums import Role

# Other dates want room too.
FEW = 3
LONGEST = 60


def steps_ahead(request: Any) -> Expression:
    """The next few of one's own next steps."""
    mine = Contact.objects.with_next_step().filter(by=request.user, next_on__gt=request.district.today())
    told = JSONObject(id=F("pk"), on=F("next_on"), school=F("school__name"), step=F("next_step"))
    return ArraySubquery(mine.order_by("next_on", "pk").values(told=told)[:FEW])


@dates_from(Role.FACILITATOR, steps=steps_ahead)
def next_steps(request: Any, steps: list[dict[str, Any]]) -> Iterator[Ahead]:
    for each in steps:
        place = {"district": request.district.slug, "contact_id": each["id"]}
        yield Ahead(
            datetime.date.fromisoformat(each["on"]),
            each["school"],
            hint=Truncator(each["step"]).chars(LONGEST) or _("Next step"),
            url=reverse("contacts:correct", kwargs=place),
        )
