"""Which content of a plan goes on paper: what is being written, what is in force, or a frozen copy."""

from dataclasses import dataclass
from typing import Any

from plans.content import closing_content, content_of
from plans.enums import MilestoneName
from plans.models import LeadershipPlan, Milestone
from plans.rewording import reworded

# Frozen copies of what once was in force. The others hold what was only asked for.
IN_FORCE = (MilestoneName.ADOPTED, MilestoneName.AMENDED, MilestoneName.CLOSED)


@dataclass(frozen=True)
class Source:
    """A plan's content, and the milestone it comes from; None for the plan as it stands now."""

    plan: LeadershipPlan
    content: dict[str, Any]
    milestone: Milestone | None = None

    @property
    def number(self) -> int | None:
        return self.milestone and self.milestone.number


def source_of(plan: LeadershipPlan, *, drafts: bool, number: int | None = None) -> Source | None:
    """The milestone of that number; without one, the plan as it stands, or for readers who may not see
    drafts the version in force. None when there is nothing that this reader may have on paper.
    """
    milestones = Milestone.objects.filter(plan=plan).order_by("-number")
    if not drafts:
        milestones = milestones.filter(name__in=IN_FORCE)
    if number is not None:
        milestones = milestones.filter(number=number)
    elif drafts or not plan.is_amendment:
        closed = closing_content(plan)
        return Source(plan, reworded(closed) if closed else content_of(plan))
    milestone = milestones.first()
    return Source(plan, reworded(milestone.content), milestone) if milestone else None
