"""A plan to begin with, in our own words: three goals, both levels, all six strategies.

Months are counted from the first month of the school year's fall term (September is 9), so that the
same plan fits every year.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from plans.enums import Reach, Rhythm, Strategy


@dataclass(frozen=True)
class StarterActivity:
    """One activity. `months` are the first and last month, or each month of certain dates."""

    reach: Reach
    text: object
    expected_result: object
    how_documented: object
    rhythm: Rhythm
    months: tuple[int, ...] = ()


@dataclass(frozen=True)
class StarterGoal:
    statement: object
    strategies: tuple[Strategy, ...]
    audience: object
    activities: tuple[StarterActivity, ...]


STARTER = (
    StarterGoal(
        _("Everyone in the district knows what partnership with families and the community means here."),
        (Strategy.AWARENESS, Strategy.ALIGNMENT),
        _("Principals, teachers, office staff, families, community groups"),
        (
            StarterActivity(
                Reach.DISTRICT,
                _("The superintendent introduces the partnership policy, this year’s goals and each "
                  "school’s facilitator to all principals."),
                _("Every principal can name the school’s facilitator"),
                _("Copy of the message; a short reply from each principal"),
                Rhythm.ONCE, (8,),
            ),
            StarterActivity(
                Reach.DISTRICT,
                _("Ten minutes on partnership at every principals’ meeting, each time prepared by another "
                  "school."),
                _("A different school shows its work at each meeting"),
                _("Agendas of the meetings"),
                Rhythm.MONTHLY, (9, 5),
            ),
            StarterActivity(
                Reach.TEAMS,
                _("A short kit with which each team opens a staff meeting: what partnership is, and one "
                  "question to talk over."),
                _("Teams use the kit at two or more staff meetings"),
                _("Teams tell their facilitator when they used it"),
                Rhythm.QUARTERLY, (9, 5),
            ),
        ),
    ),
    StarterGoal(
        _("Every school has an action team that plans, carries out and improves its own program."),
        (Strategy.GUIDANCE, Strategy.EVALUATION),
        _("Action teams of all schools, their principals"),
        (
            StarterActivity(
                Reach.DISTRICT,
                _("A training day for new action teams, from which each goes home with a first draft of its "
                  "One-Year Action Plan."),
                _("Every new team has a draft by the end of the day"),
                _("Attendance counts; drafts on file"),
                Rhythm.ONCE, (9,),
            ),
            StarterActivity(
                Reach.DISTRICT,
                _("Small grants for one activity each, tied to a goal of the School Improvement Plan."),
                _("Each grant ends with a one-page report"),
                _("Applications and reports"),
                Rhythm.ONCE, (11,),
            ),
            StarterActivity(
                Reach.TEAMS,
                _("Facilitators visit each team during the year, and comment on its draft plan in between."),
                _("Two visits or more for each school"),
                _("Facilitators’ log of visits and calls"),
                Rhythm.MONTHLY, (10, 5),
            ),
            StarterActivity(
                Reach.TEAMS,
                _("Help at the year’s end with judging each activity and choosing what to keep, improve "
                  "or drop."),
                _("Each team’s results are in before summer"),
                _("Results of all activities"),
                Rhythm.ONCE, (5,),
            ),
        ),
    ),
    StarterGoal(
        _("Schools learn from each other, and good work is seen."),
        (Strategy.SHARING, Strategy.CELEBRATION),
        _("All schools, family organizations, community partners, the public"),
        (
            StarterActivity(
                Reach.DISTRICT,
                _("A web page where families and schools find the policy, the plans and ideas that "
                  "worked nearby."),
                _("The page is current, in the languages that families read"),
                _("Date of the last change"),
                Rhythm.ALL_YEAR,
            ),
            StarterActivity(
                Reach.DISTRICT,
                _("A celebration at the end of the year where each team shows one thing it is proud of."),
                _("Most teams take part and leave with ideas for next year"),
                _("Program, photographs, list of teams"),
                Rhythm.ONCE, (5,),
            ),
            StarterActivity(
                Reach.TEAMS,
                _("Meetings of neighboring schools’ teams four times a year: two practices that worked, one "
                  "problem to solve together."),
                _("Each team comes to three of the four"),
                _("Attendance counts; notes of each meeting"),
                Rhythm.DATES, (10, 12, 2, 4),
            ),
        ),
    ),
)  # fmt: skip
