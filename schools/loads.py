"""How many schools each facilitator serves in a school year."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from districts.enums import Role
from districts.models import DistrictRole, SchoolYear
from schools.enums import SchoolStatus
from schools.models import FacilitatorAssignment
from schools.register import name_of

# The field's advice: one facilitator for up to thirty schools.
ADVISED = 30
NEARLY = 27


@dataclass(frozen=True)
class Load:
    """One facilitator's schools. `person_id` is empty for a code that nobody claims yet."""

    who: str
    count: int
    person_id: int | None = None
    code: str = ""
    serving: bool = True

    @property
    def tag(self) -> str:
        """What to notice about it, in words; nothing while there is room."""
        over, left = self.count - ADVISED, ADVISED - self.count
        if over > 0:
            return ngettext("one over", "%(n)s over", over) % {"n": over}
        if self.count < NEARLY:
            return ""
        return ngettext("one place left", "%(n)s places left", left) % {"n": left} if left else _("full")

    @property
    def hint(self) -> str:
        if self.person_id is None:
            return _("A code from a list; nobody carries it yet")
        return "" if self.serving else _("No longer a facilitator: give these schools to somebody else")


def loads(year: SchoolYear | None, today: datetime.date) -> list[Load]:
    """Every facilitator of today, those who still have schools, and codes without a person. One query."""
    assigned = (
        FacilitatorAssignment.objects.filter(year=year)
        .exclude(school__status=SchoolStatus.CLOSED)
        .order_by()
        .values_list("person_id", name_of("person"), _unclaimed())
        .annotate(schools=Count("pk"))
    )
    roles = (
        DistrictRole.objects.running(today)
        .filter(role=Role.FACILITATOR)
        .order_by()
        .values_list("person_id", name_of("person"), Value("", output_field=CharField()), Value(_SERVES))
    )
    found: dict[tuple[int | None, str], dict[str, Any]] = {}
    for person_id, name, code, count in assigned.union(roles, all=True):
        each = found.setdefault((person_id, code), {"who": name or code, "count": 0, "serving": False})
        if count == _SERVES:
            each["serving"] = True
        else:
            each["count"] += count
    made = [Load(person_id=person_id, code=code, **each) for (person_id, code), each in found.items()]
    return sorted(made, key=lambda load: (load.person_id is None, load.who.lower()))


# Marks a row that tells of a role rather than of schools.
_SERVES = -1


def _unclaimed() -> Any:
    """The code where nobody is known yet, else nothing: schools of one person are one load."""
    return Case(When(Q(person=None), then=F("code")), default=Value(""), output_field=CharField())
