import datetime
import json
from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans.content import all_activities, content_hash, content_of, money_words
from plans.enums import Reach, Rhythm, Strategy
from plans.models import LeadershipPlan
from plans.tests.factories import (
    LeadershipActivityFactory,
    LeadershipGoalFactory,
    LeadershipPlanFactory,
    filled_plan,
)
from plans.when import months_of, when_words


def queries_of(plan):
    plan = LeadershipPlan.objects.with_head().get(pk=plan.pk)
    with CaptureQueriesContext(connection) as captured:
        content_of(plan)
    return len(captured)


def test_content_numbers_the_districts_activities_before_the_teams(cast, inside):
    plan = LeadershipPlanFactory(district=cast.district, year=cast.year)
    goal = LeadershipGoalFactory(plan=plan)
    teams = LeadershipActivityFactory(goal=goal, reach=Reach.TEAMS)
    district = LeadershipActivityFactory(goal=goal)

    content = content_of(plan)

    assert [(each["number"], each["id"]) for each in all_activities(content)] == [
        ("1.1", district.pk),
        ("1.2", teams.pk),
    ]


def test_content_is_json_and_hashes_the_same_after_a_round_trip(cast, inside):
    content = content_of(filled_plan(cast.district, cast.year))

    again = json.loads(json.dumps(content))

    assert content_hash(again) == content_hash(content)


def test_content_costs_the_same_for_a_long_plan(cast, inside):
    short = filled_plan(cast.district, cast.year, goals=1, activities=1)
    cost = queries_of(short)
    for _ in range(15):
        LeadershipActivityFactory(goal=short.goals.get())

    assert queries_of(short) == cost == 3


def test_content_names_leader_and_superintendent(cast, inside):
    content = content_of(LeadershipPlanFactory(district=cast.district, year=cast.year))

    assert content["leaders"] == [str(cast.leader)]
    assert content["superintendents"] == [str(cast.superintendent)]


def test_content_totals_leave_out_what_was_dropped(cast, inside):
    goal = LeadershipGoalFactory(
        plan=LeadershipPlanFactory(district=cast.district, year=cast.year, budget=Decimal(100))
    )
    LeadershipActivityFactory(goal=goal, cost=Decimal("60.50"), fund_source="Title I")
    LeadershipActivityFactory(goal=goal, cost=Decimal("60.00"), reach=Reach.TEAMS, fund_source="Grant")
    LeadershipActivityFactory(goal=goal, cost=Decimal("99.00"), status="dropped")

    totals = content_of(goal.plan)["totals"]

    assert (totals["district"], totals["teams"], totals["all"]) == ("60.50", "60.00", "120.50")
    assert totals["over_budget"] is True
    assert [fund["source"] for fund in totals["funds"]] == ["Title I", "Grant"]


def test_content_keeps_strategies_in_the_order_chosen(cast, inside):
    plan = LeadershipPlanFactory(district=cast.district, year=cast.year)
    LeadershipGoalFactory(plan=plan, strategies=[Strategy.SHARING, Strategy.AWARENESS])

    (goal,) = content_of(plan)["goals"]

    assert [each["key"] for each in goal["strategies"]] == ["sharing", "awareness"]


def activity(**fields):
    return LeadershipActivityFactory.build(**fields, goal=None, plan=None, district=None)


def test_when_words_read_plainly():
    aug, may = datetime.date(2026, 8, 24), datetime.date(2027, 5, 20)
    said = [
        when_words(activity(**fields))
        for fields in (
            {},
            {"starts_on": aug},
            {"rhythm": Rhythm.ONCE, "starts_on": aug, "ends_on": may},
            {"ends_on": aug},
            {"rhythm": Rhythm.MONTHLY},
            {"rhythm": Rhythm.MONTHLY, "starts_on": aug, "ends_on": may},
            {"rhythm": Rhythm.QUARTERLY, "starts_on": aug},
            {"rhythm": Rhythm.QUARTERLY, "ends_on": may},
            {"rhythm": Rhythm.ALL_YEAR},
            {"rhythm": Rhythm.DATES, "dates": [may, aug]},
            {"rhythm": Rhythm.DATES},
            {"starts_on": aug, "when_note": "evening"},
            {"when_note": "after the retreat"},
        )
    ]

    assert said == [
        "",
        "August 24",
        "August 24 to May 20",
        "by August 24",
        "Monthly",
        "Monthly, August to May",
        "Quarterly, from August",
        "Quarterly, until May",
        "All year",
        "August 24, May 20",
        "",
        "August 24, evening",
        "after the retreat",
    ]


def test_months_of_stay_inside_the_school_year(cast):
    year = cast.year
    long_ago = datetime.date(1900, 1, 1)

    assert len(months_of(activity(rhythm=Rhythm.ALL_YEAR), year)) == 12
    assert len(months_of(activity(rhythm=Rhythm.QUARTERLY), year)) == 4
    assert months_of(activity(), year) == []
    assert months_of(activity(rhythm=Rhythm.DATES, dates=[long_ago]), year) == []
    assert months_of(activity(starts_on=long_ago), year) == []


def test_money_words_show_cents_only_where_there_are_any():
    assert [money_words(amount) for amount in (None, Decimal("1200.00"), Decimal("1200.5"))] == [
        "",
        "$1,200",
        "$1,200.50",
    ]
