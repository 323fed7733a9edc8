"""The columns of a list of plans, one row an activity: what leaves and what comes in are the same.

A list is written under headings in the language of whoever takes it, and read under those of every language
of the interface (docs/imports.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from partnerships.foundation.languages import in_every_language

# Between dates, types, months and grades in one cell.
SEPARATOR = "; "
# Between what, by when and who of a preparation step; steps stand on lines of their own.
BAR = " | "


@dataclass(frozen=True)
class Column:
    """One column: our name for it, its heading, other headings under which it is known, and an example."""

    name: str
    heading: Any
    also: tuple[str, ...] = ()
    example: Any = ""
    about: Any = ""


COLUMNS = (
    Column("school", _("School"), ("School name", "Name of school"), "Alder Creek Elementary",
           _("The school’s name. Empty means: as in the row above.")),
    Column("nces_id", _("NCES school id"), ("NCESSCH", "NCES id", "NCES code"), "420000000001",
           _("Twelve digits. The surest way to say which school.")),
    Column("state_id", _("State school id"), ("State id", "ULCS code"), "", _("The state’s own id.")),
    Column("local_id", _("District school id"), ("School id", "Local id", "School number"), "",
           _("Your own id.")),
    Column("year", _("School year"), ("Year",), "", _("Rows of another year are left out.")),
    Column("goal_number", _("Goal number"), ("Goal no",), "1", _("Rows with one number share a goal.")),
    Column("kind", _("Kind of goal"), ("Goal type", "Goal kind", "Goal area"), _("Academic"),
           _("Academic, Behavior, Climate, or a type of involvement.")),
    Column("statement", _("Goal"), ("Goal statement", "Goal text"),
           _("More third graders read at grade level by May"), _("Empty means: as in the row above.")),
    Column("sip_goal", _("From the School Improvement Plan"), ("SIP goal", "Improvement plan goal")),
    Column("desired_results", _("Result we want"), ("Desired results", "Results", "Desired result")),
    Column("how_measured", _("How we will know"), ("How measured", "Measure", "Measures", "Evaluation")),
    Column("resources", _("Resources"), ("Funds and resources",)),
    Column("text", _("Activity"), ("Activities", "Activity text", "Description", "Practice"),
           _("Family reading night with take-home books"),
           _("What was planned. Without it a row says only the goal.")),
    Column("types", _("Types of involvement"), ("Type", "Types", "Type of involvement"), "4; 2",
           _("Numbers 1 to 6 or names; the main one first.")),
    Column("dates", _("Dates"), ("Date", "Date of activity", "When"), "2025-10-09; 2025-11-06",
           _("2025-10-09, 10/9/2025 or October 9. What is no date is kept as time and rhythm.")),
    Column("months", _("Months"), ("Month",), _("October; November"), _("Names or numbers.")),
    Column("when_note", _("Time and rhythm"), ("Time", "Frequency"), _("5:30 to 7:00")),
    Column("grades", _("Grades"), ("Grade", "Grade level", "Grade levels"), _("K to 3"),
           _("K to 5, 6-8, or 03; 04.")),
    Column("in_charge", _("In charge"), ("Person in charge", "Persons in charge", "Lead", "Responsible"),
           _("Grade 3 teachers"), _("Roles or adults’ names. Never a student’s name.")),
    Column("helpers", _("Helping"), ("Helpers", "Who will help", "Assisting"), _("PTA, librarian")),
    Column("budget", _("Budget"), ("Cost", "Amount"), "250.00", _("Dollars.")),
    Column("fund_source", _("Paid from"), ("Fund source", "Funding source", "Source of funds"),
           _("Title I")),
    Column("title_one", _("Title I requirement"), ("Title I",)),
    Column("origin", _("New or continued"), ("New/continued",), _("New this year")),
    Column("steps", _("Preparation steps"), ("Preparation", "Steps", "What needs to be done"),
           _("Invitations | 2025-09-20 | Librarian"), _("A line each: what | by when | who.")),
    Column("status", _("Status"), ("Done", "Completed"), _("Done"),
           _("Planned, Under way, Done or Did not take place.")),
    Column("done_on", _("Date done"), ("Date completed", "Held on"), "2025-10-09"),
    Column("outcome", _("How it went"), ("Outcome", "Results of activity", "Notes", "Comments"),
           _("64 families came; start earlier next time")),
)  # fmt: skip


def headings() -> list[str]:
    """The first row of a list, in the language of now."""
    return [capfirst(column.heading) for column in COLUMNS]


def known_headings() -> Iterator[tuple[str, str]]:
    """Every heading under which a column is known, and the column's name. A column's own heading, in any
    language of the interface, counts before another's by-name: it comes last.
    """
    for column in reversed(COLUMNS):
        yield from ((also, column.name) for also in column.also)
    for column in COLUMNS:
        yield from ((heading, column.name) for heading in in_every_language(column.heading))
