"""Saying what the public sees. Every switch leaves a line in the audit log."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from districts.audit import note
from districts.enums import AuditKind
from districts.hats import Hats
from districts.models import District
from public_site.models import PublicPage, PublicWords, SchoolChoice
from public_site.rules import may_choose_for_school, may_run_public_page
from schools.models import School


@transaction.atomic
def set_page(*, district: District, said: dict[str, Any], about: dict[str, str], by: Hats) -> PublicPage:
    """Switch the page and its parts, and write what stands on it. `said` are fields of PublicPage, `about` is
    who the district is, by language. Raises PermissionDenied.
    """
    if not may_run_public_page(by):
        raise PermissionDenied
    page, _is_new = PublicPage.objects.select_for_update().get_or_create(district=district)
    _set(page, said, by=by, of=_("Public page"))
    for language, text in about.items():
        _say(page, language, text)
    return page


@transaction.atomic
def choose(*, school: School, said: dict[str, bool], by: Hats) -> SchoolChoice:
    """Say what of a school's approved plan is public. Raises PermissionDenied."""
    if not may_choose_for_school(by, school):
        raise PermissionDenied
    choice, _is_new = SchoolChoice.objects.select_for_update().get_or_create(
        district_id=school.district_id, school=school
    )
    _set(choice, said, by=by, of=school.name)
    return choice


def _set(row: PublicPage | SchoolChoice, said: dict[str, Any], *, by: Hats, of: str) -> None:
    """Save what changed, and note each switch that was turned."""
    changed = {name: value for name, value in said.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.save()
    for name, value in changed.items():
        if not isinstance(value, bool):
            continue
        field: Any = row._meta.get_field(name)
        words = {"page": of, "part": field.verbose_name}
        line = _("%(page)s: “%(part)s” switched on") if value else _("%(page)s: “%(part)s” switched off")
        note(
            AuditKind.PUBLISHED,
            district=row.district_id,
            by=by.user,
            about=line % words,
            switch=name,
            on=value,
        )


def _say(page: PublicPage, language: str, text: str) -> None:
    """Who the district is, in one language: nothing is written where nothing changed."""
    row = PublicWords.objects.filter(page=page, language=language).first()
    if row is None:
        row = PublicWords(district_id=page.district_id, page=page, language=language)
    if row.about == text:
        return
    row.about = text
    row.save()
