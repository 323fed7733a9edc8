"""Adding, removing, bringing back and moving sections and paragraphs; saving one field."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from partnerships.foundation.access import writing
from partnerships.foundation.fields.views import answer, gone, saves_a_field
from partnerships.foundation.parts.deeds import carried_out
from partnerships.foundation.parts.views import PartsPage
from policies import actions, forms
from policies.models import PolicyVersion
from policies.rules import may_edit_field, may_write
from policies.views.find import Found, find_field, find_part, find_version
from policies.views.sheet import page_url
from policies.views.version import page_of


def may_write_it(hats: Any, found: Found) -> bool:
    return may_write(hats, found.version)


def settled(version: PolicyVersion) -> str:
    return _("This version is now “%(state)s”, and its wording can’t be changed.") % {
        "state": version.get_state_display()
    }


def _context(request: Any, version: PolicyVersion) -> dict[str, Any]:
    return page_of(request, find_version(request, version.number))


PAGE = PartsPage("policies/version_page.html", page_url, _context, settled)


@writing(may_write, find_version)
def add(request: Any, version: PolicyVersion) -> HttpResponse:
    """A new section, or a new paragraph where the form names a section."""
    form = forms.AddForm(request.POST, version=version)
    if not form.is_valid():
        return PAGE.refused(request, version, _("That section is no longer in the policy."))
    data = form.cleaned_data
    try:
        if data["section"]:
            part: Any = actions.add_paragraph(
                section=data["section"], by=request.hats, key=data["key"], after=data["after"]
            )
            return PAGE.back(request, version, f"paragraph-{part.pk}", focus=f"paragraph-{part.pk}-text")
        part = actions.add_section(version=version, by=request.hats, key=data["key"])
    except PermissionDenied:
        return PAGE.refused(request, version, settled(version))
    return PAGE.back(request, version, f"section-{part.pk}", focus=f"section-{part.pk}-heading")


@writing(may_write_it, find_part)
def arrange(request: Any, found: Found) -> HttpResponse:
    """Up, down, elsewhere, out, or back in."""
    part, by = found.row, request.hats
    form = forms.ArrangeForm(request.POST, version=found.version, part=part)
    return PAGE.arrange(
        request, found.version, f"{found.kind}-{part.pk}", form, lambda: _arrange(part, form, by)
    )


def _arrange(part: Any, form: forms.ArrangeForm, by: Any) -> None:
    data = form.cleaned_data
    if not carried_out(actions, data["do"], part, by):
        actions.place_paragraph(paragraph=part, section=data["place"], by=by)


@transaction.atomic
@writing(may_write_it, find_field)
@saves_a_field
def field(request: Any, found: Found) -> HttpResponse:
    """Save one field. The version was found held, so that no frozen copy is made in between."""
    version, page = found.version, page_url(found.version)
    posted = request.POST.getlist("value")
    if getattr(found.row, "removed_at", None):
        return gone(request, _("This was removed while you were typing."), back=page, posted=posted)
    if not may_edit_field(request.hats, version, found.kind, found.field.name):
        return gone(request, settled(version), back=page, posted=posted)
    return answer(
        request,
        row=found.row,
        field=found.field,
        about=_about(found),
        back=f"{page}#{found.kind}-{found.row.pk}-{found.field.name}",
        among=found.present,
    )


def _about(found: Found) -> str:
    """How people know the row: by its words, since its number may have changed meanwhile."""
    return {"version": _("Policy"), "section": _("Section"), "paragraph": _("Paragraph")}[found.kind]
