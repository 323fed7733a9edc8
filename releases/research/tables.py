"""The tidy tables of a release: schools, plans, activities, results, contacts, and what they add up to.

One row a thing, one column a fact, ids that stay the same from release to release. No name of a person, no
sentence that anybody typed, no day: months. Counts of people are CELLS: releases.research.suppression says
which are held back.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q

from action_plans.enums import ActionPlanState, Decision
from action_plans.models import ActionActivity, ActionPlan, PreparationStep, Submission
from contacts.models import Contact
from releases.research.ids import Ids
from results.models import ActivityResult
from schools.models import School

# Counts of people: what a release may hold back.
PEOPLE = ("families", "new_families", "students", "teachers", "community")
SETTLED = (ActionPlanState.APPROVED, ActionPlanState.CLOSED)
# Enrollment is public for each school, and with its level would name it: bands of so many students.
BAND = 250
LARGEST_BAND = 2_000
ALL_LEVELS = "all"


@dataclass
class Tables:
    """Table → rows; and the sums among counts, by the ids of the rows that they stand in."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    # (table, id) → the rows that it adds up, as (table, ids).
    sums: dict[tuple[str, str], tuple[str, list[str]]] = field(default_factory=dict)


def tables_of(ids: Ids) -> Tables:
    """Everything that a release of today says of the open district, before anything is held back."""
    plans = _plans(ids)
    activities = _activities(plans, ids)
    results = _results(activities, ids)
    found = Tables()
    found.rows["school"] = _sorted(_schools(ids))
    found.rows["contact"] = _sorted(_contacts(ids))
    levels = {row["pk"]: row["level"] for row in School.objects.values("pk", "level")}
    for plan in plans.values():
        plan["level"] = levels[plan["school_pk"]]
    _add_up(found, "activity", activities.values(), "result", _by(results, "activity_pk"))
    _add_up(found, "plan", plans.values(), "activity", _by(activities.values(), "plan_pk"))
    found.rows["result"] = _sorted(results)
    found.rows["activity"] = _sorted(list(activities.values()))
    found.rows["plan"] = _sorted(list(plans.values()))
    found.rows["summary"] = _summary(found, list(plans.values()))
    return found


def _sorted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """By id: an order that tells nothing of who came first."""
    return sorted(rows, key=lambda row: row["id"])


def _by(rows: Iterable[dict[str, Any]], name: str) -> dict[Any, list[dict[str, Any]]]:
    found: dict[Any, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row[name], []).append(row)
    return found


def _add_up(
    tables: Tables,
    table: str,
    rows: Iterable[dict[str, Any]],
    of: str,
    parts: dict[Any, list[dict[str, Any]]],
) -> None:
    """Give each row the counts of its parts, added up; nothing where nobody counted."""
    for row in rows:
        mine = parts.get(row["pk"], [])
        tables.sums[table, row["id"]] = (of, [each["id"] for each in mine])
        for name in PEOPLE:
            counted = [each[name] for each in mine if each[name] is not None]
            row[name] = sum(counted) if counted else None


def _plans(ids: Ids) -> dict[int, dict[str, Any]]:
    plans = ActionPlan.objects.in_force().annotate(
        submitted=Count("submissions", distinct=True),
        late=Count("submissions", filter=Q(submissions__is_late=True), distinct=True),
        endorsed=Count("reviews", filter=Q(reviews__endorsed_at__isnull=False), distinct=True),
    )
    names = ("pk", "school_id", "year__ends_in", "state", "version", "layout", "approved_at", "submitted",
             "late", "endorsed")  # fmt: skip
    return {
        row["pk"]: {
            "pk": row["pk"],
            "school_pk": row["school_id"],
            "id": ids.of("plan", row["pk"]),
            "school_id": ids.of("school", row["school_id"]),
            "year": row["year__ends_in"],
            "state": row["state"] if row["state"] in SETTLED else ActionPlanState.APPROVED.value,
            "amending": row["state"] not in SETTLED,
            "version": row["version"],
            "layout": row["layout"],
            "approved_in": _month(row["approved_at"].date()),
            "submissions": row["submitted"],
            "was_late": row["late"] > 0,
            "endorsed": row["endorsed"] > 0,
            "goals": 0,
            "activities": 0,
        }
        for row in plans.values(*names)
    }


def _activities(plans: dict[int, dict[str, Any]], ids: Ids) -> dict[int, dict[str, Any]]:
    """Activities of what is in force: their rows, or while a plan is amended what was approved."""
    settled = [pk for pk, plan in plans.items() if not plan["amending"]]
    found = [*_live(settled), *_frozen([pk for pk, plan in plans.items() if plan["amending"]])]
    activities = {}
    goals: dict[int, set[int]] = {}
    for each in found:
        plan = plans[each["plan_pk"]]
        plan["activities"] += 1
        goals.setdefault(plan["pk"], set()).add(each.pop("goal"))
        plan["goals"] = len(goals[plan["pk"]])
        activities[each["pk"]] = {
            "id": ids.of("activity", each["pk"]),
            "plan_id": plan["id"],
            "school_id": plan["school_id"],
            "year": plan["year"],
            **each,
        }
    return activities


LIVE = ("pk", "plan_id", "goal_id", "goal__kind", "types", "dates", "months", "grades", "budget", "title_one",
        "origin", "carry", "status", "is_shared")  # fmt: skip


