"""The words of Riverbend's Leadership Plan, this year and last."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class DemoActivity:
    """One activity. Months and days are of the school year that starts in `start`."""

    text: str
    reach: str  # "district" or "teams"
    rhythm: str
    when: tuple[tuple[int, int], ...]  # (month, day), first and last, or each date
    in_charge: str
    expected: str
    documented: str = ""
    cost: Decimal | None = None
    fund: str = ""
    helpers: str = ""


@dataclass(frozen=True)
class DemoGoal:
    """One goal with what is done for it."""

    statement: str
    strategies: tuple[str, ...]
    audience: str
    activities: tuple[DemoActivity, ...] = field(default=())


def on(month: int, day: int, start: int) -> date:
    """The calendar date of a month and day in the school year that starts in July of `start`."""
    return date(start if month >= 7 else start + 1, month, day)


D = Decimal

THIS_YEAR = (
    DemoGoal(
        "Give every principal, teacher and family the same clear picture of what partnership means in Riverbend.",
        ("awareness", "alignment"),
        "Principals, classroom teachers, front-office staff, school councils",
        (
            DemoActivity(
                "The superintendent writes to all principals: the policy, this year’s goals, and who their "
                "facilitator is.",
                "district",
                "once",
                ((8, 24),),
                "Dr. Walter Nakagawa",
                "All 62 principals can name their facilitator by September 15",
                "Copy of the letter; a two-question reply card",
                D("0"),
                "",
                "Imani Castellanos",
            ),
            DemoActivity(
                "A ten-minute partnership item at each monthly principals’ meeting, led by a different school.",
                "district",
                "monthly",
                ((9, 1), (5, 31)),
                "Imani Castellanos",
                "Nine schools present one practice each",
                "Meeting agendas",
                D("450"),
                "General fund",
            ),
            DemoActivity(
                "Map the partnership policy to the school improvement template, section by section.",
                "district",
                "once",
                ((11, 16),),
                "Imani Castellanos",
                "Every improvement plan names its partnership goals",
                "The mapped template",
                D("0"),
                "",
                "Hye-jin Park",
            ),
            DemoActivity(
                "Staff-meeting kit: fifteen minutes, three slides, one question to discuss, in English and Spanish.",
                "teams",
                "quarterly",
                ((9, 1), (5, 31)),
                "Facilitators",
                "80% of schools use two or more kits",
                "Count of kits used, from the teams",
                D("1200"),
                "Title I",
            ),
        ),
    ),
    DemoGoal(
        "Train every school’s Action Team to plan, carry out and improve its own partnership program.",
        ("guidance", "evaluation"),
        "Action Teams in preschools, elementary, middle and high schools",
        (
            DemoActivity(
                "One-day team training: roles, the six types, and a draft plan before going home.",
                "district",
                "dates",
                ((9, 19), (10, 3)),
                "Imani Castellanos",
                "Every team leaves with a first draft",
                "Sign-in counts; drafts on file",
                D("14800"),
                "Title II-A",
                "Marisol Ortega",
            ),
            DemoActivity(
                "Small grants of up to $800, each tied to one activity and one improvement goal.",
                "district",
                "once",
                ((11, 6),),
                "Devon Achterberg",
                "30 grants; each with a short report by June 5",
                "Grant reports",
                D("24000"),
                "Business alliance",
            ),
            DemoActivity(
                "Visit each team at least twice, plus calls and comments on its draft plan.",
                "teams",
                "monthly",
                ((10, 1), (5, 31)),
                "Facilitators",
                "No school goes 45 days without contact",
                "Contact log",
                D("9600"),
                "Title I",
            ),
            DemoActivity(
                "Mid-year clinic for teams whose plan has gaps in two or more types.",
                "teams",
                "once",
                ((1, 21),),
                "Hye-jin Park",
                "Gaps closed in 10 of 12 plans",
                "Plans before and after",
                D("1850"),
                "Title II-A",
            ),
        ),
    ),
    DemoGoal(
        "Be the place schools turn to for ideas that have worked nearby.",
        ("sharing", "celebration"),
        "All schools, family groups, community partners",
        (
            DemoActivity(
                "Keep the activity bank open to the public, with results, in two languages.",
                "district",
                "all_year",
                (),
                "Hye-jin Park",
                "150 activities with results by June",
                "Count in the bank",
                D("2400"),
                "General fund",
            ),
            DemoActivity(
                "End-of-year celebration: teams show one practice and draft next year’s plan.",
                "district",
                "once",
                ((5, 20),),
                "Imani Castellanos",
                "55 or more teams take part",
                "Sign-in counts; drafts",
                D("5500"),
                "Business alliance",
            ),
            DemoActivity(
                "Quarterly cluster meetings, hosted by a school: two practices and one problem each time.",
                "teams",
                "dates",
                ((10, 22), (12, 10), (2, 18), (4, 15)),
                "Facilitators",
                "Every team attends three of four",
                "Attendance by team",
                D("1500"),
                "General fund",
            ),
        ),
    ),
)

LAST_YEAR = (
    DemoGoal(
        "Every school knows whom to call about partnerships, and why.",
        ("awareness",),
        "Principals and front-office staff",
        (
            DemoActivity(
                "Visit all 58 principals in the first eight weeks.",
                "district",
                "once",
                ((9, 1),),
                "Imani Castellanos",
                "A named contact in each school",
                "Visit list",
                D("0"),
            ),
            DemoActivity(
                "One-page guide to the policy for each school office.",
                "teams",
                "once",
                ((10, 5),),
                "Facilitators",
                "Guide on the wall of every office",
                "Photos",
                D("640"),
                "General fund",
            ),
        ),
    ),
    DemoGoal(
        "Every school has an Action Team with a plan of its own.",
        ("guidance", "evaluation"),
        "New and returning Action Teams",
        (
            DemoActivity(
                "Two evenings of training for new teams, with child care.",
                "district",
                "dates",
                ((9, 24), (10, 8)),
                "Marisol Ortega",
                "51 teams trained",
                "Sign-in counts",
                D("9200"),
                "Title II-A",
            ),
            DemoActivity(
                "Read each draft plan and answer within five school days.",
                "teams",
                "all_year",
                (),
                "Facilitators",
                "All plans answered in time",
                "Dates in the plan log",
                D("0"),
            ),
        ),
    ),
    DemoGoal(
        "Teams see and borrow each other’s best work.",
        ("sharing", "celebration"),
        "All Action Teams",
        (
            DemoActivity(
                "May celebration with a table for each school.",
                "district",
                "once",
                ((5, 21),),
                "Imani Castellanos",
                "40 schools show one practice",
                "Table list",
                D("4100"),
                "Business alliance",
            ),
        ),
    ),
)

# What came of last year's activities, in their order.
LAST_YEARS_OUTCOMES = (
    "56 of 58 visited; two new principals met in October.",
    "Printed in English and Spanish; 49 offices had it up at the spring visit.",
    "47 teams trained. Child care filled up: ask for a second room.",
    "All 58 plans answered; the slowest took nine days.",
    "44 schools took part. Families asked for a Saturday.",
)
