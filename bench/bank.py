"""Searching a bank of 100,000 activities in one district, against reading all of it."""

import json
import statistics
import time
from typing import Any

from bench.report import Figure
from bench.stack import Stack

SCHOOLS, YEARS, EACH = 1_000, 10, 10  # activities: 100,000
ROUNDS = 9
# What is looked for, and how many of 100,000 say it.
ASKED = {
    "rare": "planetarium",
    "common": "family",
    "two words": "reading grandparents",
    "nothing": "",
    "slips": "libary nite",
}
SEARCHES = ("rare", "common", "two words")
SCAN = "enable_indexscan", "enable_bitmapscan", "enable_indexonlyscan"

TEXTS = """
INSERT INTO action_plans_actionactivity (
  district_id, plan_id, goal_id, text, types, grades, dates, months, when_note, in_charge, in_charge_ids, helpers,
  fund_source, title_one, origin, carry, is_shared, status, outcome, position, client_key, created_at, budget
)
SELECT g.district_id, g.plan_id, g.id,
  concat_ws(' ',
    CASE WHEN n %% 2 = 0 THEN 'Family' ELSE 'Neighbors' END,
    (ARRAY['reading','math','science','music','garden','attendance','college','health','art','welcome'])[1 + n %% 10],
    (ARRAY['night','breakfast','bags','walk','workshop','library','circle','supper','fair','visit','club'])[1 + n %% 11],
    'with', (ARRAY['fathers','grandparents','teachers','mentors','neighbors','students','nurses'])[1 + n %% 7],
    'at the', (ARRAY['gym','cafeteria','church','park','river','museum','market','farm','shop','hall','pool','bus loop',
      'front door'])[1 + n %% 13],
    CASE WHEN n %% 5000 = 3 THEN 'and the planetarium' END,
    CASE WHEN n %% 3 = 0 THEN 'in October' WHEN n %% 17 = 0 THEN 'every Friday' END),
  ARRAY[1 + n %% 6], ARRAY['01', '02'], '{}', '{}', '', '', '{}', '', '', '', '', '', n %% 3 = 0, 'planned', '', 1024,
  '', now(), n %% 900
FROM action_plans_actiongoal g
CROSS JOIN generate_series(1, %s) place
CROSS JOIN LATERAL (SELECT (g.id * 31 + place * 7919)::int AS n) seed
WHERE g.district_id = %s
"""


def figures() -> list[Figure]:
    with Stack((10,)) as stack:
        told = json.loads(stack.python("-m", "bench", "bank-inside").splitlines()[-1])
    by_index, by_scan = told["index"], told["scan"]
    fastest = min(statistics.median(by_index[each]) for each in SEARCHES)
    found = [
        Figure(
            f"the bank, {told['entries']:,} activities: written by the database",
            told["filled"],
            "s",
            note="n=1",
        )
    ]
    for name in SEARCHES:
        found += [
            Figure(f"search: {name} ({told['hits'][name]:,} hits) / the fastest",
                   statistics.median(by_index[name]) / fastest, limit=10, note=spread(by_index[name])),
            Figure(f"search: {name} / sequential scan",
                   statistics.median(by_index[name]) / statistics.median(by_scan[name]), limit=0.25,
                   note=f"scan: {spread(by_scan[name])}"),
        ]  # fmt: skip
    return found + [
        Figure(f"search: {name} / the fastest", statistics.median(by_index[name]) / fastest,
               note=spread(by_index[name]))
        for name in ASKED if name not in SEARCHES
    ]  # fmt: skip


def spread(times: list[float]) -> str:
    low, middle, high = min(times), statistics.median(times), max(times)
    return f"n={len(times)}; {1000 * middle:.1f} ms [{1000 * low:.1f}–{1000 * high:.1f}]"


def inside() -> None:
    """In the stack's own environment: fill the bank, search it, and print what that took as JSON."""
    import django

    django.setup()
    from django.db import connection

    from districts.models import District
    from partnerships.foundation.tenancy import in_district

    district = District.objects.get(slug="bench-10")
    with in_district(district), connection.cursor() as cursor:
        add_plans(district)
        began = time.perf_counter()
        cursor.execute(TEXTS, [EACH, district.pk])
        told: dict[str, Any] = {"filled": time.perf_counter() - began}
        cursor.execute("VACUUM ANALYZE activity_bank_bankentry")
        cursor.execute("SELECT count(*) FROM activity_bank_bankentry")
        told |= {"entries": cursor.fetchone()[0], "index": {}, "scan": {}, "hits": {}}
        for _round in range(ROUNDS):
            for name, words in ASKED.items():
                told["hits"][name] = timed(told["index"].setdefault(name, []), words)
                for setting in SCAN:
                    cursor.execute(f"SET {setting} = off")
                timed(told["scan"].setdefault(name, []), words)
                for setting in SCAN:
                    cursor.execute(f"SET {setting} = on")
    print(json.dumps(told))  # noqa: T201


def timed(times: list[float], words: str) -> int:
    """One search as the page makes it, up to what its cards show of the words."""
    from activity_bank.finding import Asked, find
    from activity_bank.models import BankEntry

    began = time.perf_counter()
    found = find(BankEntry.objects.all(), Asked(words=words))
    times.append(time.perf_counter() - began)
    return found.activities


def add_plans(district: Any) -> None:
    """A thousand schools, each with a plan in force for each of ten years, of one goal."""
    import datetime

    from django.utils import timezone

    from action_plans.models import ActionGoal, ActionPlan
    from districts.models import DistrictRole, SchoolYear
    from schools.models import School

    leader = DistrictRole.objects.filter(role="leader").first().person
    now = timezone.now()
    years = SchoolYear.objects.bulk_create(
        SchoolYear(
            district=district, ends_in=end, starts_on=datetime.date(end - 1, 7, 1), ends_on=datetime.date(end, 6, 30)
        )
        for end in range(2000, 2000 + YEARS)
    )  # fmt: skip
    schools = School.objects.bulk_create(
        School(district=district, name=f"Bank School {number:04d}", level="elementary", nces_id=f"88{number:010d}")
        for number in range(SCHOOLS)
    )  # fmt: skip
    plans = ActionPlan.objects.bulk_create(
        [
            ActionPlan(district=district, school=school, year=year, state="closed", submitted_at=now,
                       submitted_by=leader, approved_at=now, approved_by=leader, closed_at=now, closed_by=leader)
            for year in years for school in schools
        ],
        batch_size=1_000,
    )  # fmt: skip
    ActionGoal.objects.bulk_create(
        [ActionGoal(district=district, plan=plan, statement="Read well", position=1024) for plan in plans],
        batch_size=1_000,
    )
