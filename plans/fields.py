"""What of a Leadership Plan is edited where it stands: kind of row → name → field.

Which of these a person may edit now is rules.editable_fields.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from districts.models import DistrictRole
from partnerships.foundation.fields.figures import Date, Dates, Money, People
from partnerships.foundation.fields.kinds import Choice, Choices, Field, Line, Text
from plans.enums import ActivityStatus, Rhythm, Strategy
from schools.models import TeamMember


def school_year(row: Any) -> tuple[datetime.date, datetime.date]:
    """The days a plan's dates fall on: its school year, first and last day."""
    return row.plan.year.starts_on, row.plan.year.ends_on


def a_little_longer(row: Any) -> tuple[datetime.date, datetime.date]:
    """What was planned for June may be done in July: the school year and the summer after it."""
    first, last = school_year(row)
    return first, last + datetime.timedelta(days=92)


def people_of_district(row: Any) -> Iterable[tuple[int, str]]:
    """Everybody with a running role or place on a team here: (id, name). One query."""
    today = row.district.today()
    roles = DistrictRole.objects.running(today).filter(person=OuterRef("pk"))
    places = TeamMember.objects.running(today).filter(person=OuterRef("pk"))
    people = User.objects.filter(Q(Exists(roles)) | Q(Exists(places)), is_active=True).exclude(name="")
    return people.values_list("pk", "name")


FIELDS: dict[str, dict[str, Field]] = {
    kind: {field.name: field for field in fields}
    for kind, fields in {
        "plan": [Money("budget", _("Budget"))],
        "goal": [
            Text("statement", _("Goal"), max_length=2000),
            Choices("strategies", _("Strategies"), choices=Strategy.choices,
                    hint=_("The first one chosen is the main one.")),
            Text("audience", _("Audience"), max_length=2000),
        ],
        "activity": [
            Text("text", _("Activity"), max_length=4000),
            Choice("rhythm", _("How often"), choices=Rhythm.choices),
            Date("starts_on", _("From"), within=school_year),
            Date("ends_on", _("Until"), within=school_year),
            Dates("dates", _("Dates"), within=school_year, hint=_("One date a line.")),
            Line("when_note", _("More about when"), max_length=200),
            People("in_charge", _("In charge"), columns=("in_charge", "in_charge_ids"),
                   people=people_of_district, max_length=300,
                   hint=_("One name or several, with commas between.")),
            Line("helpers", _("Helpers"), max_length=300),
            Text("expected_result", _("Expected result"), max_length=4000),
            Text("how_documented", _("How it is documented"), max_length=4000),
            Money("cost", _("Cost")),
            Line("fund_source", _("Paid from"), max_length=200),
            Choice("status", _("Status"), choices=ActivityStatus.choices, blank=False),
            Date("done_on", _("Date done"), within=a_little_longer),
            Text("outcome", _("How it went"), max_length=4000),
        ],
    }.items()
}  # fmt: skip
