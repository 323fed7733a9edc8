"""What each table and column of a release means: the words of the models, and those of this page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from action_plans.models import ActionActivity, ActionGoal, ActionPlan
from contacts.models import Contact
from partnerships.foundation.model_words import name_of, note_of
from releases.research.tables import PEOPLE
from releases.takeout import dictionary
from results.models import ActivityResult
from schools.models import School

HEADER = ("table", "column", "kind", "unit", "allowed", "held_back", "meaning")


@dataclass(frozen=True)
class Column:
    """A column of a release: as a model's field says, or in words of its own."""

    name: str
    of: Any = None
    said: Any = ""
    kind: Any = ""
    unit: Any = ""

    def line(self, table: str) -> tuple[str, ...]:
        """Under HEADER."""
        counted = gettext("yes") if self.name in PEOPLE else gettext("no")
        if self.of is None:
            return (table, self.name, str(self.kind), str(self.unit), "", counted, str(self.said))
        field = self.of._meta.get_field(self._field)
        comment = note_of(self.of, field.name).rstrip(".")
        words = ". ".join(filter(None, (name_of(field), comment, str(self.said))))
        allowed = dictionary.allowed_in(field) if _has_choices(field) else ""
        unit = str(self.unit or dictionary.UNITS.get(field.name, ""))
        kind = dictionary.kind_of(getattr(field, "base_field", field))
        if hasattr(field, "base_field"):
            kind = gettext("list of %(kind)s, a space between") % {"kind": kind}
        return (table, self.name, kind, unit, allowed, counted, words)

    @property
    def _field(self) -> str:
        return {"goal_kind": "kind"}.get(self.name, self.name)


def _has_choices(field: Any) -> bool:
    return bool(getattr(field, "base_field", field).choices)


def _id(said: Any, name: str = "id") -> Column:
    return Column(name, said=said, kind=pgettext_lazy("kind of column", "id"))


def _number(name: str, said: Any, unit: Any = "") -> Column:
    return Column(name, said=said, kind=pgettext_lazy("kind of column", "whole number"), unit=unit)


def _yes(name: str, said: Any) -> Column:
    return Column(name, said=said, kind=pgettext_lazy("kind of column", "yes or no"))


_MONTH = pgettext_lazy("kind of column", "month")
_SCHOOL = _id(_("the school, in the table school"), "school_id")
_PLAN = _id(_("the plan, in the table plan"), "plan_id")
_YEAR = _number("year", _("the school year, named by the year in which it ends: 2027 is 2026–27"))
_HIDDEN = Column(
    "suppressed",
    said=_("columns of this row that are empty because the count is held back; else nobody counted"),
    kind=_("names of columns, a space between"),
)  # fmt: skip
_SUMMED = tuple(
    Column(name, ActivityResult, _("added up over all results in which somebody counted"), unit=_("people"))
    for name in PEOPLE
)
# Table → its columns, in the order in which they stand in the file.
COLUMNS: dict[str, tuple[Column, ...]] = {
    "school": (
        _id(_("stays the same in every release")),
        Column("level", School),
        Column("title_i", School),
        Column("status", School),
        Column("enrollment", said=_("students enrolled, in bands of 250"), kind=dictionary.TEXT,
               unit=_("students")),
    ),
    "plan": (
        _id(_("stays the same in every release")), _SCHOOL, _YEAR,
        Column("state", ActionPlan), _yes("amending", _("a newer version is being written")),
        Column("version", ActionPlan), Column("layout", ActionPlan),
        Column("approved_in", said=_("month in which the version in force was approved"), kind=_MONTH),
        _number("submissions", _("how often it was submitted")),
        _yes("was_late", _("a submission came after the day it was due")),
        _yes("endorsed", _("the principal endorsed a submission")),
        _number("goals", _("goals with an activity")), _number("activities", _("activities in it")),
        *_SUMMED, _HIDDEN,
    ),
    "activity": (
        _id(_("stays the same in every release")), _PLAN, _SCHOOL, _YEAR,
        Column("goal_kind", ActionGoal), Column("types", ActionActivity), Column("grades", ActionActivity),
        Column("months", ActionActivity, _("with the months of its days")),
        _number("days", _("days that it names")), _number("steps", _("preparation steps")),
        Column("budget", ActionActivity), Column("title_one", ActionActivity),
        Column("origin", ActionActivity), Column("carry", ActionActivity), Column("status", ActionActivity),
        Column("is_shared", ActionActivity), *_SUMMED, _HIDDEN,
    ),
    "result": (
        _id(_("stays the same in every release")),
        _id(_("the activity, in the table activity"), "activity_id"), _PLAN, _SCHOOL, _YEAR,
        Column("month", said=_("month in which it took place"), kind=_MONTH),
        *(Column(name, ActivityResult, unit=_("people")) for name in PEOPLE),
        *(Column(name, ActivityResult) for name in
          ("hours", "cost", "planned_well", "carried_out_well", "helped", "verdict", "source")),
        _HIDDEN,
    ),
    "contact": (
        _id(_("stays the same in every release")), _SCHOOL,
        Column("month", said=_("month in which it took place"), kind=_MONTH),
        Column("kind", Contact), Column("minutes", Contact),
    ),
    "summary": (
        _id(_("the school year and the level")), _YEAR,
        Column("level", School, _("all: every level together")),
        _number("plans", _("plans in force")), _number("activities", _("activities in them")),
        *_SUMMED, _HIDDEN,
    ),
}  # fmt: skip
ABOUT = {
    "school": _("Every school of the district, without its name."),
    "plan": _("Every One-Year Action Plan that was approved once, as its version in force stands."),
    "activity": _("Every activity of these plans, without its words."),
    "result": _("How these activities went, one row for each day."),
    "contact": _("Each visit, call, message and meeting of the district office with a school’s team."),
    "summary": _("What the plans add up to, by school year and level."),
}


def lines() -> Iterator[tuple[str, ...]]:
    """A line a column of every table, under HEADER."""
    for table, columns in COLUMNS.items():
        for column in columns:
            yield column.line(table)
