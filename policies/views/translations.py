"""A version in other languages: which there are, and the page that stands beside the original."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from partnerships.foundation.access import allow, writing
from partnerships.foundation.fields.kinds import version_of
from partnerships.foundation.fields.shown import shown
from partnerships.foundation.fields.views import answer, gone, saves_a_field
from partnerships.foundation.refusals import Refused
from policies import actions
from policies.content import Parts, parts_of
from policies.enums import Piece, Standing
from policies.fields import FIELDS
from policies.leaving import against_leaving, held, stamp_of
from policies.models import Paragraph, PolicyLanguage, PolicySection, PolicyVersion, Translation
from policies.paper_forms import LanguageForm
from policies.rules import may_read_draft, may_translate
from policies.standing import Side, progress_of, sides_of
from policies.tongues import both_names, direction_of, own_name, told_name
from policies.views.find import find_version
from policies.views.find_translation import Found, Tongue, find_language, find_translation

TEXT = FIELDS["translation"]["text"]
# ?show= what somebody has to see to, and nothing else.
OPEN = "open"


def may_read_translations(hats: Any, thing: Any) -> bool:
    return may_read_draft(hats)


def may_translate_it(hats: Any, found: Found) -> bool:
    return may_translate(hats, found.version)


def may_save_it(hats: Any, found: Found) -> bool:
    """Readers of drafts get a sentence where the version takes no translations any more."""
    return may_read_draft(hats)


@allow(may_read_translations, find_version, writes=("POST",))
def translations(request: Any, version: PolicyVersion) -> HttpResponse:
    """Each language, and how far it is; one more language."""
    taken = list(PolicyLanguage.objects.filter(version=version).values_list("language", flat=True))
    form = LanguageForm(_posted(request), original=version.language, taken=taken)
    if request.method == "POST" and form.is_valid():
        actions.add_language(version=version, language=form.chosen, by=request.hats)
        return redirect(page_url(version, form.chosen))
    parts = parts_of(version)
    context = {
        "version": version,
        "original": both_names(version.language),
        "languages": [_line(version, parts, language) for language in taken],
        "form": form if may_translate(request.hats, version) else None,
    }
    return render(request, "policies/translation_list.html", context)


def _posted(request: Any) -> Any:
    return request.POST if request.method == "POST" else None


def _line(version: PolicyVersion, parts: Parts, language: str) -> dict[str, Any]:
    return {
        "code": language,
        "own": own_name(language),
        "told": told_name(language),
        "dir": direction_of(language),
        "progress": progress_of(sides_of(version, parts, language)),
    }


@allow(may_read_translations, find_language)
def translation(request: Any, found: Tongue) -> HttpResponse:
    """The original and what stands beside it, piece by piece."""
    version, language = found.version, found.language
    sides = sides_of(version, _parts(version, language), language)
    only_open = request.GET.get("show") == OPEN
    # What was seen to a moment ago stays in sight.
    done = set(request.GET.getlist("with"))
    fitted = (request.GET.get("fitted", ""), request.GET.get("was", ""))
    may_write = may_translate(request.hats, version)
    rows = [
        _row(found, each, may_write, fitted)
        for each in sides
        if not only_open or each.is_open or (each.row and str(each.row.pk) in done)
    ]
    context = {
        "first": _lead_on(rows),
        "version": version,
        "tongue": language,
        "own": own_name(language),
        "told": told_name(language),
        "dir": direction_of(language),
        "original": both_names(version.language),
        "original_dir": direction_of(version.language),
        "progress": progress_of(sides),
        "only_open": only_open,
        "may_write": may_write,
        "rows": rows,
    }
    return render(request, "policies/translation_page.html", context)


def _lead_on(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Say at each piece which the next is that somebody has to see to; give the first of all."""
    following = None
    for row in reversed(rows):
        row["next"] = following
        if row["side"].is_open and row["id"]:
            following = {"id": row["id"], "about": row["about"]}
    return following


def _parts(version: PolicyVersion, language: str) -> Parts:
    return Parts(
        list(PolicySection.objects.filter(version=version)),
        list(Paragraph.objects.filter(version=version)),
        list(Translation.objects.filter(version=version, language=language)),
    )


