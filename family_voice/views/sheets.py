"""Sheets to print: batches, each sheet, and a poster for a school's door."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from family_voice import actions
from family_voice.keying_forms import BatchForm
from family_voice.languages import languages_of, name_of
from family_voice.models import SheetBatch
from family_voice.pages import mail_address
from family_voice.rules import may_key_answers
from family_voice.sheet import sheet_of
from family_voice.views.find import find_asked, find_batch, find_version, url_of
from family_voice.views.rows import around
from partnerships.foundation.access import allow
from partnerships.foundation.refusals import Refused
from policies.models import PolicyVersion


@allow(may_key_answers, find_asked, writes=("POST",))
def sheets(request: Any, version: PolicyVersion | None) -> HttpResponse:
    """The batches of the version that families are asked about, and a form for the next."""
    if version is None:
        return render(
            request, "family_voice/nothing_open_page.html", around(request, version) | {"tab": "sheets"}
        )
    form = BatchForm(request.POST or None, version=version)
    if request.method == "POST" and form.is_valid():
        try:
            batch = actions.make_batch(version=version, handed=form.handed(), by=request.hats)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Batch %(number)s is ready to print.") % {"number": batch.number})
            return redirect(url_of("sheet", version, batch_id=batch.pk))
    rows = SheetBatch.objects.filter(version=version).select_related("school")
    context = {
        **around(request, version),
        "form": form,
        "batches": [
            (each, name_of(each.language))
            for each in rows.annotate(back=Count("comments__family", distinct=True))
        ],
        "languages": [(code, name_of(code)) for code in languages_of(version)],
        "may_make": not version.is_settled,
        "mail_address": mail_address(request.district),
    }
    status = 422 if form.errors else 200
    return render(request, "family_voice/sheets_page.html", context, status=status)


@allow(may_key_answers, find_batch)
def sheet(request: Any, batch: SheetBatch) -> HttpResponse:
    """One sheet of a batch, to be printed as often as wanted."""
    version = batch.version
    context = {
        **around(request, version),
        "batch": batch,
        "sheet": sheet_of(version, batch.language, batch.number),
        "language_name": name_of(batch.language),
    }
    return render(request, "family_voice/sheet_page.html", context)


class Poster:
    """A version in the language that the address names."""

    def __init__(self, version: PolicyVersion, language: str) -> None:
        self.version, self.language = version, language


def find_poster(request: Any, number: int, language: str) -> Poster:
    version = find_version(request, number)
    if language.lower() not in languages_of(version):
        raise Http404
    return Poster(version, language.lower())


@allow(may_key_answers, find_poster)
def poster(request: Any, asked: Poster) -> HttpResponse:
    """One page for a school's door: a sentence, a code to scan, an address to type."""
    context = {
        **around(request, asked.version),
        "sheet": sheet_of(asked.version, asked.language),
        "language_name": name_of(asked.language),
    }
    return render(request, "family_voice/poster_page.html", context)