def _live(plan_ids: list[int]) -> Iterable[dict[str, Any]]:
    steps = dict(
        PreparationStep.objects.present()
        .filter(plan__in=plan_ids)
        .order_by()
        .values_list("activity")
        .annotate(n=Count("pk"))
    )
    for row in ActionActivity.objects.present().filter(plan__in=plan_ids).values(*LIVE):
        shared = {name: row[name] for name in ("types", "grades", "budget", "title_one", "origin", "carry")}
        yield {
            "pk": row["pk"], "plan_pk": row["plan_id"], "goal": row["goal_id"],
            "goal_kind": row["goal__kind"], **shared,
            "months": _months(row["dates"], row["months"]), "days": len(row["dates"]),
            "steps": steps.get(row["pk"], 0), "status": row["status"], "is_shared": row["is_shared"],
        }  # fmt: skip


def _frozen(plan_ids: list[int]) -> Iterable[dict[str, Any]]:
    progress = {
        row["pk"]: row
        for row in ActionActivity.objects.filter(plan__in=plan_ids).values("pk", "status", "is_shared")
    }
    approved = Submission.objects.filter(plan__in=plan_ids, review__decision=Decision.APPROVED)
    # The last of each plan stays.
    for plan_id, content in dict(approved.order_by("number").values_list("plan_id", "content")).items():
        for goal in content["goals"]:
            for each in goal["activities"]:
                now = progress.get(each["id"], each | {"is_shared": False})
                shared = {name: each[name] for name in ("grades", "title_one", "origin", "carry")}
                dates = [datetime.date.fromisoformat(day) for day in each["dates"]]
                yield {
                    "pk": each["id"], "plan_pk": plan_id, "goal": goal["id"], "goal_kind": goal["kind"],
                    **shared, "types": [kind["number"] for kind in each["types"]],
                    "budget": each["budget"] or None, "months": _months(dates, each["months"]),
                    "days": len(dates), "steps": len(each["steps"]), "status": now["status"],
                    "is_shared": now["is_shared"],
                }  # fmt: skip


RESULT = (
    "pk", "activity_id", "held_on", *PEOPLE, "hours", "cost", "planned_well", "carried_out_well", "helped",
    "verdict", "source",
)  # fmt: skip


def _results(activities: dict[int, dict[str, Any]], ids: Ids) -> list[dict[str, Any]]:
    found = []
    for row in ActivityResult.objects.standing().filter(activity__in=activities).values(*RESULT):
        activity = activities[row["activity_id"]]
        found.append(
            row
            | {
                "activity_pk": row["activity_id"],
                "id": ids.of("result", row["pk"]),
                "activity_id": activity["id"],
                "plan_id": activity["plan_id"],
                "school_id": activity["school_id"],
                "year": activity["year"],
                "month": _month(row["held_on"]),
            }
        )
    return found


def _schools(ids: Ids) -> list[dict[str, Any]]:
    rows = School.objects.values("pk", "level", "title_i", "status", "enrollment")
    return [
        {
            "id": ids.of("school", row["pk"]), "level": row["level"], "title_i": row["title_i"],
            "status": row["status"], "enrollment": band(row["enrollment"]),
        }
        for row in rows
    ]  # fmt: skip


def band(enrollment: int | None) -> str:
    """`250-499`; `2000 or more`; nothing where it is not known."""
    if enrollment is None:
        return ""
    if enrollment >= LARGEST_BAND:
        return f"{LARGEST_BAND} or more"
    low = enrollment // BAND * BAND
    return f"{low}-{low + BAND - 1}"


def _contacts(ids: Ids) -> list[dict[str, Any]]:
    rows = Contact.objects.standing().values("pk", "school_id", "kind", "held_on", "minutes")
    return [
        {
            "id": ids.of("contact", row["pk"]), "school_id": ids.of("school", row["school_id"]),
            "kind": row["kind"], "month": _month(row["held_on"]), "minutes": row["minutes"],
        }
        for row in rows
    ]  # fmt: skip


def _summary(tables: Tables, plans: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A row for each school year and level, and one for each school year over all levels."""
    by_level: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for plan in plans:
        by_level.setdefault((plan["year"], plan["level"]), []).append(plan)
    rows = [_summed(year, level, mine) for (year, level), mine in sorted(by_level.items())]
    for row in rows:
        row["pk"] = row["id"]
    _add_up(tables, "summary", rows, "plan", {row["id"]: by_level[row["year"], row["level"]] for row in rows})
    whole = []
    for year, mine in sorted(_by(rows, "year").items()):
        total = _summed(year, ALL_LEVELS, mine) | {"plans": sum(row["plans"] for row in mine)}
        total["activities"] = sum(row["activities"] for row in mine)
        total["pk"] = total["id"]
        _add_up(tables, "summary", [total], "summary", {total["id"]: mine})
        whole.append(total)
    return [*rows, *whole]


def _summed(year: int, level: str, plans: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": f"{year}-{level}", "year": year, "level": level, "plans": len(plans),
        "activities": sum(plan["activities"] for plan in plans),
    }  # fmt: skip


def _month(day: datetime.date) -> str:
    return f"{day:%Y-%m}"


def _months(dates: Iterable[datetime.date], months: Iterable[int]) -> list[int]:
    return sorted({day.month for day in dates} | set(months))
