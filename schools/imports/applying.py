"""Bring a checked list in: all of it or nothing, once.

Runs in one transaction. A worker that dies leaves nothing behind, and the next one begins anew; a
second worker waits for the first and finds the work done.
"""

from typing import Any

import pghistory
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from districts.audit import note
from districts.enums import AuditKind
from partnerships.foundation.statistics import MANY, count_again
from schools.enums import Decision, ImportState, Level, SchoolStatus, Verdict
from schools.imports.checking import check, chunks
from schools.imports.comparing import PLAIN
from schools.imports.district import (
    facilitator_codes,
    fingerprint,
    one_at_a_time,
    overwrite,
    ready_for_many_writes,
)
from schools.imports.progress import Report
from schools.imports.shapes import SHAPES
from schools.models import ActionTeam, Cluster, FacilitatorAssignment, ImportBatch, ImportRow, School

COLUMNS = (*PLAIN, "cluster_id", "source")


class Stale(Exception):
    """Somebody changed schools after the list was compared with them."""


def apply(batch_id: int, report: Report) -> None:
    """Write what the dry run showed. Where schools have changed since, compare again instead of overwriting.

    The batch ends APPLIED, or READY with a sentence that says why it was compared again.
    """
    try:
        with transaction.atomic():
            batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch_id)
            if batch.state != ImportState.APPLYING:
                return
            with pghistory.context(user=batch.applied_by_id, school_list=batch.pk):
                written = _apply(batch, report)
    except (Stale, IntegrityError):
        _compare_again(batch_id, report)
        return
    if written >= MANY:
        count_again(School, ActionTeam, FacilitatorAssignment, ImportRow)


def _compare_again(batch_id: int, report: Report) -> None:
    ImportBatch.objects.filter(pk=batch_id, state=ImportState.APPLYING).update(
        state=ImportState.READING,
        applied_at=None,
        applied_by=None,
        problem=_(
            "Somebody changed schools after this list was checked. Nothing was brought in. The list has been "
            "checked again: please look once more."
        ),
    )
    check(batch_id, report)


def _apply(batch: ImportBatch, report: Report) -> int:
    """Write all of it. Gives the number of rows."""
    one_at_a_time(batch.district_id)
    ready_for_many_writes()
    list(School.objects.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    if fingerprint() != batch.seen:
        raise Stale
    writer = Writer(batch)
    writer.make_clusters()
    creating = batch.rows.creating().order_by("pk")
    writing = batch.rows.writing(close_missing=batch.close_missing).order_by("pk")
    total = creating.count() + writing.count()
    done = 0
    for rows, write in ((creating, writer.create), (writing, writer.change)):
        for chunk in chunks(rows.iterator(chunk_size=2000)):
            write(chunk)
            done += len(chunk)
            report(done, total, _("Writing the schools"))
    batch.state, batch.problem, batch.applied_at = ImportState.APPLIED, "", timezone.now()
    batch.save()
    note(
        AuditKind.IMPORTED,
        district=batch.district_id,
        by=batch.applied_by,
        about=batch.file_name,
        batch=batch.pk,
        **{str(verdict): count for verdict, count in batch.counts.items()},
    )
    return done


def source_of(batch: ImportBatch) -> str:
    """Which list a school comes from, in words."""
    shape = SHAPES.get(batch.shape)
    label = batch.file_name if shape is None or shape.key == "other" else f"{shape.label} {batch.version}"
    return label.strip()[:120]


class Writer:
    """Writes rows of one batch, a chunk at a time."""

    def __init__(self, batch: ImportBatch) -> None:
        self.batch = batch
        self.district_id = batch.district_id
        self.codes = facilitator_codes(batch.district)
        self.source = source_of(batch)

    def make_clusters(self) -> None:
        """The clusters that the list names; those that are not here are made."""
        here = {name.casefold(): pk for pk, name in Cluster.objects.values_list("pk", "name")}
        new = [Cluster(district_id=self.district_id, name=name) for name in self._cluster_names(here)]
        Cluster.objects.bulk_create(new)
        self.batch.made_clusters = [cluster.pk for cluster in new]
        self.batch.clusters = here | {cluster.name.casefold(): cluster.pk for cluster in new}

    def _cluster_names(self, here: dict[str, int]) -> list[str]:
        """Names of clusters that rows which will be written use, each once, as first spelled."""
        names: dict[str, str] = {}
        rows = self.batch.rows.creating() | self.batch.rows.writing(close_missing=False)
        for name in (
            rows.filter(values__has_key="cluster").order_by("pk").values_list("values__cluster", flat=True)
        ):
            names.setdefault(name.casefold(), name)
        return [name for key, name in names.items() if key not in here]

    def create(self, rows: list[ImportRow]) -> None:
        """New schools, each with its action team and its facilitator."""
        schools = School.objects.bulk_create([School(**self.columns(row)) for row in rows])
        teams = [ActionTeam(district_id=self.district_id, school=school) for school in schools]
        ActionTeam.objects.bulk_create(teams)
        for row, school in zip(rows, schools, strict=True):
            row.school_id = school.pk
        self._remember_schools(rows)
        self._assign([row for row in rows if row.values.get("facilitator_code")])

    def columns(self, row: ImportRow) -> dict[str, Any]:
        """The columns of a school made from this row."""
        given = {name: row.values[name] for name in PLAIN if name in row.values}
        return {
            "district_id": self.district_id,
            "source": self.source,
            "level": Level.OTHER.value,
            "status": SchoolStatus.OPEN.value,
            "cluster_id": self.cluster_id(row),
        } | given

    def cluster_id(self, row: ImportRow) -> int | None:
        name = row.values.get("cluster")
        return self.batch.clusters[name.casefold()] if name else None

    def _remember_schools(self, rows: list[ImportRow]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE schools_importrow AS r SET school_id = made.school_id"
                " FROM unnest(%s::bigint[], %s::bigint[]) AS made (id, school_id) WHERE r.id = made.id",
                [[row.pk for row in rows], [row.school_id for row in rows]],
            )

    def change(self, rows: list[ImportRow]) -> None:
        """What the rows change on schools that are here, and nothing else of them."""
        schools = School.objects.in_bulk([row.school_id for row in rows])
        touched = set()
        for row in rows:
            touched |= self._put(schools[row.school_id], row)
        if touched:
            overwrite(schools.values(), touched)
        self._assign([row for row in rows if "facilitator_code" in row.changes])

    def _put(self, school: School, row: ImportRow) -> set[str]:
        """Set on the school what the row changes; gives the columns."""
        if not row.changes:
            return set()
        columns = {name: becomes for name, (_was, becomes) in row.changes.items() if name in PLAIN}
        if "cluster" in row.changes:
            columns["cluster_id"] = self.cluster_id(row)
        columns["source"] = self.source
        for name, value in columns.items():
            setattr(school, name, value)
        return columns.keys() if row.verdict != Verdict.DOUBT or row.decision == Decision.SAME else set()

    def _assign(self, rows: list[ImportRow]) -> None:
        """This year's facilitator of each school: by code, and by person where the code is known."""
        if self.batch.year_id is None:
            return
        wanted = [
            FacilitatorAssignment(
                district_id=self.district_id,
                school_id=row.school_id,
                year_id=self.batch.year_id,
                person_id=self.codes.get(row.values["facilitator_code"]),
                code=row.values["facilitator_code"],
            )
            for row in rows
        ]
        FacilitatorAssignment.objects.bulk_create(
            wanted,
            update_conflicts=True,
            unique_fields=["district", "school", "year"],
            update_fields=["person", "code"],
        )
