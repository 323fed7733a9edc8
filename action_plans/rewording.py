"""What was frozen of a plan, in the reader's language.

A submission keeps the labels of the language in which it was submitted, beside what they stand for. What
people typed stays as they typed it; labels, months and days are said anew.
"""

import datetime
from types import SimpleNamespace
from typing import Any

from django.utils.formats import date_format

from action_plans.content import state_words
from action_plans.enums import GoalKind, Involvement, Origin, PlanLayout, Progress, TitleOne
from action_plans.when import grades_words, when_words
from partnerships.foundation.languages import spoken_here


def reworded(content: dict[str, Any]) -> dict[str, Any]:
    """The same content with its labels in the reader's language; the very same where it is theirs already."""
    if content["language"] == spoken_here():
        return content
    return content | {
        "language": spoken_here(),
        "state_words": state_words(content["state"], content["version"]),
        "layout_words": str(PlanLayout(content["layout"]).label),
        "goals": [_goal(goal) for goal in content["goals"]],
    }


def _goal(goal: dict[str, Any]) -> dict[str, Any]:
    return goal | {
        "kind_words": str(GoalKind(goal["kind"]).label),
        "activities": [_activity(each) for each in goal["activities"]],
    }


def _activity(told: dict[str, Any]) -> dict[str, Any]:
    dates = [datetime.date.fromisoformat(day) for day in told["dates"]]
    times = SimpleNamespace(dates=dates, months=told["months"], when_note=told["when_note"])
    return told | {
        "types": [each | {"label": str(Involvement(each["number"]).label)} for each in told["types"]],
        "when": when_words(times),
        "grades_words": grades_words(told["grades"]),
        "title_one_words": str(TitleOne(told["title_one"]).label) if told["title_one"] else "",
        "origin_words": str(Origin(told["origin"]).label) if told["origin"] else "",
        "status_words": str(Progress(told["status"]).label),
        "done_on_words": _day(told["done_on"], "DATE_FORMAT"),
        "steps": [step | {"due_words": _day(step["due_on"], "MONTH_DAY_FORMAT")} for step in told["steps"]],
    }


def _day(iso: str | None, form: str) -> str:
    return date_format(datetime.date.fromisoformat(iso), form) if iso else ""
