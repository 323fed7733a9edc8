"""What was frozen of a plan, in the reader's language: labels and days said anew, nothing that was typed."""

import datetime
from types import SimpleNamespace
from typing import Any

from django.utils.formats import date_format

from partnerships.foundation.languages import spoken_here
from plans.content import state_words
from plans.enums import ActivityStatus, Strategy
from plans.when import when_words


def reworded(content: dict[str, Any]) -> dict[str, Any]:
    """The same content with its labels in the reader's language; the very same where it is theirs already."""
    if content["language"] == spoken_here():
        return content
    return content | {
        "language": spoken_here(),
        "state_words": state_words(content["state"], content["version"]),
        "goals": [_goal(goal) for goal in content["goals"]],
    }


def _goal(goal: dict[str, Any]) -> dict[str, Any]:
    return goal | {
        "strategies": [each | {"label": str(Strategy(each["key"]).label)} for each in goal["strategies"]],
        "district": [_activity(each) for each in goal["district"]],
        "teams": [_activity(each) for each in goal["teams"]],
    }


def _activity(told: dict[str, Any]) -> dict[str, Any]:
    times = SimpleNamespace(
        rhythm=told["rhythm"], when_note=told["when_note"], dates=[_date(day) for day in told["dates"]],
        starts_on=_date(told["starts_on"]), ends_on=_date(told["ends_on"]),
    )  # fmt: skip
    done_on = _date(told["done_on"])
    return told | {
        "when": when_words(times),
        "status_words": str(ActivityStatus(told["status"]).label),
        "done_on_words": date_format(done_on) if done_on else "",
    }


def _date(iso: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(iso) if iso else None
