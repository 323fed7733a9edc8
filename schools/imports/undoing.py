"""Take back a list that was brought in, unless what it made was used since.

Afterwards the database is as it was before: schools, action teams, clusters and assignments that the
list made are gone, and what it changed is changed back. History keeps all of it.
"""

from collections.abc import Iterator
from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from districts.audit import note
from districts.enums import AuditKind
from schools.enums import ImportState, Verdict
from schools.imports.applying import Writer
from schools.imports.checking import chunks
from schools.imports.comparing import PLAIN
from schools.imports.district import one_at_a_time, overwrite, ready_for_many_writes
from schools.imports.progress import Report
from schools.models import ActionTeam, Cluster, FacilitatorAssignment, ImportBatch, ImportRow, School

# How many reasons are named before "and more".
MOST_REASONS = 20


class InUse(Exception):
    """What the list made was used since. Carries the reasons, one a line."""


def undo(batch_id: int, report: Report) -> None:
    """Take the batch back. It ends UNDONE, or APPLIED with a sentence of what stands against it."""
    try:
        with transaction.atomic():
            batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch_id)
            if batch.state != ImportState.UNDOING:
                return
            with pghistory.context(user=batch.undone_by_id, school_list=batch.pk, undone=True):
                _undo(batch, report)
    except InUse as reasons:
        ImportBatch.objects.filter(pk=batch_id).update(
            state=ImportState.APPLIED, problem=str(reasons), undone_by=None
        )


