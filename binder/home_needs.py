"""What the proof asks of the leader on the home page: a requirement that is overdue."""

from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Expression
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from binder.enums import Rag
from binder.models import Requirement
from binder.standing import standings
from binder.tally import shown_version, tally
from districts.enums import Role
from districts.needs import Need, needs_from


def last_days(request: Any) -> Expression:
    """Month and day by which each requirement in use has to be shown."""
    due = JSONObject(due_month="due_month", due_day="due_day")
    rows = Requirement.objects.in_use().exclude(due_month=None).order_by()
    return ArraySubquery(rows.values(due=due))


@needs_from(Role.LEADER, days=last_days)
def overdue_requirements(request: Any, days: list[dict[str, int]]) -> Iterator[Need]:
    """One line for all that are overdue. Until the first last day is past, nothing more is asked."""
    year, today = request.year, request.district.today()
    due = [Requirement(**each).due_in(year) for each in days] if year else []
    if not any(day and day < today for day in due):
        return
    found = standings(tally(request.district, shown_version(), year))
    red = [each for each in found if each.state == Rag.RED]
    if not red:
        return
    words = ngettext(
        "%(n)s requirement for the policy is overdue",
        "%(n)s requirements for the policy are overdue",
        len(red),
    )
    at = {"district": request.district.slug}
    url = reverse("binder:requirements", kwargs=at)
    if len(red) == 1:
        url = reverse("binder:requirement", kwargs=at | {"requirement_id": red[0].requirement.pk})
    yield Need(
        words % {"n": len(red)},
        why=", ".join(each.requirement.code for each in red[:FEW]),
        url=url,
        label=_("See what is missing"),
        order=24,
    )


# So many are named.
FEW = 3
