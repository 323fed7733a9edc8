"""Every school of a year with what its plan in force adds up to: one row a school, one query for all.

A plan that is approved, or closed, is read as it stands, for nobody can change its words then. While a
plan is being amended, its tables hold a draft: what is in force is the submission that was approved
last, and it is read from there. How activities go (their status, their results) is as told today.
"""

import datetime
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from accounts.models import User
from action_plans.enums import ActionPlanState as State
from action_plans.enums import Decision, Involvement, Progress
from action_plans.models import (
    ActionActivity,
    ActionGoal,
    ActionPlan,
    ActionPlanMove,
    MovedDueDate,
    Review,
    Submission,
)
from contacts.models import Contact
from districts.models import District, SchoolYear
from partnerships.foundation.tenancy import open_district_id
from results.models import ActivityResult, ChangedDay
from schools.enums import SchoolStatus
from schools.models import Cluster, FacilitatorAssignment, School

Row = dict[str, Any]
# A school whose plan nobody has begun.
NONE = "none"
MONTHS = 12
QUARTER = 3


@dataclass(frozen=True)
class Moment:
    """A school year, seen from one of its days: today, or the last day of a year that is over."""

    year: SchoolYear
    on: datetime.date

    @property
    def begins(self) -> datetime.date:
        """The first day of the year's first month."""
        return self.year.starts_on.replace(day=1)

    @property
    def months(self) -> list[datetime.date]:
        """The first days of the twelve months of the year."""
        return [_months_on(self.begins, number) for number in range(MONTHS)]

    @property
    def months_over(self) -> list[int]:
        """The months (1 is January) of this year that have passed."""
        return [month.month for month in self.months if _months_on(month, 1) <= self.on]

    @property
    def quarter(self) -> datetime.date:
        """The first day of the quarter of the school year: three months, counted from its first."""
        gone = max((self.on.year - self.begins.year) * MONTHS + self.on.month - self.begins.month, 0)
        return _months_on(self.begins, min(gone, MONTHS - 1) // QUARTER * QUARTER)

    @property
    def a_year_ago(self) -> datetime.date:
        """The same day of the year before; February 28 for February 29."""
        return _same_day(self.on, self.on.year - 1)

    @property
    def quarter_a_year_ago(self) -> datetime.date:
        return _same_day(self.quarter, self.quarter.year - 1)


def moment_of(year: SchoolYear, today: datetime.date) -> Moment:
    """How the year stands today; before it begins, as on its first day, and after it, as on its last."""
    return Moment(year, min(max(today, year.starts_on), year.ends_on))


def _months_on(day: datetime.date, count: int) -> datetime.date:
    years, month = divmod(day.month - 1 + count, MONTHS)
    return day.replace(year=day.year + years, month=month + 1, day=1)


def _same_day(day: datetime.date, year: int) -> datetime.date:
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=day.day - 1)


_TABLES = {
    model.__name__: f'"{model._meta.db_table}"'
    for model in (
        ActionActivity, ActionGoal, ActionPlan, ActionPlanMove, ActivityResult, ChangedDay, Cluster, Contact,
        District, FacilitatorAssignment, MovedDueDate, Review, School, SchoolYear, Submission, User,
    )
}  # fmt: skip
# Statuses by which an activity has begun to take place: telling a result brings it there.
TOOK_PLACE = [Progress.UNDER_WAY.value, Progress.DONE.value]
_WORDS = {
    "as_they_stand": (State.APPROVED.value, State.CLOSED.value),
    "took_place": tuple(TOOK_PLACE),
    "dropped": Progress.DROPPED.value,
    "approved": Decision.APPROVED.value,
    "closed_school": SchoolStatus.CLOSED.value,
    "none": NONE,
}

