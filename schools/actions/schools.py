"""Adding, editing and closing schools, and naming their principals."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from districts.audit import note
from districts.enums import AuditKind
from districts.models import District
from districts.people import known_here
from partnerships.foundation.refusals import Refused
from schools.enums import SchoolStatus
from schools.models import ActionTeam, Principal, School


@transaction.atomic
def add_school(*, district: District, by: Any, **facts: Any) -> tuple[School, bool]:
    """A school with its action team, and whether it is new.

    A school of the same name and ids gives the one that is there: asked twice, made once. Raises
    Refused when another school carries the NCES id.
    """
    District.objects.select_for_update().get(pk=district.pk)
    same = {name: facts.get(name, "") for name in ("name", "nces_id", "state_id")}
    twin = School.objects.filter(**same).first()
    if twin:
        return twin, False
    school = School(district=district, **facts)
    _keep(school)
    ActionTeam.objects.create(district=district, school=school)
    return school, True


@transaction.atomic
def edit_school(*, school: School, by: Any, **facts: Any) -> School:
    """Other facts for a school. Raises Refused when another school carries the NCES id."""
    for name, value in facts.items():
        setattr(school, name, value)
    _keep(school)
    return school


@transaction.atomic
def close_school(*, school: School, by: Any) -> None:
    """The school is closed; its people, plans and history stay. Twice does no harm."""
    School.objects.filter(pk=school.pk).exclude(status=SchoolStatus.CLOSED).update(status=SchoolStatus.CLOSED)


@transaction.atomic
def reopen_school(*, school: School, by: Any) -> None:
    School.objects.filter(pk=school.pk, status=SchoolStatus.CLOSED).update(status=SchoolStatus.OPEN)


@transaction.atomic
def name_principal(*, school: School, name: str, email: str, starts_on: Any, by: Any) -> Principal:
    """The principal from that day on; a former one's term ends now, and with it her access.

    The same name and address again changes nothing but the first day.
    """
    School.objects.select_for_update(of=("self",)).get(pk=school.pk)
    person = known_here(school.district, email) if email else None
    serving = Principal.objects.not_over(school.district.today()).filter(school=school)
    same = serving.filter(name=name, email=email).first()
    serving.exclude(pk=same.pk if same else None).update(ended_at=timezone.now(), ended_by=by)
    if same:
        if same.starts_on != starts_on:
            same.starts_on = starts_on
            same.save(update_fields=["starts_on"])
        return same
    named = Principal.objects.create(
        district=school.district, school=school, person=person, name=name, email=email, starts_on=starts_on
    )
    note(
        AuditKind.ROLE_GIVEN, district=school.district, by=by, role="principal", school=school.pk,
        about=_("%(name)s, principal of %(school)s") % {"name": name, "school": school},
    )  # fmt: skip
    return named


def _keep(school: School) -> None:
    try:
        with transaction.atomic():
            school.save()
    except IntegrityError as clash:
        raise Refused(_("Another school of the district has this NCES id.")) from clash
