"""What an amendment has changed in a plan, read from the past that PostgreSQL keeps.

Both levels of plan ask it: what would be lost, before an amendment is abandoned, and which columns have to
get which values back, when it is.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from plans.enums import PlanState
from plans.models import LeadershipActivity, LeadershipGoal, LeadershipPlan
from plans.models.parts import PlanPart
from plans.rules import PROGRESS

# Written by the triggers; a text that was set aside never stood in the plan.
LIVED = ("made", "changed")
# What a part was copied from is nobody's wording, and may be gone since.
ORIGIN_COLUMN = {"copied_from_id"}


@dataclass(frozen=True)
class Kind:
    """One kind of part, and which of its columns go on being told whatever happens to the wording."""

    model: type[PlanPart]
    progress: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Change:
    """A part that an amendment touched: `was` holds its columns in the plan in force, None if it is new."""

    part: Any
    was: dict[str, Any] | None

    @property
    def is_added(self) -> bool:
        """Not in the plan in force, and in the amendment."""
        return self.part.removed_at is None and (self.was is None or self.was["removed_at"] is not None)

    @property
    def is_taken_out(self) -> bool:
        return self.part.removed_at is not None and self.was is not None and self.was["removed_at"] is None

    @property
    def is_rewritten(self) -> bool:
        return self.part.removed_at is None and self.was is not None and self.was["removed_at"] is None


@dataclass(frozen=True)
class Amendment:
    """`was` holds the columns of the plan's own row as they were when it was in force."""

    was: dict[str, Any]
    began: datetime.datetime
    changes: list[Change]


def amendment_of(plan: Any, in_force: str, kinds: tuple[Kind, ...]) -> Amendment:
    """What was changed since the plan last stood in the state `in_force`: two queries, and two a kind.

    The moment at which it was opened is read from the database's own clock, as are the changes.
    """
    past = type(plan).pgh_event_model.objects.filter(pgh_obj=plan.pk, pgh_label__in=LIVED).order_by("pgh_id")
    was = past.filter(state=in_force).values().last()
    began = past.filter(pgh_id__gt=was["pgh_id"]).values_list("pgh_created_at", flat=True).first()
    changes = [change for kind in kinds for change in _changes(plan, kind, began)]
    return Amendment(_columns(was, type(plan), frozenset()), began, changes)


def _changes(plan: Any, kind: Kind, began: datetime.datetime) -> list[Change]:
    model: Any = kind.model
    past = model.pgh_event_model.objects.filter(
        plan=plan.pk, pgh_label__in=LIVED, pgh_created_at__lt=began
    ).order_by("pgh_obj_id", "-pgh_id")
    stood = {
        row["pgh_obj_id"]: _columns(row, model, kind.progress) for row in past.distinct("pgh_obj_id").values()
    }
    parts = [Change(part, stood.get(part.pk)) for part in model.objects.filter(plan=plan)]
    return [each for each in parts if _is_touched(each)]


def _is_touched(change: Change) -> bool:
    if change.was is None:
        return change.part.removed_at is None
    return any(getattr(change.part, name) != value for name, value in change.was.items())


def _columns(row: dict[str, Any], model: type[models.Model], but: frozenset[str]) -> dict[str, Any]:
    """The model's columns of a row of its past."""
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    return {name: row[name] for name in names if name not in but | ORIGIN_COLUMN}


def losses(amendment: Amendment) -> str:
    """What abandoning it takes out of the plan, in one sentence."""
    changes = amendment.changes
    if not changes:
        return _("Nothing was changed since, so no words are lost.")
    return _(
        "The plan loses what was written for this amendment (parts added: %(added)s, rewritten: "
        "%(rewritten)s, taken out: %(taken_out)s); its history keeps it."
    ) % {
        "added": sum(each.is_added for each in changes),
        "rewritten": sum(each.is_rewritten for each in changes),
        "taken_out": sum(each.is_taken_out for each in changes),
    }


LEADERSHIP = (Kind(LeadershipGoal), Kind(LeadershipActivity, PROGRESS))


def amended(plan: LeadershipPlan) -> Amendment:
    """What the amendment of a Leadership Plan has changed."""
    return amendment_of(plan, PlanState.ADOPTED, LEADERSHIP)
