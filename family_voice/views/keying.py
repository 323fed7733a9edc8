"""Keying in sheets fast: one page, one sheet, one family; then the next."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from family_voice import actions
from family_voice.keying_forms import HowItCame, SheetForm
from family_voice.models import PolicyComment
from family_voice.rules import may_key_answers
from family_voice.views.find import find_asked
from family_voice.views.rows import around
from partnerships.foundation.access import allow, writing
from partnerships.foundation.refusals import Refused
from policies.lifecycle import paragraphs
from policies.models import PolicyVersion
from policies.reading import asked_content


@allow(may_key_answers, find_asked, writes=("POST",))
def keying(request: Any, version: PolicyVersion | None) -> HttpResponse:
    """The form of one sheet. What says how it came stays for the next."""
    if version is None or version.is_settled:
        return render(
            request, "family_voice/nothing_open_page.html", around(request, version) | {"tab": "keying"}
        )
    asked = paragraphs(asked_content(version))
    if request.method != "POST":
        initial = {name: request.GET[name] for name in HowItCame.base_fields if name in request.GET}
        return _page(request, version, SheetForm(version=version, asked=asked, initial=initial))
    form = SheetForm(request.POST, version=version, asked=asked)
    if not form.is_valid():
        return _page(request, version, form)
    sheet = form.filled()
    try:
        kept = actions.key_sheet(version=version, sheet=sheet, by=request.hats)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _page(request, version, form)
    words = ngettext("%(n)s answer of a family is kept.", "%(n)s answers of a family are kept.", len(kept))
    messages.success(request, words % {"n": len(kept)})
    return redirect(f"{_here(request)}?{urlencode(form.kept() | {'last': str(sheet.family)})}")


@writing(may_key_answers, find_asked)
def undo(request: Any, version: PolicyVersion | None) -> HttpResponse:
    """Take out the sheet that was keyed last."""
    family = _uuid(request.POST.get("sheet", ""))
    if version is None or family is None:
        return redirect(_here(request))
    try:
        gone = actions.undo_sheet(version=version, family=family, by=request.hats)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        if gone:
            messages.success(request, _("The sheet is taken out. Key it again, or go on with the next."))
    kept = {name: request.POST[name] for name in HowItCame.base_fields if request.POST.get(name)}
    return redirect(f"{_here(request)}?{urlencode(kept)}")


def _here(request: Any) -> str:
    return reverse("family_voice:keying", kwargs={"district": request.district.slug})


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _page(request: Any, version: PolicyVersion, form: SheetForm) -> HttpResponse:
    last = _uuid(request.GET.get("last", ""))
    mine = PolicyComment.objects.filter(version=version, keyed_by=request.user)
    context = {
        "form": form,
        "last": last if last and mine.filter(family=last).exists() else None,
        "kept": [(name, request.GET[name]) for name in HowItCame.base_fields if name in request.GET],
        "count": mine.order_by().values("family").distinct().count(),
        **around(request, version),
    }
    status = 422 if form.errors else 200
    return render(request, "family_voice/keying_page.html", context, status=status)
