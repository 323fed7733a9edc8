"""Where a comment stands: a part of a plan, or one field of it. In addresses and ids: `goal-12-statement`."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from action_plans.enums import Anchor
from action_plans.fields import FIELDS
from partnerships.foundation.fields.kinds import version_of

SPOT = r"^(plan|(goal|activity|step)-[0-9]{1,18}(-[a-z_]{1,30})?)\Z"


@dataclass(frozen=True)
class Spot:
    kind: str = Anchor.PLAN.value
    row_id: int | None = None
    field: str = ""

    def __str__(self) -> str:
        return "-".join(str(each) for each in (self.kind, self.row_id, self.field) if each)

    @property
    def part(self) -> tuple[str, int | None]:
        return self.kind, self.row_id

    @property
    def label(self) -> str:
        """The name of the field, or of the kind of part."""
        field = FIELDS.get(self.kind, {}).get(self.field)
        return str(field.label) if field else str(Anchor(self.kind).label)


def spot_from(text: str) -> Spot:
    """The spot that an address names; the plan as a whole where it names none."""
    kind, _dash, rest = text.partition("-")
    row_id, _dash, field = rest.partition("-")
    return Spot(kind, int(row_id), field) if row_id else Spot()


def spot_of(comment: Any) -> Spot:
    return Spot(comment.anchor, comment.anchor_id, comment.field)


def parts_by_spot(content: dict[str, Any]) -> dict[tuple[str, int | None], tuple[dict[str, Any], str]]:
    """(kind, id) → the part of a content (content.content_of), and how people call it: `Activity 2.1`."""
    found: dict[tuple[str, int | None], Any] = {(Anchor.PLAN.value, None): (content, _("The plan"))}
    for goal in content["goals"]:
        found["goal", goal["id"]] = goal, _("Goal %(number)s") % {"number": goal["number"]}
        for each in goal["activities"]:
            about = _("Activity %(number)s") % {"number": each["number"]}
            found["activity", each["id"]] = each, about
            found |= {("step", step["id"]): (step, about) for step in each["steps"]}
    return found


def words_in(content: dict[str, Any], spot: Spot) -> tuple[str, str]:
    """What a field of words says in a content, and its version as a row of the same words would have."""
    part, _about = parts_by_spot(content).get(spot.part, ({}, ""))
    words = str(part.get(spot.field) or "")
    return words, version_of(words)
