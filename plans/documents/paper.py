"""From a plan's content to what stands on its paper: sections, columns and words. Pure functions."""

import datetime
import re
from typing import Any

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.content import all_activities
from plans.enums import ActivityStatus, Layout, Paper, PlanState, Reach, Strategy

# A strip cell with this many activities, or more, is solid.
FULL = 3
_LONG_WORD, _PIECE = re.compile(r"[!-~]{41,}"), re.compile(r".{12}")
_TEXTS = (
    "text", "when", "in_charge", "helpers", "expected_result", "how_documented", "fund_source", "outcome",
)  # fmt: skip
LEVEL_TITLES = {
    Reach.DISTRICT: lambda: _("What the district does"),
    Reach.TEAMS: lambda: _("Help for each school’s team"),
}


def paper_of(content: dict[str, Any], *, layout: str, paper: str, on: datetime.date) -> dict[str, Any]:
    """Everything the templates of a printed Leadership Plan need, from content_of(plan) or a milestone.

    `on` is the day that the foot of each page names: this is how the plan stood then.
    """
    title = title_of(content)
    goals = [_goal(goal) for goal in content["goals"]]
    return {
        "content": content,
        "title": title,
        "layout": layout,
        "paper": Paper(paper).value,
        "foot": _("%(title)s. %(state)s, as of %(date)s")
        % {"title": title, "state": content["state_words"], "date": date_format(on, "DATE_FORMAT")},
        "side": list(_side(content)),
        "strip": strategy_strip(content),
        "goals": goals,
        "levels": _levels(content, goals) if layout == Layout.BY_LEVEL else [],
        "with_outcomes": shows_outcomes(content),
        "months": _months(content),
        "total": _total(content),
        "signers": [
            _("Leader for partnerships, date"),
            _("Superintendent, date"),
            _("For the school board, date"),
        ],
    }


def title_of(content: dict[str, Any]) -> str:
    """`Riverbend Leadership Plan for Partnerships 2026–27`: never empty, whatever the district's name."""
    return _("%(district)s Leadership Plan for Partnerships %(year)s") % {
        "district": content["district_short"] or content["district"],
        "year": content["year"],
    }


def strategy_strip(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The six leadership strategies, each with how many activities stand under goals that follow it."""
    counts = dict.fromkeys(Strategy.values, 0)
    for goal in content["goals"]:
        for strategy in goal["strategies"]:
            counts[strategy["key"]] += len(goal["district"]) + len(goal["teams"])
    return [
        {
            "number": number,
            "name": strategy.label,
            "level": min(counts[strategy], FULL),
            "words": _count_words(counts[strategy]),
        }
        for number, strategy in enumerate(Strategy, start=1)
    ]


def _count_words(count: int) -> str:
    if not count:
        return _("none yet")
    return ngettext("%(count)s activity", "%(count)s activities", count) % {"count": count}


def shows_outcomes(content: dict[str, Any]) -> bool:
    """Whether the paper has a column for how each activity went: once adopted, or when something is noted."""
    return content["state"] in {PlanState.ADOPTED, PlanState.CLOSED} or any(
        each["outcome"] or each["done_on"] or each["status"] != ActivityStatus.PLANNED
        for each in all_activities(content)
    )


def day(iso: str | None) -> str:
    """October 20, 2026, as the reader's language writes it; empty for nothing."""
    return date_format(datetime.date.fromisoformat(iso), "DATE_FORMAT") if iso else ""


def _side(content: dict[str, Any]) -> Any:
    """The lines beside the title: who leads, and since when the plan is in force."""
    if content["leaders"]:
        yield _("Leader: %(names)s") % {"names": ", ".join(content["leaders"])}
    if content["superintendents"]:
        yield _("Superintendent: %(names)s") % {"names": ", ".join(content["superintendents"])}
    if content["adopted_on"]:
        yield _("Adopted %(date)s by %(name)s") % {
            "date": day(content["adopted_on"]),
            "name": content["adopted_by"],
        }
    if content["closed_on"]:
        yield _("Closed %(date)s") % {"date": day(content["closed_on"])}


def _goal(goal: dict[str, Any]) -> dict[str, Any]:
    statement = goal["statement"].strip()
    name = statement or _("Not written yet")
    return {
        **goal,
        "statement": breakable(name),
        "audience": breakable(goal["audience"]),
        "mark": Truncator(f"{goal['number']} {name}").chars(90),
        "strategy_words": ", ".join(each["label"] for each in goal["strategies"]),
        "groups": [
            {"title": LEVEL_TITLES[reach](), "rows": [_row(each) for each in goal[reach]]}
            for reach in Reach
            if goal[reach]
        ],
    }


def breakable(text: str) -> str:
    """The text with places to break inside its very long words: addresses, or a key held down.

    The PDF engine measures a word without such a place again for each of its lines.
    """
    return _LONG_WORD.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word[0]), text)


def _row(activity: dict[str, Any]) -> dict[str, Any]:
    noted = activity["outcome"] or activity["done_on"] or activity["status"] != ActivityStatus.PLANNED
    texts = {name: breakable(activity[name]) for name in _TEXTS}
    return {**activity, **texts, "noted": noted, "done_words": day(activity["done_on"])}


def _levels(content: dict[str, Any], goals: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The two pages of the layout by level. Every goal stands on the first, so that none is left out."""
    pages = []
    for reach in Reach:
        shown = [
            {**goal, "rows": [_row(each) for each in goal[reach]]}
            for goal in goals
            if goal[reach] or reach == Reach.DISTRICT
        ]
        amount = content["totals"][f"{reach}_words"]
        pages.append(
            {
                "title": LEVEL_TITLES[reach](),
                "goals": shown,
                "total": amount and _("This part: %(amount)s") % {"amount": amount},
            }
        )
    return pages


def _months(content: dict[str, Any]) -> list[dict[str, str]]:
    """Each month of the school year with the numbers of what happens in it; none when nothing is dated."""
    activities = all_activities(content)
    if not any(each["months"] for each in activities):
        return []
    return [
        {
            "name": date_format(datetime.date.fromisoformat(f"{month}-01"), "M"),
            **{
                reach: ", ".join(
                    each["number"]
                    for each in activities
                    if each["reach"] == reach and month in each["months"]
                )
                for reach in Reach.values
            },
        }
        for month in content["months"]
    ]


def _total(content: dict[str, Any]) -> str:
    """`All activities: $61,300 of $64,000`, with where the money comes from."""
    totals, budget = content["totals"], content["budget_words"]
    words = {"amount": totals["all_words"], "budget": budget}
    line = _("All activities: %(amount)s") % words
    if budget:
        line = _("All activities: %(amount)s of %(budget)s") % words
    if totals["over_budget"]:
        line = _("%(line)s, which is over the budget") % {"line": line}
    return line
