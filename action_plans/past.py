"""The past of an action plan: what was changed day by day, and every move."""

from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from action_plans.fields import FIELDS
from action_plans.lifecycle import MOVES
from action_plans.models import ActionActivity, ActionGoal, ActionPlan, ActionPlanMove, PreparationStep
from districts.past import Entry, Past
from plans.past import (
    LIVED,
    OF_THE_MACHINE,
    MoveEntry,
    Typed,
    activity_words,
    goal_words,
    kept_out,
    moves_told,
)

# Written by the verbs, and said by the moves themselves.
OF_THE_MOVES = frozenset(
    {
        "state", "version", "submitted_at", "submitted_by", "approved_at", "approved_by", "closed_at",
        "closed_by", "created_at", "school", "year", "copied_from",
    }
)  # fmt: skip
SILENT = OF_THE_MACHINE | {"who_ids", "activity"}


def step_words(row: dict[str, Any]) -> str:
    return _("step “%(words)s”") % {"words": Truncator(row["text"] or _("without words")).chars(60)}


PARTS = (
    ("goal", ActionGoal, goal_words),
    ("activity", ActionActivity, activity_words),
    ("step", PreparationStep, step_words),
)


def past_of_plan(plan: ActionPlan) -> list[Past]:
    """What districts.past needs to tell the changes of one plan."""
    here = {"plan": plan.pk, "pgh_label__in": LIVED}
    show = {"removed_at": lambda value: _("removed") if value else _("there")}
    whole = Past(
        ActionPlan,
        {"pgh_obj": plan.pk, "pgh_label__in": LIVED},
        names=lambda row: _("the plan"),
        leave_out=OF_THE_MOVES,
    )
    parts = (Past(model, here, names=name, leave_out=SILENT, show=show) for _kind, model, name in PARTS)
    return [whole, *parts]


def texts_kept_out(plan: ActionPlan) -> list[Entry]:
    """What somebody typed while another changed the same field, and what never stood in the plan since."""
    return kept_out(
        Typed(FIELDS[kind], model.pgh_event_model.objects.filter(plan=plan.pk), name)  # type: ignore[attr-defined]
        for kind, model, name in PARTS
    )


def moves_of_plan(plan: ActionPlan) -> list[MoveEntry]:
    return moves_told(ActionPlanMove.objects.filter(plan=plan), MOVES, began=_("began the plan"))
