"""The past of a plan: what was changed day by day, and every move."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from districts.past import Change, Entry, Past
from partnerships.foundation.fields.kinds import Field
from partnerships.foundation.fields.saving import SET_ASIDE
from partnerships.foundation.moves.lifecycle import Move
from plans.fields import FIELDS
from plans.lifecycle import MOVES
from plans.models import LeadershipActivity, LeadershipGoal, LeadershipPlan, PlanEvent

# Written by the verbs, and said by the moves themselves.
OF_THE_MOVES = frozenset(
    {
        "state", "version", "asked_at", "asked_by", "adopted_at", "adopted_by", "closed_at", "closed_by",
        "created_at", "year", "copied_from",
    }
)  # fmt: skip
OF_THE_MACHINE = frozenset(
    {"plan", "position", "client_key", "created_at", "removed_by", "copied_from", "in_charge_ids"}
)
# What stood in the plan; a text that another kept out is told apart.
LIVED = ("made", "changed", "removed")


@dataclass
class MoveEntry:
    """One move among the changes."""

    milestone: str
    who: str
    when: datetime.datetime
    changes: list[Any] = field(default_factory=list)

    @property
    def day(self) -> datetime.date:
        return timezone.localtime(self.when).date()


def past_of_plan(plan: LeadershipPlan) -> list[Past]:
    """What districts.past needs to tell the changes of one plan."""
    here = {"plan": plan.pk, "pgh_label__in": LIVED}
    show = {"removed_at": lambda value: _("removed") if value else _("there")}
    return [
        Past(
            LeadershipPlan,
            {"pgh_obj": plan.pk, "pgh_label__in": LIVED},
            names=lambda row: _("the plan"),
            leave_out=OF_THE_MOVES,
        ),
        Past(LeadershipGoal, here, names=goal_words, leave_out=OF_THE_MACHINE, show=show),
        Past(LeadershipActivity, here, names=activity_words, leave_out=OF_THE_MACHINE, show=show),
    ]


@dataclass(frozen=True)
class Typed:
    """Where texts of one kind of row were typed: its fields by name, its past, and what a row is called."""

    fields: Mapping[str, Field]
    events: Any
    name: Callable[[dict[str, Any]], str]


def texts_kept_out(plan: LeadershipPlan) -> list[Entry]:
    """What somebody typed while another changed the same field, and what never stood in the plan since."""
    return kept_out(
        Typed(FIELDS[kind], model.pgh_event_model.objects.filter(**here), name)
        for kind, model, here, name in (
            ("plan", LeadershipPlan, {"pgh_obj": plan.pk}, lambda row: _("the plan")),
            ("goal", LeadershipGoal, {"plan": plan.pk}, goal_words),
            ("activity", LeadershipActivity, {"plan": plan.pk}, activity_words),
        )
    )


def kept_out(places: Iterable[Typed]) -> list[Entry]:
    """Texts that were set aside and that nobody has saved after all. Two queries a place, one for people."""
    found = [(typed, row) for typed in places for row in _never_stood(typed)]
    writers = {(row["pgh_context"] or {}).get("user") for _typed, row in found}
    names = {each.pk: str(each) for each in get_user_model().objects.filter(pk__in=writers - {None})}
    return [_kept_out(typed, row, names) for typed, row in found]


def _never_stood(typed: Typed) -> list[dict[str, Any]]:
    """Texts set aside that nobody has saved after all. Two queries."""
    rows = list(typed.events.filter(pgh_label=SET_ASIDE).values())
    stood: dict[int, list[dict[str, Any]]] = {}
    here = {"pgh_obj__in": {row["pgh_obj_id"] for row in rows}, "pgh_label__in": LIVED}
    for past in typed.events.filter(**here).values():
        stood.setdefault(past["pgh_obj_id"], []).append(past)
    return [
        row
        for row in rows
        if not any(
            _says(typed, row, past) == _says(typed, row, row) for past in stood.get(row["pgh_obj_id"], [])
        )
    ]


def _says(typed: Typed, about: dict[str, Any], row: dict[str, Any]) -> str:
    """What a row of the history holds in the field that `about` was set aside for."""
    field = typed.fields[about["pgh_context"]["field"]]
    return field.canonical(tuple(row[column] for column in field.columns))


def _kept_out(typed: Typed, row: dict[str, Any], names: dict[int, str]) -> Entry:
    field = typed.fields[row["pgh_context"]["field"]]
    text = field.shown(tuple(row[column] for column in field.columns), None)
    return Entry(
        who=names.get(row["pgh_context"].get("user"), ""),
        when=row["pgh_created_at"],
        what=SET_ASIDE,
        noun="",
        name=typed.name(row),
        changes=[Change(str(field.label), "", text)],
    )


def moves_of_plan(plan: LeadershipPlan) -> list[MoveEntry]:
    return moves_told(PlanEvent.objects.filter(plan=plan), MOVES, began=_("began the plan"))


def moves_told(events: QuerySet, moves: Mapping[str, Move], *, began: str) -> list[MoveEntry]:
    """Every move, newest first; `began` is said of the event before the first. One query."""
    return [
        MoveEntry(milestone=_move_words(event, moves, began), who=str(event.by), when=event.at)
        for event in events.select_related("by").order_by("-pk")
    ]


def _move_words(event: Any, moves: Mapping[str, Move], began: str) -> str:
    """What somebody did, with what they said: `asked for changes: “Name the costs.”`"""
    done = str(moves[event.move].done) if event.move in moves else began
    return _("%(done)s: “%(note)s”") % {"done": done, "note": event.note} if event.note else done


def goal_words(row: dict[str, Any]) -> str:
    return _("goal “%(words)s”") % {"words": Truncator(row["statement"] or _("without words")).chars(60)}


def activity_words(row: dict[str, Any]) -> str:
    return _("activity “%(words)s”") % {"words": Truncator(row["text"] or _("without words")).chars(60)}
