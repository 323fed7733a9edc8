"""Writing the yearly evaluation of the policy with parents."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from binder.enums import Subject
from binder.models import Finding, YearlyEvaluation
from binder.rules import may_keep_records
from districts.hats import Hats
from districts.models import SchoolYear

SAYS = ("version", "on", "parents", "ways", "summary", "revision")


@transaction.atomic
def write_evaluation(
    *, year: SchoolYear, by: Hats, findings: Mapping[tuple[str, str], tuple[str, str]], **told: Any
) -> YearlyEvaluation:
    """Keep what is known of a school year's evaluation so far: one a year, written as often as needed.

    `findings`: (subject, group) → (what was found, what changes); the group is "" for all but barriers.
    Raises PermissionDenied.
    """
    if not may_keep_records(by):
        raise PermissionDenied
    YearlyEvaluation.objects.get_or_create(
        district_id=year.district_id, year=year, defaults={"made_by": by.user}
    )
    held = YearlyEvaluation.objects.select_for_update(of=("self",)).get(year=year)
    for name in SAYS:
        setattr(held, name, told.get(name, getattr(held, name)))
    held.save()
    for (subject, group), (found, changes) in findings.items():
        _write_finding(held, Subject(subject), group, found.strip(), changes.strip())
    return held


def _write_finding(
    evaluation: YearlyEvaluation, subject: Subject, group: str, found: str, changes: str
) -> None:
    """A finding without words is made only to empty one that is there."""
    row = Finding.objects.filter(evaluation=evaluation, subject=subject, group=group).first()
    if row is None:
        if not (found or changes):
            return
        row = Finding(district_id=evaluation.district_id, evaluation=evaluation, subject=subject, group=group)
    if row.pk is None or (row.found, row.changes) != (found, changes):
        row.found, row.changes = found, changes
        row.save()
