"""What the team made of last year's activities, told by a room above; plans never know who tells it.

@tells_of_activities(read)
def told(activity, plan):
    return JSONObject(…)     # of the activity at this path, of the plan at that: OuterRef(activity)

`read` makes Told of the answer. A page asks along with the activities that it reads anyway.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Expression, JSONField, Value, When

from action_plans.enums import Carry
from action_plans.models import ActionActivity, ActionPlan


@dataclass(frozen=True)
class Told:
    """Of one activity: what shall become of it (a Carry, or empty), what to change, who came, in words."""

    verdict: str = ""
    to_change: str = ""
    who_came: str = ""

    @property
    def is_dropped(self) -> bool:
        return self.verdict == Carry.DROP


NOTHING_TOLD = Told()
Question = Callable[[str, str], Expression]
Reader = Callable[[Any], Told]


def nobody_tells(activity: str, plan: str) -> Expression:
    return Value(None, output_field=JSONField())


def nothing(answer: Any) -> Told:
    return NOTHING_TOLD


_source: dict[str, Any] = {"question": nobody_tells, "reader": nothing}


def tells_of_activities(reader: Reader) -> Callable[[Question], Question]:
    """Register the one who tells."""

    def register(question: Question) -> Question:
        _source.update(question=question, reader=reader)
        return question

    return register


def of_the_origin() -> Expression:
    """To annotate activities with: what is told of the one that each was copied from."""
    told = _source["question"]("copied_from", "copied_from__plan")
    return Case(When(copied_from__isnull=False, then=told), output_field=JSONField())


def read_told(answer: Any) -> Told:
    return _source["reader"](answer) if answer else NOTHING_TOLD


def told_of(plan: ActionPlan) -> dict[int, Told]:
    """What is told of the activities of one plan. One query."""
    rows = ActionActivity.objects.filter(plan=plan).annotate(told=_source["question"]("pk", "plan"))
    return {pk: read_told(told) for pk, told in rows.values_list("pk", "told")}
