"""Tables that leave the building: all plans of a year, and all their activities, one row each.

Of a plan only those words leave that rules.words_for_the_office lets this person read.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from action_plans.columns import BAR, COLUMNS, SEPARATOR
from action_plans.enums import ActionPlanState as State
from action_plans.enums import Decision, GoalKind, Involvement, Origin, Progress, TitleOne, Words
from action_plans.figures import figures_of
from action_plans.models import ActionActivity, ActionGoal, ActionPlan, PreparationStep, Submission
from action_plans.register import NONE, Choice, plans_of, rows, wanted
from action_plans.rules import words_for_the_office
from action_plans.when import grades_words
from districts.hats import Hats
from districts.models import SchoolYear
from plans.when import month_name
from schools.enums import Level

Row = Sequence[object]
# Plans of which activities are read at once.
CHUNK = 100


def table_header() -> list[str]:
    types = [f"{each.value} {each.label}" for each in Involvement]
    return [
        _("School"), _("Level"), _("Cluster"), _("State"), _("Percent complete"), *types, _("Facilitator"),
        _("Chair"), _("Due"), _("Late"), _("Submitted"), _("Approved"), _("Last change"),
    ]  # fmt: skip


def table_rows(
    choice: Choice, *, year: SchoolYear, today: datetime.date, zone: Any, names: bool
) -> Iterator[Row]:
    """Every row of the table that fits, in its order: state and figures, no words. Two queries."""
    found = list(rows(plans_of(year).filter(wanted(choice, today)), choice.sort, today))
    figures = figures_of(row["plan_pk"] for row in found if row["plan_pk"])
    for row in found:
        figure = figures.get(row["plan_pk"])
        is_open = row["state"] in {NONE, State.DRAFT, State.CHANGES} and not row["approved_at"]
        late = is_open and row["due_on"] is not None and row["due_on"] < today
        yield (
            row["name"], str(_LEVELS[row["level"]]), row["cluster_name"] or "", _STATES[row["state"]](),
            figure.percent if figure else 0, *(figure.types if figure else [0] * len(Involvement)),
            row["facilitator"] or row["facilitator_code"] or "", row["chair"] or "" if names else "",
            _iso(row["due_on"]), _("yes") if late or row["came_late"] else "",
            *(_iso(moment and moment.astimezone(zone).date()) for moment in
              (row["submitted_at"], row["approved_at"], row["changed_at"])),
        )  # fmt: skip


_LEVELS = dict(Level.choices)
_STATES = {NONE: lambda: _("Not begun")} | {state: (lambda each=state: str(each.label)) for state in State}


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def activity_rows(school_ids: Iterable[int], *, year: SchoolYear, hats: Hats) -> Iterator[Row]:
    """One row an activity, under columns.COLUMNS; a goal without one has a row too. Drafts are left out."""
    plans = ActionPlan.objects.with_head().filter(year=year, school__in=list(school_ids))
    readable = [(plan, words_for_the_office(hats, plan)) for plan in plans.order_by("school__name", "pk")]
    readable = [(plan, words) for plan, words in readable if words != Words.NONE]
    for start in range(0, len(readable), CHUNK):
        yield from _rows_of(readable[start : start + CHUNK])


def _rows_of(readable: list[tuple[ActionPlan, Words]]) -> Iterator[Row]:
    live = [plan.pk for plan, words in readable if words == Words.LIVE]
    frozen = _frozen(readable)
    parts = _live_parts(live)
    results = _results([plan.pk for plan, words in readable if words != Words.LIVE])
    for plan, words in readable:
        told = parts.get(plan.pk, []) if words == Words.LIVE else _told(frozen.get(plan.pk), results)
        for each in told:
            yield [_cell(column.name, plan, each) for column in COLUMNS]


def _frozen(readable: list[tuple[ActionPlan, Words]]) -> dict[int, dict[str, Any]]:
    """Plan → content of the submission that may be read. One query."""
    by_words = {plan.pk: words for plan, words in readable if words != Words.LIVE}
    submissions = Submission.objects.filter(plan__in=by_words).order_by("number")
    # The last of each plan stays.
    return {
        plan_id: content
        for plan_id, content, decision in submissions.values_list("plan_id", "content", "review__decision")
        if by_words[plan_id] == Words.SUBMITTED or decision == Decision.APPROVED
    }


def _live_parts(plan_ids: list[int]) -> dict[int, list[dict[str, Any]]]:
    """Plan → its activities with their goal and steps, as the cells want them. Three queries."""
    goals = _goals_of(plan_ids)
    steps: dict[int, list[dict[str, Any]]] = {}
    for step in PreparationStep.objects.present().filter(plan__in=plan_ids).values():
        steps.setdefault(step["activity_id"], []).append(step)
    served: dict[int, list[dict[str, Any]]] = {}
    for each in ActionActivity.objects.present().filter(plan__in=plan_ids).values():
        served.setdefault(each["goal_id"], []).append(each | {"steps": steps.get(each["id"], [])})
    found: dict[int, list[dict[str, Any]]] = {}
    for goal in goals:
        told = [{"goal": goal, **each} for each in served.get(goal["id"], [])] or [{"goal": goal}]
        found.setdefault(goal["plan_id"], []).extend(told)
    return found


def _goals_of(plan_ids: list[int]) -> list[dict[str, Any]]:
    """The goals that stand in these plans, numbered within each."""
    goals = ActionGoal.objects.present().filter(plan__in=plan_ids)
    numbers: dict[int, int] = {}
    found = []
    for goal in goals.values():
        numbers[goal["plan_id"]] = numbers.get(goal["plan_id"], 0) + 1
        found.append(goal | {"number": numbers[goal["plan_id"]]})
    return found


def _told(content: dict[str, Any] | None, results: dict[int, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The same out of a frozen submission, with how its activities go as it is known today."""
    for goal in (content or {"goals": []})["goals"]:
        if not goal["activities"]:
            yield {"goal": goal}
        for each in goal["activities"]:
            types = [kind["number"] for kind in each["types"]]
            yield {"goal": goal, **each, "types": types, **results.get(each["id"], {})}