# The types of each activity stay text: six counts of sixteen thousand arrays took longer than all else.
# Begins with SELECT: before anything else, the history would write down who asks.
_ROWS = """
SELECT * FROM (
WITH elsewhere AS (
  SELECT activity_id, array_agg(planned_on) AS was, array_agg(moved_to) AS is
  FROM {ChangedDay}
  WHERE district_id = %(district)s AND removed_at IS NULL AND moved_to IS NOT NULL
  GROUP BY activity_id
), parts AS (
  SELECT activity.plan_id, activity.types::text AS types, activity.status, activity.budget,
    CASE WHEN activity.dates = '{{}}' THEN activity.months && %(months_over)s::smallint[]
         WHEN elsewhere.activity_id IS NULL THEN %(on)s::date > ANY(activity.dates)
         ELSE EXISTS (
           SELECT FROM unnest(activity.dates) AS day
           WHERE coalesce(elsewhere.is[array_position(elsewhere.was, day)], day) < %(on)s) END AS is_due
  FROM {ActionPlan} plan
  JOIN {ActionActivity} activity ON activity.plan_id = plan.id AND activity.district_id = %(district)s
  LEFT JOIN elsewhere ON elsewhere.activity_id = activity.id
  WHERE plan.district_id = %(district)s AND plan.year_id = %(year)s AND plan.state IN %(as_they_stand)s
    AND activity.removed_at IS NULL
    AND activity.goal_id NOT IN (
      SELECT id FROM {ActionGoal} WHERE district_id = %(district)s AND removed_at IS NOT NULL)
), tally AS (
  SELECT plan_id, string_agg(types, '') AS types, count(*) AS activities,
    count(*) FILTER (WHERE is_due) AS due,
    count(*) FILTER (WHERE is_due AND status IN %(took_place)s) AS held,
    count(*) FILTER (WHERE is_due AND status = %(dropped)s) AS dropped,
    sum(budget) FILTER (WHERE status <> %(dropped)s) AS planned
  FROM parts GROUP BY plan_id
), reach AS (
  SELECT plan_id, count(*) AS results, count(families) AS counts, sum(families) AS families,
    count(cost) AS costs, sum(cost) AS spent
  FROM {ActivityResult}
  WHERE district_id = %(district)s AND removed_at IS NULL AND held_on BETWEEN %(begins)s AND %(on)s
  GROUP BY plan_id
), touch AS (
  SELECT school_id, max(held_on) AS last_on,
    count(*) FILTER (WHERE held_on >= %(quarter)s) AS contacts
  FROM {Contact}
  WHERE district_id = %(district)s AND removed_at IS NULL AND held_on BETWEEN %(begins)s AND %(on)s
  GROUP BY school_id
)
SELECT school.id, school.name, school.level, school.cluster_id, cluster.name AS cluster,
  helping.person_id AS facilitator_id,
  coalesce(nullif(person.name, ''), person.email, helping.code, '') AS facilitator,
  plan.id AS plan_id, coalesce(plan.state, %(none)s) AS state, plan.approved_at,
  coalesce(moved.due_on, %(due_on)s) AS due_on,
  tally.types, tally.activities, tally.due, tally.held, tally.dropped, tally.planned,
  reach.results, reach.counts, reach.families, reach.costs, reach.spent, touch.last_on, touch.contacts,
  CASE WHEN plan.approved_at IS NOT NULL AND plan.state NOT IN %(as_they_stand)s THEN (
    SELECT jsonb_build_object(
      'activities', jsonb_path_query_array(frozen.content, '$.goals[*].activities[*]'),
      'statuses', (SELECT jsonb_object_agg(id, status) FROM {ActionActivity} WHERE plan_id = plan.id),
      'moved', (SELECT jsonb_object_agg(activity_id || ' ' || planned_on, moved_to) FROM {ChangedDay}
        WHERE plan_id = plan.id AND removed_at IS NULL AND moved_to IS NOT NULL))::text
    FROM {Submission} frozen JOIN {Review} review ON review.submission_id = frozen.id
    WHERE frozen.district_id = %(district)s AND frozen.plan_id = plan.id AND review.decision = %(approved)s
    ORDER BY frozen.number DESC LIMIT 1) END AS frozen
FROM {School} school
LEFT JOIN {Cluster} cluster ON cluster.id = school.cluster_id
LEFT JOIN {FacilitatorAssignment} helping ON helping.district_id = %(district)s
  AND helping.school_id = school.id AND helping.year_id = %(year)s
LEFT JOIN {User} person ON person.id = helping.person_id
LEFT JOIN {MovedDueDate} moved ON moved.district_id = %(district)s
  AND moved.school_id = school.id AND moved.year_id = %(year)s
LEFT JOIN {ActionPlan} plan ON plan.district_id = %(district)s
  AND plan.school_id = school.id AND plan.year_id = %(year)s
LEFT JOIN tally ON tally.plan_id = plan.id
LEFT JOIN reach ON reach.plan_id = plan.id
LEFT JOIN touch ON touch.school_id = school.id
WHERE school.district_id = %(district)s
  AND (school.status <> %(closed_school)s OR (%(is_over)s AND plan.approved_at IS NOT NULL))
) AS counted ORDER BY lower(name), name, id
""".format(**_TABLES)  # noqa: S608 - names of our own tables; every value is a parameter