def _row(found: Tongue, side: Side, may_write: bool, fitted: tuple[str, str]) -> dict[str, Any]:
    """A piece as its template wants it. `fitted`: which one was said to fit a moment ago, and what its
    original was before.
    """
    row = side.row
    about = _about(side)
    line: dict[str, Any] = {
        "id": row.pk if row else "",
        "side": side,
        "about": about,
        "changes": side.changes if side.standing == Standing.OLDER else [],
    }
    if row and may_write:
        names = {"number": found.version.number, "language": found.language, "row_id": row.pk,
                 "of": version_of(side.original), "district": found.version.district.slug}  # fmt: skip
        line["fits_url"] = reverse("policies:translation_fits", kwargs=names)
        line["seen"] = version_of(row.text)
        line["was"] = fitted[1] if fitted[0] == str(row.pk) and side.standing == Standing.CURRENT else ""
        line["field"] = shown(
            row,
            TEXT,
            url=reverse("policies:translation_field", kwargs=names),
            field_id=f"translation-{row.pk}-text",
            about=about,
            direction=direction_of(found.language),
        )
    return line


def _about(side: Side) -> str:
    if side.number:
        return _("Paragraph %(number)s") % {"number": side.number}
    if side.piece == Piece.HEADING:
        return _("Heading: %(words)s") % {"words": Truncator(side.original).chars(60)}
    return str(side.piece.label)


@transaction.atomic
@writing(may_save_it, find_translation)
@saves_a_field
def field(request: Any, found: Found) -> HttpResponse:
    """Save a translation, with the original that stood beside it."""
    back, posted = page_url(found.version, found.row.language), request.POST.getlist("value")
    if found.is_removed:
        message = _("The original was removed while you were typing.")
        return gone(request, message, back=back, posted=posted)
    if not may_translate_it(request.hats, found):
        return gone(request, _("This version takes no translations any more."), back=back, posted=posted)
    return answer(
        request,
        row=found.row,
        field=TEXT,
        about=str(found.row.get_piece_display()),
        back=f"{back}#translation-{found.row.pk}",
        also={"source_text": actions.original_seen(found.row, found.of)},
    )


@transaction.atomic
@writing(may_translate_it, find_translation)
def fits(request: Any, found: Found) -> HttpResponse:
    """The original has changed, and the translation still says what it says. With `was`: it doesn't."""
    row, was = found.row, request.POST.get("was", "")
    told = {"row": row, "of": found.of, "seen": request.POST.get("seen", ""), "by": request.hats}
    before = version_of(row.source_text)
    query = {"show": OPEN, "with": row.pk} if request.POST.get("show") == OPEN else {}
    if was and actions.take_back_confirmation(was=was, **told):
        messages.success(request, _("Taken back: this translation counts as older again."))
    elif not was and actions.confirm_translation(**told):
        messages.success(request, _("Noted: this translation still fits."))
        query |= {"fitted": row.pk, "was": before}
    else:
        messages.error(request, _("The text has changed since you opened the page. Please read it again."))
    address = page_url(found.version, row.language) + (f"?{urlencode(query)}" if query else "")
    return redirect(f"{address}#translation-{row.pk}")


def may_remove_it(hats: Any, found: Tongue) -> bool:
    return may_translate(hats, found.version)


@allow(may_remove_it, find_language, writes=("POST",))
def remove(request: Any, found: Tongue) -> HttpResponse:
    """A language begun by mistake leaves the version, once somebody has seen what goes with it."""
    version, language = found.version, found.language
    back = redirect("policies:translations", district=version.district.slug, number=version.number)
    if request.method == "POST":
        try:
            actions.remove_language(
                version=version, language=language, seen=request.POST.get("seen", ""), by=request.hats
            )
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("%(language)s was removed.") % {"language": told_name(language)})
            return back
    rows = held(version, language)
    context = {
        "version": version, "tongue": language, "own": own_name(language), "told": told_name(language),
        "dir": direction_of(language), "rows": rows, "seen": stamp_of(rows),
        "against": against_leaving(version, language),
    }  # fmt: skip
    return render(request, "policies/translation_remove.html", context)


def page_url(version: PolicyVersion, language: str) -> str:
    names = {"district": version.district.slug, "number": version.number, "language": language}
    return reverse("policies:translation", kwargs=names)
