"""The dry run: read the list, compare it with the schools that are here, write down what it would do.

Nothing but the batch and its rows is written. Done again from the start, it gives the same.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from schools.enums import ImportState, Verdict
from schools.imports.district import facilitator_codes, fingerprint, one_at_a_time, schools_here
from schools.imports.matching import IDS, Judgment, Matcher
from schools.imports.oneroster import OrgsTable
from schools.imports.problems import Unreadable
from schools.imports.progress import Report
from schools.imports.reader import Listed, SchoolList, open_list
from schools.imports.tables import plain_heading
from schools.models import Cluster, ImportBatch, ImportRow

CHUNK = 1000


def chunks(items: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """The items, so many at a time."""
    items = iter(items)
    while chunk := list(islice(items, size)):
        yield chunk


def headings_mark(header: list[str]) -> str:
    """A fingerprint of headings, under which the columns that a person chose are remembered."""
    return hashlib.sha256("\n".join(map(plain_heading, header)).encode()).hexdigest()


def list_of(batch: ImportBatch) -> SchoolList:
    """The batch's list, read through the columns chosen for it."""
    if not batch.file:
        raise Unreadable(_("The file is no longer kept. Bring the list again."))
    return open_list(lambda: batch.file.storage.open(batch.file.name), batch.columns)


def check(batch_id: int, report: Report) -> None:
    """Read and compare, in one transaction. The batch ends READY, ASKING which district, or FAILED."""
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch_id)
        if batch.state != ImportState.READING:
            return
        one_at_a_time(batch.district_id)
        batch.rows.all().delete()
        try:
            with transaction.atomic():
                _check(batch, report)
        except Unreadable as sentence:
            batch.state, batch.problem = ImportState.FAILED, str(sentence)
        batch.save()


def _check(batch: ImportBatch, report: Report) -> None:
    school_list = list_of(batch)
    if not school_list.table.total:
        report(0, 0, _("Opening the list"))
    if not _settle_district(batch, school_list):
        batch.state = ImportState.ASKING
        return
    batch.seen = fingerprint()
    by_name = not any(kind in school_list.columns for kind in IDS)
    matcher = Matcher(schools_here(batch.year), facilitator_codes(batch.district), by_name=by_name)
    found = Found(batch)
    judgments = _judgments(batch, school_list, matcher, report, found)
    for chunk in chunks(judgments):
        ImportRow.objects.bulk_create([found.row(judgment) for judgment in chunk])
    found.finish(school_list)
    batch.state = ImportState.READY


def _settle_district(batch: ImportBatch, school_list: SchoolList) -> bool:
    """Choose this district's rows out of a list with several; False when a person has to say which."""
    counted = school_list.districts()
    batch.facts["districts"] = [
        [lea, school_list.district_name(lea), rows] for lea, rows in counted.most_common(400) if lea
    ]
    batch.facts["rows_without_district"] = counted.get("", 0)
    own = batch.lea or _own(batch, school_list, counted)
    if not counted or (len(counted) == 1 and "" in counted):
        return True
    if own in counted:
        batch.lea = own
        return True
    if len(counted) == 1 and isinstance(school_list.table, OrgsTable):
        batch.lea = next(iter(counted))
        return True
    return False


def _own(batch: ImportBatch, school_list: SchoolList, counted: Counter[str]) -> str:
    """The district's own id among those of the list; OneRoster names it by its federal id, if at all."""
    lea = batch.district.nces_lea_id
    if isinstance(school_list.table, OrgsTable):
        orgs = school_list.table.districts
        return next((key for key, (_name, identifier) in orgs.items() if lea and identifier == lea), "")
    return lea


def _judgments(
    batch: ImportBatch, school_list: SchoolList, matcher: Matcher, report: Report, found: "Found"
) -> Iterator[Judgment]:
    total = school_list.table.total
    for count, listed in enumerate(school_list.schools(), 1):
        if count % CHUNK == 0:
            report(count, max(total, count), _("Reading the list"))
        if _is_elsewhere(batch, listed):
            found.elsewhere += 1
        elif judgment := matcher.judge(listed):
            yield judgment
    yield from matcher.rest()
    if batch.whole:
        yield from matcher.missing()


def _is_elsewhere(batch: ImportBatch, listed: Listed) -> bool:
    return bool(batch.lea) and not listed.problems and listed.values.get("lea", "") != batch.lea


class Found:
    """What the dry run adds up while rows go by."""

    def __init__(self, batch: ImportBatch) -> None:
        self.batch = batch
        self.counts: Counter[str] = Counter()
        self.elsewhere = 0
        self.clusters: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()

    def row(self, judgment: Judgment) -> ImportRow:
        """The judgment as a row of the batch."""
        listed, school = judgment.listed, judgment.school
        values = dict(listed.values) if listed else {}
        self.counts[judgment.verdict] += 1
        if judgment.verdict != Verdict.BAD:
            self.clusters.update([values["cluster"]] if values.get("cluster") else [])
            self.codes.update([values["facilitator_code"]] if values.get("facilitator_code") else [])
        name = values.get("name") or (school.values["name"] if school else "")
        return ImportRow(
            district_id=self.batch.district_id,
            batch=self.batch,
            line=listed.line if listed else None,
            verdict=judgment.verdict,
            name=name[:200],
            school_id=school.id if school else None,
            values=values,
            changes=judgment.changes,
            before=judgment.before,
            column=self.batch.columns.get(judgment.column, judgment.column),
            value=judgment.value[:200],
            problem=judgment.problem,
        )

    def finish(self, school_list: SchoolList) -> None:
        """Write the counts and notes into the batch."""
        batch = self.batch
        if not self.counts:
            raise Unreadable(_("There is no school in this list."))
        batch.counts = dict(self.counts)
        batch.notes = school_list.table.notes
        here = {name.casefold() for name in Cluster.objects.values_list("name", flat=True)}
        known = facilitator_codes(batch.district)
        batch.facts |= {
            "elsewhere": self.elsewhere,
            "new_clusters": sorted(name for name in self.clusters if name.casefold() not in here),
            "coded": self.codes.total(),
            "codes": len(self.codes),
            "unknown_codes": sorted(code for code in self.codes if code not in known),
        }
