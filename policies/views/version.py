"""The page of a version of the policy: what it shows follows from its state and from who reads."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from partnerships.foundation.access import allow, writing
from partnerships.foundation.kept import kept
from policies import actions
from policies.content import parts_of
from policies.enums import UNSETTLED, VersionState
from policies.lifecycle import open_moves
from policies.models import PolicyEvent, PolicyVersion
from policies.reading import shown_content
from policies.rules import may_read, may_read_draft, may_rearrange, may_see_policy, may_start
from policies.views.find import find_district, find_version
from policies.views.sheet import Desk, page_url, sheet_of


@allow(may_see_policy, find_district)
def current(request: Any, district: Any) -> HttpResponse:
    """On to the version that this reader comes for: writers to the one in work, others to the one in
    force, or the one that families are asked about. Where there is none, ways to begin."""
    versions = [each for each in _versions() if may_read(request.hats, each)]
    wanted = UNSETTLED if may_read_draft(request.hats) else (VersionState.ADOPTED,)
    chosen = next((each for each in versions if each.state in wanted), versions[0] if versions else None)
    if chosen:
        return redirect("policies:version", district=district.slug, number=chosen.number)
    return render(request, "policies/not_begun.html", {"may_start": may_start(request.hats)})


@allow(may_read, find_version)
def version(request: Any, found: PolicyVersion) -> HttpResponse:
    return render(request, "policies/version_page.html", page_of(request, found))


def page_of(request: Any, version: PolicyVersion) -> dict[str, Any]:
    """What templates/policies/version_page.html shows to this reader."""
    hats = request.hats
    others = [each for each in _versions() if each.pk != version.pk and may_read(hats, each)]
    context: dict[str, Any] = {"version": version, "others": _worth_a_word(version, others)}
    if not may_read_draft(hats):
        return context | {"sheet": sheet_of(shown_content(version))}
    sheet = Desk(version, parts_of(version), hats).sheet()
    last_event = _last_event.first(version=version.pk)
    return context | {
        "sheet": sheet,
        "moves": open_moves(hats, version.state, _was_seen(last_event)),
        "last_event": last_event,
        "may_write": may_rearrange(hats, version) or bool(sheet.version),
        "may_see_past": True,
        "may_begin_next": may_start(hats) and version.state == VersionState.ADOPTED and not _in_work(others),
        "shown_removed": request.GET.get("removed", ""),
    }


def _in_work(versions: list[PolicyVersion]) -> bool:
    return any(each.state in UNSETTLED for each in versions)


def _worth_a_word(version: PolicyVersion, others: list[PolicyVersion]) -> list[PolicyVersion]:
    """The version in force, and the one in work, seen from another one."""
    return [each for each in others if each.state != VersionState.SUPERSEDED]


def _versions() -> list[PolicyVersion]:
    """Every version, the newest first. One query."""
    return _all_versions()


@kept()
def _all_versions() -> QuerySet:
    return PolicyVersion.objects.order_by("-number")


def _was_seen(last_event: PolicyEvent | None) -> bool:
    """Of a draft: whether it was opened to families and taken back."""
    return last_event is not None and last_event.move != "start"


@kept(version=int)
def _last_event(version: int) -> QuerySet:
    return PolicyEvent.objects.filter(version=version).select_related("by").order_by("-pk")[:1]


@writing(may_start, find_district)
def start(request: HttpRequest, district: Any) -> HttpResponse:
    hats = request.hats  # type: ignore[attr-defined]
    begun = actions.start_version(district=district, by=hats, way=request.POST.get("way", ""))
    begun.district = district
    messages.success(
        request,
        _("Version %(number)s is begun. Every field saves by itself as you leave it.")
        % {"number": begun.number},
    )
    return redirect(page_url(begun))