def rows_of(moment: Moment, *, is_over: bool = False) -> list[Row]:
    """Every school in use, by name; of a year that is over also those closed since that had a plan. One
    query.

    Each row: id, name, level, cluster_id, cluster, facilitator_id, facilitator, plan_id, state, due_on;
    of the plan in force (`in_force`): types (six counts), activities, due (begun by now, by its days as
    they came: a day that was moved counts on its new date), held (those of them that took place), dropped,
    planned (dollars);
    of its results: results, counts (how many of them say how many families came), families, costs, spent;
    of the school: last_on (last contact of the year), contacts (in this quarter).
    """
    given = _WORDS | {
        "district": open_district_id(),
        "year": moment.year.pk,
        "due_on": moment.year.plans_due_on,
        "on": moment.on,
        "begins": moment.begins,
        "quarter": moment.quarter,
        "months_over": moment.months_over,
        "is_over": is_over,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, given)
        names = [column[0] for column in cursor.description]
        return [_completed(dict(zip(names, row, strict=True)), moment) for row in cursor]


_COUNTS = ("activities", "due", "held", "dropped", "results", "counts", "families", "costs", "contacts")
_TYPES = [str(each) for each in Involvement.values]


def _completed(row: Row, moment: Moment) -> Row:
    """The row with noughts for what is not there, and with what is in force while a plan is rewritten."""
    frozen = row.pop("frozen")
    row["in_force"] = row["approved_at"] is not None
    types = row["types"] or ""
    row["types"] = [types.count(each) for each in _TYPES]
    if frozen:
        row |= _in_force(json.loads(frozen), moment)
    for name in _COUNTS:
        row[name] = row[name] or 0
    return row


def _in_force(frozen: dict[str, Any], moment: Moment) -> Row:
    """The same figures, of the submission that is in force."""
    statuses = frozen["statuses"] or {}
    found = [(each, statuses.get(str(each["id"]), each["status"])) for each in frozen["activities"] or ()]
    moved = frozen["moved"] or {}
    due = [status for each, status in found if _is_due(each, moved, moment)]
    budgets = [Decimal(each["budget"]) for each, status in found
               if each["budget"] and status != Progress.DROPPED]  # fmt: skip
    served = [kind["number"] for each, _status in found for kind in each["types"]]
    return {
        "types": [served.count(each) for each in Involvement.values],
        "activities": len(found),
        "due": len(due),
        "held": sum(status in TOOK_PLACE for status in due),
        "dropped": due.count(Progress.DROPPED),
        "planned": sum(budgets) if budgets else None,
    }


def _is_due(activity: dict[str, Any], moved: dict[str, str], moment: Moment) -> bool:
    days = [moved.get(f"{activity['id']} {day}", day) for day in activity["dates"]]
    if days:
        return min(days) < moment.on.isoformat()
    return bool(set(activity["months"]) & set(moment.months_over))


