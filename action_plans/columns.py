"""The columns of a list of plans, one row an activity: what leaves and what comes in are the same.

Headings are a file format, documented in docs/imports.md: they are the same in every language.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

# Between dates, types, months and grades in one cell.
SEPARATOR = "; "
# Between what, by when and who of a preparation step; steps stand on lines of their own.
BAR = " | "


@dataclass(frozen=True)
class Column:
    """One column: our name for it, its heading, other headings under which it is known, and an example."""

    name: str
    heading: str
    also: tuple[str, ...] = ()
    example: str = ""
    about: Any = ""


COLUMNS = (
    Column("school", "School", ("School name", "Name of school"), "Alder Creek Elementary",
           _("The school’s name. Empty means: as in the row above.")),
    Column("nces_id", "NCES school id", ("NCESSCH", "NCES id", "NCES code"), "420000000001",
           _("Twelve digits. The surest way to say which school.")),
    Column("state_id", "State school id", ("State id", "ULCS code"), "", _("The state’s own id.")),
    Column("local_id", "District school id", ("School id", "Local id", "School number"), "",
           _("Your own id.")),
    Column("year", "School year", ("Year",), "", _("Rows of another year are left out.")),
    Column("goal_number", "Goal number", ("Goal no",), "1", _("Rows with one number share a goal.")),
    Column("kind", "Kind of goal", ("Goal type", "Goal kind", "Goal area"), "Academic",
           _("Academic, Behavior, Climate, or a type of involvement.")),
    Column("statement", "Goal", ("Goal statement", "Goal text"),
           "More third graders read at grade level by May", _("Empty means: as in the row above.")),
    Column("sip_goal", "From the School Improvement Plan", ("SIP goal", "Improvement plan goal")),
    Column("desired_results", "Result we want", ("Desired results", "Results", "Desired result")),
    Column("how_measured", "How we will know", ("How measured", "Measure", "Measures", "Evaluation")),
    Column("resources", "Resources", ("Funds and resources",)),
    Column("text", "Activity", ("Activities", "Activity text", "Description", "Practice"),
           "Family reading night with take-home books",
           _("What was planned. Without it a row says only the goal.")),
    Column("types", "Types of involvement", ("Type", "Types", "Type of involvement"), "4; 2",
           _("Numbers 1 to 6 or names; the main one first.")),
    Column("dates", "Dates", ("Date", "Date of activity", "When"), "2025-10-09; 2025-11-06",
           _("2025-10-09, 10/9/2025 or October 9. What is no date is kept as time and rhythm.")),
    Column("months", "Months", ("Month",), "October; November", _("Names or numbers.")),
    Column("when_note", "Time and rhythm", ("Time", "Frequency"), "5:30 to 7:00"),
    Column("grades", "Grades", ("Grade", "Grade level", "Grade levels"), "K to 3",
           _("K to 5, 6-8, or 03; 04.")),
    Column("in_charge", "In charge", ("Person in charge", "Persons in charge", "Lead", "Responsible"),
           "Grade 3 teachers", _("Roles or adults’ names. Never a student’s name.")),
    Column("helpers", "Helping", ("Helpers", "Who will help", "Assisting"), "PTA, librarian"),
    Column("budget", "Budget", ("Cost", "Amount"), "250.00", _("Dollars.")),
    Column("fund_source", "Paid from", ("Fund source", "Funding source", "Source of funds"), "Title I"),
    Column("title_one", "Title I requirement", ("Title I",)),
    Column("origin", "New or continued", ("New/continued",), "New this year"),
    Column("steps", "Preparation steps", ("Preparation", "Steps", "What needs to be done"),
           "Invitations | 2025-09-20 | Librarian", _("A line each: what | by when | who.")),
    Column("status", "Status", ("Done", "Completed"), "Done",
           _("Planned, Under way, Done or Did not take place.")),
    Column("done_on", "Date done", ("Date completed", "Held on"), "2025-10-09"),
    Column("outcome", "How it went", ("Outcome", "Results of activity", "Notes", "Comments"),
           "64 families came; start earlier next time"),
)  # fmt: skip
HEADINGS = [column.heading for column in COLUMNS]
