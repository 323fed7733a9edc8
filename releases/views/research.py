"""De-identified releases: the list, a new one, its file, the codebook."""

from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.visitors import address_of
from partnerships.foundation.access import allow
from releases.actions import ask_for_release, note_download, set_threshold
from releases.forms import PrivacyForm, ReleaseForm
from releases.models import PrivacyRules, ResearchRelease
from releases.models.release import USUAL_THRESHOLD
from releases.research import codebook as book
from releases.rules import may_set_privacy, may_use_releases
from releases.views.answers import as_download
from releases.views.find import find_district, find_release

LATEST = 50


@allow(may_use_releases, find_district, writes=("POST",))
def listing(request: Any, district: Any) -> HttpResponse:
    """Every release with what changed in it, and a form for the next."""
    form = ReleaseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        job = ask_for_release(district=district, by=request.hats, **form.cleaned_data)
        return redirect("districts:job", district=district.slug, job_id=job.pk)
    rules = PrivacyRules.objects.first()
    context = {
        "form": form,
        "made": [(each, _facts_of(each)) for each in _made()],
        "threshold": rules.threshold if rules else USUAL_THRESHOLD,
        "may_set": may_set_privacy(request.hats),
    }
    return render(request, "releases/release_list.html", context)


def _facts_of(release: ResearchRelease) -> list[tuple[str, Any]]:
    """What a release says of its tables, in their order."""
    return [(table, release.facts[table]) for table in book.COLUMNS if table in release.facts]


def _made() -> list[ResearchRelease]:
    return list(ResearchRelease.objects.select_related("asked_by", "job")[:LATEST])


@allow(may_use_releases, find_release)
def release(request: Any, release: ResearchRelease) -> HttpResponseBase:
    """The file of a release; each download stands in the audit log."""
    if not release.file or not default_storage.exists(release.file.name):
        messages.warning(request, _("This release is not finished."))
        return redirect("releases:listing", district=request.district.slug)
    about = _("Downloaded release %(number)s") % {"number": release.number}
    note_download(
        about=about, checksum=release.checksum, by=request.user, district=request.district,
        ip_address=address_of(request),
    )  # fmt: skip
    name = f"{request.district.slug}-release-{release.number}-{release.as_of:%Y-%m-%d}.zip"
    return as_download(default_storage.open(release.file.name), name)


@allow(may_use_releases, find_district)
def codebook(request: Any, district: Any) -> HttpResponse:
    """What each column of a release means."""
    tables = [
        (table, about, [column.line(table) for column in book.COLUMNS[table]])
        for table, about in book.ABOUT.items()
    ]
    return render(request, "releases/codebook_page.html", {"tables": tables})


@allow(may_set_privacy, find_district, writes=("POST",))
def privacy(request: Any, district: Any) -> HttpResponse:
    """How small a count may be to be given out."""
    rules = PrivacyRules.objects.first() or PrivacyRules(district=district)
    form = PrivacyForm(request.POST if request.method == "POST" else None, instance=rules)
    if form.is_valid():
        set_threshold(district=district, by=request.hats, **form.cleaned_data)
        messages.success(request, _("Saved. It holds for releases from now on; finished ones never change."))
        return redirect("releases:listing", district=district.slug)
    return render(request, "releases/privacy_page.html", {"form": form})
