"""What the activity bank shows on home pages."""

from typing import Any
from uuid import uuid4

from django.urls import reverse

from action_plans.coverage import is_begun
from action_plans.enums import Involvement
from action_plans.our_plan import OurPlan, our_plan
from activity_bank.cards import few_cards
from activity_bank.finding import Asked, entries_for, find
from activity_bank.putting import Mine, usable
from districts.enums import SchoolRole
from districts.panels import Panel, panel_for

FEW = 2


def gap_of(ours: OurPlan) -> Involvement | None:
    """The first type of involvement without an activity, in a plan that has some and is being written."""
    if not ours.is_writing or not any(map(is_begun, ours.content["goals"])):
        return None
    counts = zip(Involvement, ours.content["types"], strict=True)
    return next((each for each, count in counts if not count), None)


@panel_for(SchoolRole.CHAIR, SchoolRole.CO_CHAIR, order=15, ours=our_plan)
def ideas_for_the_gap(request: Any, ours: OurPlan) -> Panel | None:
    """Two ideas of other schools for a type that the plan has nothing for. Two queries for that."""
    gap = gap_of(ours)
    if gap is None or ours.plan is None:
        return None
    entries = entries_for(request.hats).exclude(school__in=request.hats.school_ids)
    found = few_cards(entries, find(entries, Asked(type=gap.value)).ideas[:FEW])
    if not found:
        return None
    bank = reverse("activity_bank:bank", kwargs={"district": request.district.slug})
    shown = {
        "type": gap.label,
        "cards": found,
        "url": f"{bank}?type={gap.value}",
        "usable": usable(request.hats, Mine(request.hats, [ours.plan]), [card.entry for card in found]),
        "key": uuid4().hex[:20],
    }
    return Panel("activity_bank/_panel_ideas.html", shown)
