"""Bringing lists of plans in, and taking them back."""

import hashlib
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from action_plans.enums import ActionPlanState as State
from action_plans.imports.matching import Schools, key_of, name_of
from action_plans.imports.reading import open_file
from action_plans.job_pages import APPLY_LIST, UNDO_LIST
from action_plans.models import PlanList, PlanListRow
from action_plans.rules import may_run_the_season
from districts.actions.jobs import ask_for_job
from districts.hats import Hats
from districts.models import District, Job, SchoolYear
from schools.enums import ImportState
from schools.imports.problems import Unreadable
from schools.models import School


def receive_plans(
    *, district: District, year: SchoolYear, content: bytes, name: str, by: Any, becomes: str = State.CLOSED
) -> PlanList:
    """Read a list and keep what it says; no plan is written. Raises Unreadable, with a sentence.

    The file itself is not kept.
    """
    found = open_file(content)
    schools = Schools(School.objects.values("id", "name", "nces_id", "state_id", "local_id"))
    known: dict[str, tuple[int | None, bool]] = {}
    rows = []
    for said in found.rows(year):
        key = key_of(said.school)
        school_id, in_doubt = known.setdefault(key, schools.find(said.school))
        rows.append(
            PlanListRow(
                district_id=district.pk, line=said.line, key=key, name=name_of(said.school)[:300],
                school_id=school_id, in_doubt=in_doubt, values=said.values, column=said.column[:200],
                value=said.value, problem=said.problem,
            )
        )  # fmt: skip
    if not rows:
        raise Unreadable(_("There is no plan in this list."))
    return _keep(rows, PlanList(
        district=district, year=year, file_name=name[:200], sha256=hashlib.sha256(content).hexdigest(),
        becomes=becomes, notes=found.notes, uploaded_by=by,
    ))  # fmt: skip


@transaction.atomic
def _keep(rows: list[PlanListRow], batch: PlanList) -> PlanList:
    batch.save()
    for row in rows:
        row.plan_list = batch
    PlanListRow.objects.bulk_create(rows, batch_size=1000)
    return batch


@transaction.atomic
def answer(*, batch: PlanList, answers: dict[str, int], replaces: list[int], by: Hats) -> None:
    """Keep which schools those in doubt are, and whose goals make room."""
    batch = _locked(batch, by)
    if batch.state == ImportState.READY:
        batch.answers |= answers
        batch.replaces = replaces
        batch.save()


@transaction.atomic
def confirm(*, batch: PlanList, by: Hats, ring: bool = True) -> Job | None:
    """Bring the list in; asking twice brings it in once. Without `ring` the caller does the work itself."""
    batch = _locked(batch, by)
    if batch.state != ImportState.READY:
        return None
    batch.state, batch.applied_by, batch.problem = ImportState.APPLYING, by.user, ""
    batch.save()
    return _ask(APPLY_LIST, batch, by) if ring else None


@transaction.atomic
def undo(*, batch: PlanList, by: Hats, ring: bool = True) -> Job | None:
    """Take back all that the list did. The batch says afterwards if something stands against it."""
    batch = _locked(batch, by)
    if not batch.can_be_undone:
        return None
    batch.state, batch.undone_by, batch.problem = ImportState.UNDOING, by.user, ""
    batch.save()
    return _ask(UNDO_LIST, batch, by) if ring else None


@transaction.atomic
def drop(*, batch: PlanList, by: Hats) -> None:
    """Do not bring the list in, and keep nothing of it but its name."""
    batch = _locked(batch, by)
    if batch.state == ImportState.READY:
        PlanListRow.objects.filter(plan_list=batch).delete()
        batch.state = ImportState.DROPPED
        batch.save()


def _ask(kind: str, batch: PlanList, by: Hats) -> Job:
    return ask_for_job(kind, district=batch.district, key=str(batch.pk), by=by.user, plan_list=batch.pk)


def _locked(batch: PlanList, by: Hats) -> PlanList:
    """The list as it is now, held until the transaction ends."""
    if not may_run_the_season(by):
        raise PermissionDenied
    return PlanList.objects.select_related("district").select_for_update(of=("self",)).get(pk=batch.pk)
