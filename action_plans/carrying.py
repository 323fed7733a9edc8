"""What the team made of last year's activities, told by a room above; plans never know who tells it.

@tells_of_activities
def told(plan):
    return {activity.pk: Told(verdict="improve", to_change="Begin at six")}
"""

from collections.abc import Callable
from dataclasses import dataclass

from action_plans.enums import Carry
from action_plans.models import ActionPlan


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
Source = Callable[[ActionPlan], dict[int, Told]]
_sources: list[Source] = []


def tells_of_activities(source: Source) -> Source:
    """Register a source: activities of a plan by their id."""
    _sources.append(source)
    return source


def told_of(plan: ActionPlan) -> dict[int, Told]:
    """What is told of the activities of one plan; whoever registered later wins. A query a source."""
    found: dict[int, Told] = {}
    for source in _sources:
        found |= source(plan)
    return found
