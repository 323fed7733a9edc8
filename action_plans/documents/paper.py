"""From an action plan's content to what stands on its paper: heads, tables and words. Pure functions."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from action_plans.content import all_activities
from action_plans.coverage import is_begun
from action_plans.enums import ActionPlanState, Carry, Involvement, PlanLayout, Progress
from plans.documents.paper import FULL, breakable, day
from plans.enums import Paper

# Nobody has told yet how it went: there is room to write by hand.
AHEAD = (Progress.PLANNED, Progress.UNDER_WAY)
# A head and its words: a cell of a table of facts.
Fact = dict[str, str]


def paper_of(content: dict[str, Any], *, layout: str, paper: str, on: datetime.date) -> dict[str, Any]:
    """Everything the templates of a printed action plan need, from content_of(plan) or a frozen copy.

    `on` is the day that the foot of each page names: this is how the plan stood then.
    """
    title = title_of(content)
    begun = [goal for goal in content["goals"] if is_begun(goal)]
    goals = [_goal(goal, len(content["goals"])) for goal in begun]
    return {
        "content": content,
        "title": title,
        "layout": layout,
        "paper": Paper(paper).value,
        "foot": _("%(title)s. %(state)s, as of %(date)s")
        % {"title": title, "state": content["state_words"], "date": date_format(on, "DATE_FORMAT")},
        "side": list(_side(content)),
        "strip": type_strip(content),
        "goals": goals,
        "types": _types(goals) if layout == PlanLayout.BY_TYPE else [],
        "total": _total(content),
        "signers": [_("Chair, date"), _("Principal, date"), _("Facilitator, date")],
    }


def title_of(content: dict[str, Any]) -> str:
    """`Cottonwood Elementary, One-Year Action Plan 2026–27`: never empty, whatever the school's name."""
    return _("%(school)s, One-Year Action Plan %(year)s") % {
        "school": content["school"],
        "year": content["year"],
    }


def type_strip(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The six types, each with how many activities serve it."""
    return [
        {
            "number": involvement.value,
            "name": involvement.label,
            "level": min(count, FULL),
            "words": _count_words(count),
        }
        for involvement, count in zip(Involvement, content["types"], strict=True)
    ]


def _count_words(count: int) -> str:
    if not count:
        return _("none yet")
    return ngettext("%(count)s activity", "%(count)s activities", count) % {"count": count}


def _side(content: dict[str, Any]) -> Iterator[str]:
    """The lines beside the title: who leads, and since when the plan is in force."""
    chairs, principals = content["chairs"], content["principals"]
    if chairs:
        label = ngettext("Chair: %(names)s", "Chairs: %(names)s", len(chairs))
        yield label % {"names": ", ".join(chairs)}
    if principals:
        yield _("Principal: %(names)s") % {"names": ", ".join(principals)}
    if content.get("facilitator"):
        yield _("Facilitator: %(name)s") % {"name": content["facilitator"]}
    if content["state"] in {ActionPlanState.APPROVED, ActionPlanState.CLOSED}:
        yield _("Approved on %(date)s by %(name)s") % {
            "date": day(content["approved_on"]),
            "name": content["approved_by"],
        }
    if content["closed_on"]:
        yield _("Closed %(date)s") % {"date": day(content["closed_on"])}


def _goal(goal: dict[str, Any], of: int) -> dict[str, Any]:
    statement = goal["statement"].strip()
    name = statement or _("Not written yet")
    words = {"number": goal["number"], "of": of, "kind": goal["kind_words"]}
    return {
        **goal,
        "over": _("Goal %(number)s of %(of)s. %(kind)s") % words,
        "statement": breakable(name),
        "mark": Truncator(f"{goal['number']} {name}").chars(90),
        "facts": _rows(
            (
                (_("From the School Improvement Plan"), goal["sip_goal"]),
                (_("Result we want"), goal["desired_results"]),
            ),
            ((_("How we will know"), goal["how_measured"]), (_("Resources"), goal["resources"])),
        ),
        "activities": [_activity(each) for each in goal["activities"]],
    }


def _rows(*rows: tuple[tuple[str, str], ...]) -> list[list[Fact]]:
    """Tables of facts: a head and words each. What is empty takes no place, nor does an empty row."""
    full = [[{"head": head, "text": breakable(text)} for head, text in row if text.strip()] for row in rows]
    return [row for row in full if row]


def _activity(activity: dict[str, Any]) -> dict[str, Any]:
    text = activity["text"].strip() or _("Not written yet")
    return {
        **activity,
        "over": _over(activity),
        "text": breakable(text),
        "mark": Truncator(f"{activity['number']} {text}").chars(90),
        "before": _rows(
            (
                (_("When"), activity["when"]),
                (_("Grades"), activity["grades_words"]),
                (_("Budget and source"), _joined(activity["budget_words"], activity["fund_source"])),
            )
        ),
        "steps": [_step(step) for step in activity["steps"]],
        "after": _rows(
            (
                (_("In charge"), activity["in_charge"]),
                (_("Helping"), activity["helpers"]),
                (_("Title I requirement"), activity["title_one_words"]),
            )
        ),
        "noted": _noted(activity),
        "is_ahead": activity["status"] in AHEAD and not activity["outcome"],
        "outcome": breakable(activity["outcome"]),
    }


def _step(step: dict[str, Any]) -> dict[str, Any]:
    return {**step, "text": breakable(step["text"]), "who": breakable(step["who"])}


def _over(activity: dict[str, Any]) -> str:
    """`Activity 2.1. Continued from last year: improve`."""
    number = _("Activity %(number)s") % activity
    origin, carry = activity["origin_words"], activity["carry"]
    return ". ".join(filter(None, (number, origin, str(Carry(carry).label) if carry else "")))


def _noted(activity: dict[str, Any]) -> str:
    """`Done, October 9, 2026`: what was noted afterwards; empty while there is nothing to tell."""
    if activity["status"] == Progress.PLANNED and not activity["outcome"] and not activity["done_on_words"]:
        return ""
    return _joined(activity["status_words"], activity["done_on_words"])


def _joined(*words: str) -> str:
    return ", ".join(filter(None, words))


def _types(goals: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The six types, each with the activities that serve it first of all; at the end those without a type."""
    pages = []
    for number, name in [*((each.value, each.label) for each in Involvement), (0, _("No type chosen yet"))]:
        shown = [each for goal in goals for each in goal["activities"] if _main_type(each) == number]
        if shown or number:
            pages.append({"number": number, "name": name, "activities": shown})
    return pages


def _main_type(activity: dict[str, Any]) -> int:
    return activity["types"][0]["number"] if activity["types"] else 0


def _total(content: dict[str, Any]) -> str:
    """`All activities: $1,440`; empty where nobody named an amount."""
    if not any(each["budget"] for each in all_activities(content)):
        return ""
    return _("All activities: %(amount)s") % {"amount": content["totals"]["all_words"]}
