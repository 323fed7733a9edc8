"""Opening, taking back, adopting: first a page that explains and asks, then the move."""

import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from partnerships.foundation.access import allow
from partnerships.foundation.refusals import Refused
from policies import actions
from policies.content import content_of
from policies.coverage import gaps
from policies.drafted import losses, was_seen
from policies.enums import VersionState
from policies.forms import FORMS, VersionMoveForm
from policies.lifecycle import LIFECYCLE, in_the_way, may_move, missing
from policies.models import PolicyEvent, PolicyVersion
from policies.views.find import Found, find_move
from policies.views.sheet import page_url

# How long families are given, and how long the district takes to answer, where nothing was said yet.
ROUND = datetime.timedelta(days=30)
ANSWERS = datetime.timedelta(days=14)
YEAR = datetime.timedelta(days=365)


def holds_the_role(hats: Any, found: Found) -> bool:
    """Whether the move is this person's to make at all; whether now, the verb decides."""
    return LIFECYCLE.may_ever(hats, found.move)


@allow(holds_the_role, find_move, writes=("POST",))
def move(request: Any, found: Found) -> HttpResponse:
    version, step = found.version, found.move
    data = request.POST if request.method == "POST" else None
    initial = _initial(version, step.name)
    form = FORMS.get(step.name, VersionMoveForm)(data, move=step, version=version, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            _make(request, version, step, form.cleaned_data)
        except Refused as refused:
            version.refresh_from_db(fields=["state"])
            if may_move(request.hats, version.state, step):
                return _page(request, found, _again(form, refused))
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Done: you %(what)s.") % {"what": step.done})
        return redirect(_page_after(version))
    if not form.is_bound and not may_move(request.hats, version.state, step, was_seen(version)):
        messages.info(request, _("This version is now “%(state)s”.") % {"state": version.get_state_display()})
        return redirect(_page_after(version))
    return _page(request, found, form)


def _page(request: Any, found: Found, form: VersionMoveForm) -> HttpResponse:
    version, step = found.version, found.move
    content = content_of(version)
    context = {
        "version": version,
        "move": step,
        "form": form,
        "against": [*missing(content, step), *in_the_way(version, step)],
        "gaps": gaps(content) if step.name == "open" else [],
        "loses": losses(version) if step.name == "drop" else "",
        # Families were promised these days.
        "is_early": step.name == "adopt" and version.takes_answers,
    }
    return render(request, "policies/move_page.html", context)


def _make(request: Any, version: PolicyVersion, step: Any, data: dict[str, Any]) -> None:
    asked = {"version": version, "by": request.hats, "note": data["note"], "seen": data["seen"]}
    if step.name == "open":
        dates = actions.Round(data["comments_until"], data["answers_on"])
        actions.open_for_families(dates=dates, **asked)
    else:
        actions.move(name=step.name, signing=_signing(data), **asked)


def _page_after(version: PolicyVersion) -> str:
    """Its own page; of a draft that was removed, that of the policy."""
    version.refresh_from_db(fields=["state"])
    if version.state == VersionState.DROPPED:
        return reverse("policies:current", kwargs={"district": version.district.slug})
    return page_url(version)


def _again(form: VersionMoveForm, refused: Refused) -> VersionMoveForm:
    """The form with what was typed, and why it was refused. Who has read that may ask once more: the page
    knows of the last event by now."""
    form.data = form.data.copy()
    form.data["seen"] = _last_event(form.version)
    form.add_error(None, str(refused))
    return form


def _signing(data: dict[str, Any]) -> actions.Signing | None:
    if "signed_name" not in data:
        return None
    return actions.Signing(
        data["signed_name"], data["signed_office"], data["adopted_on"], data["next_review_on"]
    )


def _initial(version: PolicyVersion, name: str) -> dict[str, Any]:
    seen = _last_event(version)
    today = version.district.today()
    if name == "open":
        until = version.comments_until or today + ROUND
        return {"seen": seen, "comments_until": until, "answers_on": version.answers_on or until + ANSWERS}
    if name == "adopt":
        return {"seen": seen, "adopted_on": today, "next_review_on": version.next_review_on or today + YEAR}
    return {"seen": seen}


def _last_event(version: PolicyVersion) -> int | None:
    return PolicyEvent.objects.filter(version=version).order_by("-pk").values_list("pk", flat=True).first()