def _results(plan_ids: list[int]) -> dict[int, dict[str, Any]]:
    """Activity → how it goes, for plans in force that are being amended. One query."""
    of_plans = ActionActivity.objects.filter(plan__in=plan_ids).exclude(plan__approved_at=None)
    return {row.pop("id"): row for row in of_plans.values("id", "status", "done_on", "outcome")}


def _cell(name: str, plan: ActionPlan, each: dict[str, Any]) -> object:
    """One cell. A goal without an activity leaves the activity's cells empty."""
    if name in _OF_PLAN:
        return _OF_PLAN[name](plan)
    if name in _OF_GOAL:
        return _OF_GOAL[name](each["goal"])
    if "id" not in each:
        return ""
    return _IN_WORDS[name](each) if name in _IN_WORDS else each[name]


_OF_PLAN = {
    "school": lambda plan: plan.school.name,
    "nces_id": lambda plan: plan.school.nces_id,
    "state_id": lambda plan: plan.school.state_id,
    "local_id": lambda plan: plan.school.local_id,
    "year": lambda plan: str(plan.year),
}
_OF_GOAL: dict[str, Any] = {
    **{
        name: itemgetter(name)
        for name in ("statement", "sip_goal", "desired_results", "how_measured", "resources")
    },
    "goal_number": itemgetter("number"),
    "kind": lambda goal: str(GoalKind(goal["kind"]).label),
}


def _label(choices: Any, value: str) -> str:
    return str(choices(value).label) if value else ""


def _step(step: dict[str, Any]) -> str:
    """`what | by when | who`, as much of it as is there, on one line."""
    what = " ".join(step["text"].replace("|", "/").split())
    parts = [what, str(step["due_on"] or ""), " ".join(step["who"].split())]
    return BAR.join(parts).rstrip(" |")


_IN_WORDS = {
    "types": lambda each: SEPARATOR.join(str(number) for number in each["types"]),
    "dates": lambda each: SEPARATOR.join(str(date) for date in sorted(each["dates"])),
    "months": lambda each: SEPARATOR.join(month_name(f"2000-{month:02d}") for month in each["months"]),
    "grades": lambda each: grades_words(each["grades"]),
    "budget": lambda each: Decimal(each["budget"]) if each["budget"] not in (None, "") else None,
    "title_one": lambda each: _label(TitleOne, each["title_one"]),
    "origin": lambda each: _label(Origin, each["origin"]),
    "status": lambda each: _label(Progress, each["status"]),
    "done_on": lambda each: str(each["done_on"] or ""),
    "steps": lambda each: "\n".join(_step(step) for step in each["steps"]),
}
