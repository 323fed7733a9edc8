"""What of an action plan is edited where it stands: kind of row → name → field.

Which of these a person may edit now is rules.editable_fields. Every hint is a sentence of ours and an
example of ours.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import dates
from django.utils.translation import gettext_lazy as _

from action_plans.enums import Carry, GoalKind, Involvement, Origin, Progress, TitleOne
from action_plans.when import in_school_order
from partnerships.foundation.fields.figures import Date, Dates, Money, People
from partnerships.foundation.fields.kinds import Choice, Choices, Field, Line, Raw, Text
from partnerships.foundation.kept import kept
from plans.fields import a_little_longer, school_year
from schools.enums import Grade
from schools.models import Principal, TeamMember

MONTH_CHOICES = [(month, dates.MONTHS[month]) for month in in_school_order(list(range(1, 13)))]
YES_NO = [("no", _("No")), ("yes", _("Yes"))]


class YesNo(Choice):
    """A column that is true or false, chosen as yes or no."""

    def __init__(self, name: str, label: Any, **more: Any) -> None:
        super().__init__(name, label, choices=YES_NO, blank=False, **more)

    def parse(self, posted: Any, row: Any) -> Raw:
        (chosen,) = super().parse(posted, row)
        return (chosen == "yes",)

    def canonical(self, raw: Raw) -> str:
        return "yes" if raw[0] else "no"

    def texts(self, raw: Raw, row: Any) -> list[str]:
        return [self.canonical(raw)]

    def shown(self, raw: Raw, row: Any) -> str:
        return str(dict(YES_NO)[self.canonical(raw)])


def people_of_school(row: Any) -> Iterable[tuple[int, str]]:
    """The team and the principal of the plan's school, with an account: (id, name). One query."""
    pairs = _people(today=row.district.today(), school=row.plan.school_id)
    return [(pk, name) for pk, name in pairs if name]


@kept(today=datetime.date, school=int)
def _people(today: datetime.date, school: int) -> QuerySet:
    team = TeamMember.objects.running(today).filter(school=school).exclude(person=None).order_by()
    principals = Principal.objects.running(today).filter(school=school).exclude(person=None).order_by()
    return team.values_list("person_id", "name").union(principals.values_list("person_id", "person__name"))


FIELDS: dict[str, dict[str, Field]] = {
    kind: {field.name: field for field in fields}
    for kind, fields in {
        "plan": [],
        "goal": [
            Choice("kind", _("Kind of goal"), choices=GoalKind.choices, blank=False),
            Text("statement", _("Goal"), max_length=2000),
            Text("sip_goal", _("From the School Improvement Plan"), max_length=2000),
            Text("desired_results", _("Result we want"), max_length=4000),
            Text("how_measured", _("How we will know"), max_length=4000),
            Text("resources", _("Resources"), max_length=4000),
        ],
        "activity": [
            Text("text", _("Activity"), max_length=4000),
            Choices("types", _("Types of involvement"), choices=Involvement.choices),
            Dates("dates", _("Dates"), within=school_year),
            Choices("months", _("Months"), choices=MONTH_CHOICES),
            Line("when_note", _("Time and rhythm"), max_length=200),
            Choices("grades", _("Grades"), choices=Grade.choices),
            People("in_charge", _("In charge"), columns=("in_charge", "in_charge_ids"),
                   people=people_of_school, max_length=300),
            Line("helpers", _("Helping"), max_length=300),
            Money("budget", _("Budget")),
            Line("fund_source", _("Paid from"), max_length=200),
            Choice("title_one", _("Title I requirement"), choices=TitleOne.choices),
            Choice("origin", _("New or continued"), choices=Origin.choices),
            Choice("carry", _("From last year"), choices=Carry.choices),
            YesNo("is_shared", _("Shared with other schools")),
            Choice("status", _("Status"), choices=Progress.choices, blank=False),
            Date("done_on", _("Date done"), within=a_little_longer),
            Text("outcome", _("How it went"), max_length=4000),
        ],
        "step": [
            Line("text", _("What must be ready"), max_length=500),
            Date("due_on", _("By when"), within=school_year),
            People("who", _("Who"), columns=("who", "who_ids"), people=people_of_school, max_length=300),
            YesNo("is_done", _("Done")),
        ],
    }.items()
}  # fmt: skip

# Fields of words, for which another wording may be suggested: their text is what is stored.
WORDED = {
    kind: frozenset(name for name, field in fields.items() if field.kind in {"text", "line", "people"})
    for kind, fields in FIELDS.items()
}
