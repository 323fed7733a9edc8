"""Adding, removing, bringing back and moving sections and paragraphs; saving one field."""

from itertools import chain
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from partnerships.foundation.access import writing
from partnerships.foundation.fields.views import answer, gone, saves_a_field
from policies import actions, forms
from policies.models import PolicyVersion
from policies.rules import may_edit_field, may_write
from policies.views.find import Found, find_field, find_part, find_version
from policies.views.sheet import page_url
from policies.views.version import page_of


def may_write_it(hats: Any, found: Found) -> bool:
    return may_write(hats, found.version)


@writing(may_write, find_version)
def add(request: Any, version: PolicyVersion) -> HttpResponse:
    """A new section, or a new paragraph where the form names a section."""
    form = forms.AddForm(request.POST, version=version)
    if not form.is_valid():
        return _refused(request, version, _("That section is no longer in the policy."))
    data = form.cleaned_data
    try:
        if data["section"]:
            part: Any = actions.add_paragraph(
                section=data["section"], by=request.hats, key=data["key"], after=data["after"]
            )
            return _back(request, version, f"paragraph-{part.pk}", focus=f"paragraph-{part.pk}-text")
        part = actions.add_section(version=version, by=request.hats, key=data["key"])
    except PermissionDenied:
        return _refused(request, version, settled(version))
    return _back(request, version, f"section-{part.pk}", focus=f"section-{part.pk}-heading")


@writing(may_write_it, find_part)
def arrange(request: Any, found: Found) -> HttpResponse:
    """Up, down, elsewhere, out, or back in."""
    form = forms.ArrangeForm(request.POST, version=found.version, part=found.row)
    if not form.is_valid():
        return _refused(request, found.version, " ".join(chain.from_iterable(form.errors.values())))
    try:
        _arrange(found, form.cleaned_data, request.hats)
    except PermissionDenied:
        return _refused(request, found.version, settled(found.version))
    name = f"{found.kind}-{found.row.pk}"
    if form.cleaned_data["do"] == forms.REMOVE:
        return _back(request, found.version, "removed", removed=name, focus="undo")
    return _back(request, found.version, name, focus=f"{name}-menu")


def _arrange(found: Found, data: dict[str, Any], by: Any) -> None:
    part = found.row
    if data["do"] in {forms.UP, forms.DOWN}:
        actions.shift(part=part, step=-1 if data["do"] == forms.UP else 1, by=by)
    elif data["do"] == forms.REMOVE:
        actions.remove(part=part, by=by)
    elif data["do"] == forms.BRING_BACK:
        actions.bring_back(part=part, by=by)
    else:
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


def settled(version: PolicyVersion) -> str:
    return _("This version is now “%(state)s”, and its wording can’t be changed.") % {
        "state": version.get_state_display()
    }


def _refused(request: Any, version: PolicyVersion, why: str) -> HttpResponse:
    messages.error(request, why)
    return _back(request, version, "main")


def _back(
    request: Any, version: PolicyVersion, anchor: str, *, removed: str = "", focus: str = ""
) -> HttpResponse:
    """To the version's page, at the part: for the page's script the new page itself, else a redirect."""
    if not request.htmx:
        query = f"?removed={removed}" if removed else ""
        return redirect(f"{page_url(version)}{query}#{anchor}")
    fresh = find_version(request, version.number)
    context = page_of(request, fresh) | {"shown_removed": removed, "focus": focus}
    return render(request, "policies/version_page.html", context)