def _undo(batch: ImportBatch, report: Report) -> None:
    one_at_a_time(batch.district_id)
    ready_for_many_writes()
    list(School.objects.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    if reasons := what_stands_against(batch):
        raise InUse("\n".join(reasons))
    writing = batch.rows.writing(close_missing=batch.close_missing).order_by("pk")
    creating = batch.rows.creating().order_by("pk")
    total, done = writing.count() + creating.count(), 0
    for rows, take_back in ((writing, _change_back), (creating, _remove)):
        for chunk in chunks(rows.iterator(chunk_size=2000)):
            take_back(batch, chunk)
            done += len(chunk)
            report(done, total, _("Taking the list back"))
    Cluster.objects.filter(pk__in=batch.made_clusters).delete()
    batch.state, batch.problem, batch.undone_at = ImportState.UNDONE, "", timezone.now()
    batch.save()
    note(
        AuditKind.IMPORT_UNDONE,
        district=batch.district_id,
        by=batch.undone_by,
        about=batch.file_name,
        batch=batch.pk,
    )


def _remove(batch: ImportBatch, rows: list[ImportRow]) -> None:
    School.objects.filter(pk__in=[row.school_id for row in rows]).delete()


def _change_back(batch: ImportBatch, rows: list[ImportRow]) -> None:
    schools = School.objects.in_bulk([row.school_id for row in rows])
    touched: set[str] = set()
    for row in rows:
        columns = {name: was for name, was in row.before.items() if name != "assignment"}
        for name, was in columns.items():
            setattr(schools[row.school_id], name, was)
        touched |= columns.keys()
    if touched:
        overwrite(schools.values(), touched)
    _assign_back(batch, rows)


def _assign_back(batch: ImportBatch, rows: list[ImportRow]) -> None:
    here = FacilitatorAssignment.objects.filter(year=batch.year_id)
    new = [row.school_id for row in rows if row.before.get("assignment", 0) is None]
    here.filter(school__in=new).delete()
    former = {
        row.before["assignment"]["id"]: row.before["assignment"]
        for row in rows
        if row.before.get("assignment")
    }
    changed = list(here.filter(pk__in=former))
    for assignment in changed:
        assignment.person_id, assignment.code = (
            former[assignment.pk]["person_id"],
            former[assignment.pk]["code"],
        )
    FacilitatorAssignment.objects.bulk_update(changed, ["person", "code"], batch_size=500)


def what_stands_against(batch: ImportBatch) -> list[str]:
    """Sentences that say what was used since, and where. Empty when the batch can be taken back."""
    reasons: list[str] = []
    for reason in _reasons(batch):
        if len(reasons) == MOST_REASONS:
            reasons.append(_("… and more."))
            break
        reasons.append(reason)
    return reasons


def _reasons(batch: ImportBatch) -> Iterator[str]:
    writer = Writer(batch)
    for chunk in chunks(batch.rows.creating().order_by("pk").iterator(chunk_size=2000)):
        yield from _used(batch, chunk)
        yield from _edited(chunk, {row.pk: writer.columns(row) for row in chunk})
        yield from _reassigned(batch, writer, [row for row in chunk if row.values.get("facilitator_code")])
    writing = batch.rows.writing(close_missing=batch.close_missing).order_by("pk")
    for chunk in chunks(writing.iterator(chunk_size=2000)):
        yield from _edited(chunk, {row.pk: _became(writer, row) for row in chunk})
        yield from _reassigned(batch, writer, [row for row in chunk if "facilitator_code" in row.changes])
    yield from _clusters_used(batch)


def _became(writer: Writer, row: ImportRow) -> dict[str, Any]:
    """Columns of a school that was here, as this row left them."""
    columns = {name: becomes for name, (_was, becomes) in row.changes.items() if name in PLAIN}
    if "cluster" in row.changes:
        columns["cluster_id"] = writer.cluster_id(row)
    return columns


def _edited(rows: list[ImportRow], became: dict[int, dict[str, Any]]) -> Iterator[str]:
    """Schools that no longer are as the list left them."""
    schools = School.objects.in_bulk([row.school_id for row in rows if row.school_id])
    for row in rows:
        school = schools.get(row.school_id)
        if school is None:
            yield _("%(school)s was removed since.") % {"school": row.name}
        elif any(getattr(school, name) != value for name, value in became[row.pk].items()):
            yield _("%(school)s was changed since.") % {"school": school.name}


def _reassigned(batch: ImportBatch, writer: Writer, rows: list[ImportRow]) -> Iterator[str]:
    """Schools whose facilitator was changed since by hand."""
    if batch.year_id is None:
        return
    now = dict(
        FacilitatorAssignment.objects.filter(
            year=batch.year_id, school__in=[row.school_id for row in rows]
        ).values_list("school_id", "code")
    )
    for row in rows:
        if now.get(row.school_id) != row.values["facilitator_code"]:
            yield _("%(school)s was given another facilitator since.") % {"school": row.name}


def _used(batch: ImportBatch, rows: list[ImportRow]) -> Iterator[str]:
    """What points at schools that the list made, apart from what the list made with them."""
    names = {row.school_id: row.name for row in rows if row.school_id}
    teams = dict(ActionTeam.objects.filter(school__in=names).values_list("pk", "school_id"))
    for model, field, ids in (
        *((model, field, {pk: pk for pk in names}) for model, field in pointing_at(School)),
        *((model, field, teams) for model, field in pointing_at(ActionTeam)),
    ):
        found = model._default_manager.filter(**{f"{field}__in": ids})
        if model is FacilitatorAssignment:
            found = found.exclude(year=batch.year_id, school__in=_assigned(rows))
        for pk in found.values_list(field, flat=True).order_by(field).distinct():
            yield _("%(school)s has %(things)s since.") % {
                "school": names[ids[pk]],
                "things": model._meta.verbose_name_plural,
            }


def _assigned(rows: list[ImportRow]) -> list[int]:
    return [row.school_id for row in rows if row.school_id and row.values.get("facilitator_code")]


def pointing_at(target: Any) -> list[tuple[Any, str]]:
    """(model, field) of every foreign key to this model that means somebody uses the row."""
    without_meaning = {ImportRow, ActionTeam} if target is School else set()
    relations = target._meta.get_fields(include_hidden=True)
    return [
        (relation.related_model, relation.field.name)
        for relation in relations
        if relation.auto_created
        and not relation.concrete
        and relation.related_model not in without_meaning
        and not issubclass(relation.related_model, pghistory.models.Event)
        and not getattr(relation.related_model, "is_worked_out", False)
        and not relation.many_to_many
    ]


def _clusters_used(batch: ImportBatch) -> Iterator[str]:
    """Clusters that the list made, with schools in them that it did not put there, or under another name."""
    names = {pk: name for name, pk in batch.clusters.items()}
    listed = batch.rows.exclude(verdict=Verdict.BAD).exclude(school=None).values("school")
    for cluster in Cluster.objects.filter(pk__in=batch.made_clusters):
        if cluster.name.casefold() != names.get(cluster.pk):
            yield _("The cluster %(cluster)s was renamed since.") % {"cluster": cluster.name}
        others = School.objects.filter(cluster=cluster).exclude(pk__in=listed).count()
        if others:
            yield ngettext(
                "%(count)s other school was put into the cluster %(cluster)s since.",
                "%(count)s other schools were put into the cluster %(cluster)s since.",
                others,
            ) % {"count": others, "cluster": cluster.name}
