"""Bring a list of plans in: all of it or nothing, once. And take it back, unless it was used since."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pghistory
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from action_plans.enums import ActionPlanState as State
from action_plans.imports.judging import NEW, REPLACES, Group, goals_in, groups_of
from action_plans.models import (
    ActionActivity,
    ActionGoal,
    ActionPlan,
    ActionPlanDocument,
    PlanList,
    PreparationStep,
    Presence,
)
from districts.audit import note
from districts.enums import AuditKind
from partnerships.foundation.parts.places import STEP
from schools.enums import ImportState
from schools.imports.district import one_at_a_time, ready_for_many_writes
from schools.imports.undoing import InUse, pointing_at

PARTS = (ActionGoal, ActionActivity, PreparationStep)
MOST_REASONS = 20


def apply(list_id: int) -> None:
    """Write what the dry run showed, as the schools stand now. A second time does nothing."""
    with transaction.atomic():
        batch = PlanList.objects.select_related("year").select_for_update(of=("self",)).get(pk=list_id)
        if batch.state != ImportState.APPLYING:
            return
        one_at_a_time(batch.district_id)
        ready_for_many_writes()
        _hold_what_makes_room(batch)
        with pghistory.context(user=batch.applied_by_id, plan_list=batch.pk):
            groups = [group for group in groups_of(batch) if group.verdict in {NEW, REPLACES}]
            batch.made = _write(batch, groups)
        batch.seen = _newest()
        batch.state, batch.applied_at = ImportState.APPLIED, timezone.now()
        batch.save()
        note(
            AuditKind.IMPORTED, district=batch.district_id, by=batch.applied_by, about=batch.file_name,
            plan_list=batch.pk, plans=len(groups),
        )  # fmt: skip


def _hold_what_makes_room(batch: PlanList) -> None:
    """Hold the plans whose goals may be put aside before they are judged: none is submitted in between."""
    plans = ActionPlan.objects.filter(year=batch.year_id, school__in=batch.replaces).order_by("pk")
    list(plans.select_for_update(of=("self",)))


def _write(batch: PlanList, groups: list[Group]) -> dict[str, list[int]]:
    """Five writes, however many plans. Gives what was made, and what was put aside."""
    now, user = timezone.now(), batch.applied_by
    closed = {"closed_at": now, "closed_by": user} if batch.becomes == State.CLOSED else {}
    new = ActionPlan.objects.bulk_create(
        ActionPlan(
            district_id=batch.district_id, school_id=group.school_id, year=batch.year, state=batch.becomes,
            approved_at=now, approved_by=user, **closed,
        )
        for group in groups if group.verdict == NEW
    )  # fmt: skip
    plans = {plan.school_id: plan for plan in new}
    plans |= {group.school_id: group.plan for group in groups if group.verdict == REPLACES}
    replaced = [group.plan.pk for group in groups if group.verdict == REPLACES and group.plan]
    aside = ActionGoal.objects.present().filter(plan__in=replaced)
    put_aside = list(aside.values_list("pk", flat=True))
    ActionGoal.objects.filter(pk__in=put_aside).update(removed_at=now, removed_by=user)
    goals, served = [], []
    for group in groups:
        plan = plans[group.school_id]
        for number, (goal, activities) in enumerate(goals_in(group.rows), start=1):
            kept = {"kind": "academic"} | goal
            goals.append(ActionGoal(district_id=batch.district_id, plan=plan, position=number * STEP, **kept))
            served.append(activities)
    ActionGoal.objects.bulk_create(goals)
    _write_activities(goals, served)
    return {
        "plans": [plan.pk for plan in new],
        "goals": [goal.pk for goal in goals],
        "put_aside": put_aside,
        "replaced": replaced,
    }


def _write_activities(goals: list[ActionGoal], served: list[list[dict[str, Any]]]) -> None:
    activities, steps = [], []
    for goal, rows in zip(goals, served, strict=True):
        for number, values in enumerate(rows, start=1):
            activities.append(_activity(goal, number, values))
            steps.append(values.get("steps", []))
    ActionActivity.objects.bulk_create(activities)
    PreparationStep.objects.bulk_create(
        PreparationStep(
            district_id=activity.district_id, plan_id=activity.plan_id, activity=activity,
            position=number * STEP, text=step["text"], due_on=step["due_on"] or None, who=step["who"],
        )
        for activity, listed in zip(activities, steps, strict=True)
        for number, step in enumerate(listed, start=1)
    )  # fmt: skip


AS_SAID = (
    "text", "types", "dates", "months", "when_note", "grades", "in_charge", "helpers", "fund_source",
    "title_one", "origin", "status", "done_on", "outcome",
)  # fmt: skip


def _activity(goal: ActionGoal, number: int, values: dict[str, Any]) -> ActionActivity:
    said = {name: values[name] for name in AS_SAID if name in values}
    if values.get("budget"):
        said["budget"] = Decimal(values["budget"])
    return ActionActivity(
        district_id=goal.district_id, plan_id=goal.plan_id, goal=goal, position=number * STEP, **said
    )


def _newest() -> dict[str, int]:
    """The newest entry of each past."""
    models = (ActionPlan, *PARTS)
    return {
        model._meta.model_name: model.pgh_event_model.objects.aggregate(last=Max("pgh_id"))["last"] or 0
        for model in models
    }


def undo(list_id: int) -> None:
    """Take the list back. It ends UNDONE, or APPLIED with a sentence of what stands against it."""
    try:
        with transaction.atomic():
            batch = PlanList.objects.select_for_update(of=("self",)).get(pk=list_id)
            if batch.state != ImportState.UNDOING:
                return
            one_at_a_time(batch.district_id)
            ready_for_many_writes()
            with pghistory.context(user=batch.undone_by_id, plan_list=batch.pk, undone=True):
                _undo(batch)
    except InUse as reasons:
        PlanList.objects.filter(pk=list_id).update(
            state=ImportState.APPLIED, problem=str(reasons), undone_by=None
        )


def _undo(batch: PlanList) -> None:
    made = batch.made
    list(ActionPlan.objects.select_for_update(of=("self",)).filter(pk__in=made["plans"] + made["replaced"]))
    if reasons := what_stands_against(batch):
        raise InUse("\n".join(reasons))
    _take_papers_away(made["plans"])
    ActionGoal.objects.filter(pk__in=made["goals"]).delete()
    ActionPlan.objects.filter(pk__in=made["plans"]).delete()
    ActionGoal.objects.filter(pk__in=made["put_aside"]).update(removed_at=None, removed_by=None)
    batch.state, batch.problem, batch.undone_at = ImportState.UNDONE, "", timezone.now()
    batch.save()
    note(
        AuditKind.IMPORT_UNDONE, district=batch.district_id, by=batch.undone_by, about=batch.file_name,
        plan_list=batch.pk,
    )  # fmt: skip


def _take_papers_away(plans: list[int]) -> None:
    """Printing a plan is no use of it: its papers go with it, the files once it is sure."""
    papers = ActionPlanDocument.objects.filter(plan__in=plans)
    files = list(papers.values_list("file", flat=True))
    papers.delete()
    transaction.on_commit(lambda: [default_storage.delete(name) for name in files])


def what_stands_against(batch: PlanList) -> list[str]:
    """Sentences that say which plans were used since. Empty when the list can be taken back."""
    reasons = list(dict.fromkeys(_reasons(batch)))
    if len(reasons) > MOST_REASONS:
        return [*reasons[:MOST_REASONS], _("… and more.")]
    return reasons


def _reasons(batch: PlanList) -> Iterator[str]:
    touched = batch.made["plans"] + batch.made["replaced"]
    names = dict(ActionPlan.objects.filter(pk__in=touched).values_list("pk", "school__name"))
    for model in PARTS:
        past = model.pgh_event_model.objects.filter(plan__in=touched)
        for pk in past.filter(pgh_id__gt=batch.seen[model._meta.model_name]).values_list("plan", flat=True):
            yield _("The plan of %(school)s was changed since.") % {"school": names.get(pk, "")}
    past = ActionPlan.pgh_event_model.objects.filter(pgh_obj__in=touched, pgh_id__gt=batch.seen["actionplan"])
    for pk in past.values_list("pgh_obj", flat=True):
        yield _("The plan of %(school)s was changed since.") % {"school": names.get(pk, "")}
    for model, field in pointing_at(ActionPlan):
        if model in {*PARTS, Presence, ActionPlanDocument}:
            continue
        found = model._default_manager.filter(**{f"{field}__in": batch.made["plans"]})
        for pk in found.values_list(field, flat=True):
            yield _("The plan of %(school)s was used since: %(what)s.") % {
                "school": names[pk],
                "what": model._meta.verbose_name_plural,
            }