_BESIDE = """
SELECT last_year.ends_in,
  (SELECT jsonb_agg(ends_in ORDER BY ends_in DESC) FROM {SchoolYear}
   WHERE district_id = %(district)s) AS years,
  (SELECT count(*) FROM {ActionPlan} plan WHERE plan.district_id = %(district)s
     AND plan.year_id = last_year.id AND least(
       (SELECT min(at) FROM {ActionPlanMove} move WHERE move.district_id = %(district)s
          AND move.plan_id = plan.id AND move.to_state = %(approved_state)s),
       plan.approved_at) < (last_year.on_day + 1)::timestamp AT TIME ZONE %(zone)s) AS plans,
  EXISTS (SELECT FROM {ActionPlan} plan WHERE plan.district_id = %(district)s
     AND plan.year_id = last_year.id AND plan.approved_at IS NOT NULL) AS has_plans,
  EXISTS (SELECT FROM {Contact} WHERE district_id = %(district)s AND removed_at IS NULL
     AND held_on BETWEEN last_year.starts_on AND last_year.ends_on) AS has_contacts,
  (SELECT jsonb_build_object('families', sum(families), 'spent', sum(cost)::text,
     'schools', count(DISTINCT plan_id) FILTER (WHERE families IS NOT NULL))
   FROM {ActivityResult} WHERE district_id = %(district)s AND removed_at IS NULL
     AND held_on BETWEEN last_year.starts_on AND last_year.on_day) AS told,
  (SELECT count(DISTINCT school_id) FROM {Contact} WHERE district_id = %(district)s AND removed_at IS NULL
     AND held_on BETWEEN %(quarter_a_year_ago)s AND last_year.on_day) AS contacted,
  (SELECT jsonb_object_agg(month, schools) FROM (
     SELECT to_char(held_on, 'YYYY-MM') AS month, count(DISTINCT school_id) AS schools FROM {Contact}
     WHERE district_id = %(district)s AND removed_at IS NULL
       AND held_on BETWEEN %(begins)s - interval '1 year' AND %(ends_on)s
     GROUP BY 1) by_month) AS months
FROM (SELECT 1) one LEFT JOIN (
  SELECT id, starts_on, least(%(a_year_ago)s, ends_on) AS on_day, ends_on, ends_in FROM {SchoolYear}
  WHERE district_id = %(district)s AND ends_in = %(ends_in)s - 1
) AS last_year ON true
""".format(**_TABLES)  # noqa: S608 - names of our own tables; every value is a parameter


@dataclass(frozen=True)
class Beside:
    """Last year at the same day of the year, as far as there was one; and contacts by month of both years.

    `months`: schools that were contacted in the month ("2027-03"). `has_plans`, `has_contacts`: whether
    anything of last year was kept here; else its noughts say nothing.
    """

    year: int | None
    plans: int
    families: int
    family_schools: int
    spent: Decimal
    contacted: int
    months: dict[str, int]
    # Every school year of the district, by the year it ends, the newest first.
    years: list[int]
    has_plans: bool = False
    has_contacts: bool = False

    @property
    def label(self) -> str:
        return year_label(self.year) if self.year else ""


def year_label(ends_in: int) -> str:
    """`2025–26`."""
    return f"{ends_in - 1}–{ends_in % 100:02d}"


def beside(moment: Moment, zone: str) -> Beside:
    """The year before, at the same point of the year. One query."""
    given = _WORDS | {
        "district": open_district_id(),
        "ends_in": moment.year.ends_in,
        "a_year_ago": moment.a_year_ago,
        "quarter_a_year_ago": moment.quarter_a_year_ago,
        "begins": moment.begins,
        "ends_on": moment.on,
        "zone": zone,
        "approved_state": State.APPROVED.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(_BESIDE, given)
        ends_in, years, plans, has_plans, has_contacts, told, contacted, months = cursor.fetchone()
    told = _as_data(told) or {}
    return Beside(
        ends_in, plans, told.get("families") or 0, told.get("schools") or 0,
        Decimal(told.get("spent") or 0), contacted, _as_data(months) or {}, _as_data(years) or [],
        has_plans, has_contacts,
    )  # fmt: skip


def _as_data(value: Any) -> Any:
    """JSON as the driver gives it: text, because Django reads JSON itself."""
    return json.loads(value) if isinstance(value, str) else value
