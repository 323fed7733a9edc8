"""Earlier versions: all of them in a list, what was done day by day, frozen copies, two side by side."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from districts.past import MADE, by_day, changes_of
from districts.views.moments import moment_from
from partnerships.foundation.access import allow
from policies.causes import causes_of
from policies.compare import compare_contents
from policies.content import content_of
from policies.enums import CopyName, VersionState
from policies.models import PolicyCopy, PolicyVersion
from policies.past import moves_of_version, past_of_version, texts_kept_out
from policies.rules import may_read, may_read_draft, may_see_policy
from policies.views.find import find_copy, find_district, find_version, with_district
from policies.views.sheet import sheet_of


@dataclass(frozen=True)
class Text:
    """One text of the policy that can be compared: a frozen copy, or a version as it stands now.

    Answers to families change a version after it was opened: those of the versions from `changed_from` on
    can have changed what comes after this text; those up to `changed_until` what led to it.
    """

    key: str
    label: str
    number: int
    version: PolicyVersion
    changed_from: int
    changed_until: int
    copy_id: int | None = None

    def content(self) -> dict[str, Any]:
        if self.copy_id is None:
            return content_of(self.version)
        return PolicyCopy.objects.get(pk=self.copy_id).content


@allow(may_see_policy, find_district)
def versions(request: Any, district: Any) -> HttpResponse:
    """Every version that this person may read, with the days of its life."""
    every = [each for each in PolicyVersion.objects.order_by("-number") if may_read(request.hats, each)]
    context = {"versions": every, "may_see_past": may_read_draft(request.hats)}
    return render(request, "policies/version_list.html", context)


@allow(may_read_draft, find_version)
def history(request: Any, version: PolicyVersion) -> HttpResponse:
    """Copies that were kept, and every day's work with the moves among it."""
    before = moment_from(request)
    changes = changes_of(past_of_version(version), before=before)
    floor = changes.earlier
    others = [
        entry
        for entry in [*moves_of_version(version), *texts_kept_out(version)]
        if (before is None or entry.when < before) and (floor is None or entry.when >= floor)
    ]
    # What was made empty says nothing: rows for translations, a paragraph that waits for words.
    told = [entry for entry in changes if entry.what != MADE or entry.changes]
    context = {
        "version": version,
        "copies": PolicyCopy.objects.filter(version=version).select_related("by").defer("content"),
        "days": by_day([*told, *others]),
        "earlier": floor,
    }
    return render(request, "policies/version_history.html", context)


@allow(lambda hats, copy: may_read_draft(hats), find_copy)
def copy(request: Any, frozen: PolicyCopy) -> HttpResponse:
    """One frozen copy, word for word."""
    context = {"version": frozen.version, "sheet": sheet_of(frozen.content), "copy": frozen}
    return render(request, "policies/version_page.html", context)


@allow(may_read_draft, find_district)
def compare(request: Any, district: Any) -> HttpResponse:
    """Any two texts of the policy side by side, with what families said beside what was changed."""
    texts = texts_of(request)
    older, newer = _chosen(request, texts)
    context: dict[str, Any] = {"texts": list(texts.values()), "older": older, "newer": newer}
    if older and newer:
        comparison = compare_contents(older.content(), newer.content())
        causes = causes_of(comparison.changed, older.changed_from, newer.changed_until)
        for pair in comparison.pairs:
            pair.causes = causes.get(pair.lineage, [])
        context["comparison"] = comparison
    return render(request, "policies/version_compare.html", context)


def texts_of(request: Any) -> dict[str, Text]:
    """Key → text, the oldest first. Two queries."""
    copies: dict[int, list[PolicyCopy]] = {}
    for each in PolicyCopy.objects.defer("content").order_by("number"):
        copies.setdefault(each.version_id, []).append(each)
    found: dict[str, Text] = {}
    for version in PolicyVersion.objects.order_by("number"):
        with_district(request, version)
        for each in copies.get(version.pk, []):
            text = _text_of_copy(version, each)
            found[text.key] = text
        if not version.is_settled:
            label = _("Version %(number)s, as it stands now") % {"number": version.number}
            number = version.number
            found[f"{number}"] = Text(f"{number}", label, number, version, number, number)
    return found


def _text_of_copy(version: PolicyVersion, copy: PolicyCopy) -> Text:
    words = {"number": version.number, "name": copy.get_name_display()}
    opened = copy.name == CopyName.OPENED
    return Text(
        f"{version.number}.{copy.number}",
        _("Version %(number)s: %(name)s") % words,
        version.number,
        version,
        changed_from=version.number if opened else version.number + 1,
        changed_until=version.number - 1 if opened else version.number,
        copy_id=copy.pk,
    )


def _chosen(request: Any, texts: dict[str, Text]) -> tuple[Text | None, Text | None]:
    """The two that the address names, the older one first; else the newest beside the one in force, or
    beside what families saw."""
    keys = list(texts)
    asked = [request.GET.get(name, "") for name in ("one", "other")]
    if set(asked) <= set(keys):
        older, newer = sorted(asked, key=keys.index)
        return texts[older], texts[newer]
    if not keys:
        return None, None
    newest = keys[-1]
    return texts[_beside(texts, newest)], texts[newest]


def _beside(texts: dict[str, Text], newest: str) -> str:
    """What one most likely wants to see the newest text beside."""
    earlier = [key for key in texts if key != newest]
    in_force = [key for key in earlier if texts[key].version.state == VersionState.ADOPTED]
    return (in_force or earlier or [newest])[-1]
