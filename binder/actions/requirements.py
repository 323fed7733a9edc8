"""The district's own requirements: adding, changing, ordering, retiring; and saying where one stands."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from binder.models import Judgment, Record, RecordLink, Requirement
from binder.rules import may_keep_records, may_set_requirements
from binder.starter import SAMPLES
from districts.hats import Hats
from districts.models import District, SchoolYear
from partnerships.foundation.columns import sign, unsign
from partnerships.foundation.refusals import Refused

SAYS = ("code", "level", "asks", "why", "source", "needs", "purpose", "span", "due_month", "due_day")
UP, DOWN = "up", "down"


@transaction.atomic
def load_sample(*, district: District, by: Hats) -> int:
    """Take the sample set over as the district's own. What has its code already stays as it is.

    Gives how many were new. Raises PermissionDenied.
    """
    _check(by)
    _alone(district)
    known = set(Requirement.objects.values_list("code", flat=True))
    first = _last_position() + 1
    wanted = [each for each in SAMPLES if each.code not in known]
    for place, each in enumerate(wanted, first):
        month, day = each.due or (None, None)
        Requirement.objects.create(
            district=district, position=place, code=each.code, level=each.level, asks=str(each.asks),
            why=str(each.why), source=each.source, needs=list(each.needs), purpose=each.purpose,
            span=each.span, due_month=month, due_day=day,
        )  # fmt: skip
    return len(wanted)


@transaction.atomic
def add_requirement(*, district: District, by: Hats, key: str = "", **told: Any) -> Requirement:
    """A new one, at the end. Sent twice with the same key, it stands once. Raises Refused for a name that
    is taken, PermissionDenied for others than the leader."""
    _check(by)
    _alone(district)
    if key and (known := Requirement.objects.filter(client_key=key).first()):
        return known
    _check_code(told["code"])
    said = {name: told[name] for name in SAYS if name in told}
    return Requirement.objects.create(
        district=district, client_key=key, position=_last_position() + 1, **said
    )


@transaction.atomic
def change_requirement(*, requirement: Requirement, by: Hats, **told: Any) -> Requirement:
    """Change what it asks. Raises Refused for a name that is taken, PermissionDenied."""
    held = _held(requirement, by)
    _check_code(told.get("code", held.code), held.pk)
    for name in SAYS:
        setattr(held, name, told.get(name, getattr(held, name)))
    held.save()
    return held


@transaction.atomic
def move_requirement(*, requirement: Requirement, by: Hats, way: str) -> None:
    """Change places with the one before (`up`) or after (`down`). Raises PermissionDenied."""
    _check(by)
    _alone(requirement.district)
    rows = list(Requirement.objects.in_use().select_for_update(of=("self",)))
    at = next((place for place, each in enumerate(rows) if each.pk == requirement.pk), None)
    to = None if at is None else at + (-1 if way == UP else 1)
    if at is None or to is None or not 0 <= to < len(rows):
        return
    rows[at], rows[to] = rows[to], rows[at]
    for place, each in enumerate(rows, 1):
        if each.position != place:
            each.position = place
            each.save(update_fields=["position"])


@transaction.atomic
def retire_requirement(*, requirement: Requirement, by: Hats) -> None:
    """Ask for it no longer. What was shown for it stays; it can be used again. Raises PermissionDenied."""
    held = _held(requirement, by)
    sign(held, "retired", by.user)


@transaction.atomic
def use_requirement_again(*, requirement: Requirement, by: Hats) -> None:
    """Undo retire_requirement."""
    held = _held(requirement, by)
    unsign(held, "retired")


@transaction.atomic
def judge(*, requirement: Requirement, year: SchoolYear, by: Hats, state: str, note: str) -> Judgment:
    """Say where it stands this school year, in place of the rule, and why. Raises PermissionDenied."""
    held = _held(requirement, by)
    said = {"state": state, "note": note.strip(), "made_by": by.user}
    judgment, _new = Judgment.objects.update_or_create(
        district_id=held.district_id, requirement=held, year=year, defaults=said
    )
    return judgment


@transaction.atomic
def take_back_judgment(*, requirement: Requirement, year: SchoolYear, by: Hats) -> None:
    """Let the rule say again where it stands. Raises PermissionDenied."""
    held = _held(requirement, by)
    Judgment.objects.filter(requirement=held, year=year).delete()


def link_record(*, requirement: Requirement, record: Record, by: Hats) -> None:
    """Say that a record shows this requirement. Said twice, it stands once. Raises PermissionDenied."""
    if not may_keep_records(by):
        raise PermissionDenied
    RecordLink.objects.get_or_create(
        district_id=requirement.district_id, requirement=requirement, record=record,
        defaults={"made_by": by.user},
    )  # fmt: skip


def unlink_record(*, requirement: Requirement, record: Record, by: Hats) -> None:
    """Undo link_record."""
    if not may_keep_records(by):
        raise PermissionDenied
    RecordLink.objects.filter(requirement=requirement, record=record).delete()


def _check_code(code: str, but: int = 0) -> None:
    if Requirement.objects.filter(code=code).exclude(pk=but).exists():
        raise Refused(_("There is a requirement named “%(code)s” already.") % {"code": code})


def _last_position() -> int:
    return Requirement.objects.aggregate(last=Max("position"))["last"] or 0


def _alone(district: District) -> None:
    """One change of the set at a time: places are counted."""
    District.objects.select_for_update(of=("self",)).get(pk=district.pk)


def _held(requirement: Requirement, by: Hats) -> Requirement:
    _check(by)
    return Requirement.objects.select_for_update(of=("self",)).get(pk=requirement.pk)


def _check(by: Hats) -> None:
    if not may_set_requirements(by):
        raise PermissionDenied
