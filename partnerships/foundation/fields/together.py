"""All fields of a page at once, for a browser without script: one form, one button, nothing lost.

Each control's name says where its field is saved, what the page read there, and whether it still
holds what the page gave it (`name_of`). What was changed is handed to the fields' own views one by
one, so every rule holds as if the script had asked; what they could not save comes back on one page.
"""

import copy
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import resolve
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnerships.foundation.fields.kinds import version_of
from partnerships.foundation.fields.unsettled import TEXTS, Problem, inside, show

NAME = re.compile(r"(?P<url>/[^ ]+) (?P<version>[0-9a-f]{16})(?: (?P<mark>[a-z0-9]+))?")


@dataclass(frozen=True)
class Typed:
    """What one control held when the page was sent."""

    url: str
    version: str
    values: list[str]


def name_of(url: str, version: str, texts: Sequence[str]) -> str:
    """The name of a field's control that holds `texts`."""
    return f"{url} {version} {_digest(texts)}"


def _digest(texts: Sequence[str]) -> str:
    return version_of("\n".join(texts))[:8]


def save_together(request: Any, *, back: str) -> HttpResponse:
    """Save each changed field, then go back; or show what a person has to see to."""
    saved, problems, notes = 0, [], []
    for typed in typed_in(request.POST):
        answer = _ask(request, typed)
        if answer["status"] == "saved":
            saved += 1
            notes.append(answer["note"])
        else:
            problems.append(Problem(typed.url, typed.values, answer))
    if problems:
        return show(request, problems, back=back, saved=saved)
    told = ngettext("Saved: %(n)s field.", "Saved: %(n)s fields.", saved) % {"n": saved}
    messages.success(request, " ".join(filter(None, [told if saved else _("Nothing was changed."), *notes])))
    return HttpResponseRedirect(inside(request, back))


def typed_in(posted: QueryDict) -> Iterator[Typed]:
    """The fields that no longer hold what the page gave them, and the texts that were chosen."""
    for name in posted:
        found = NAME.fullmatch(name)
        if not found:
            continue
        # Boxes come after an empty value, so that a group with none ticked is posted too.
        values = [value.replace("\r\n", "\n") for value in posted.getlist(name)]
        values = values[1:] if len(values) > 1 and not values[0] else values
        mark = found["mark"]
        chosen = posted.get(f"choice {found['url']}")
        if chosen == mark if mark in TEXTS else mark != _digest(values):
            yield Typed(found["url"], found["version"], values)


def _ask(request: Any, typed: Typed) -> dict[str, Any]:
    """The answer of the field's own view, as the page's script would get it."""
    refused = {"status": "refused", "message": _("You can’t change this any more. Here is what you typed.")}
    try:
        match = resolve(typed.url)
        place = dict(match.kwargs)
        if place.pop("district", None) != request.district.slug:
            return refused
        # The name of a control comes from outside: nothing but a field is saved by it.
        if not getattr(match.func, "saves_a_field", False):
            return refused
        return json.loads(match.func(_alone(request, typed, match), **place).content)
    except (PermissionDenied, Http404, ValueError):
        return refused


def _alone(request: Any, typed: Typed, match: Any) -> Any:
    """The same request, as if the page's script had sent this field alone."""
    alone = copy.copy(request)
    alone.path = alone.path_info = typed.url
    alone.resolver_match = match
    alone.META = request.META | {"HTTP_X_SAVER": "1"}
    alone.__dict__.pop("headers", None)
    alone.POST = QueryDict(mutable=True)
    alone.POST.setlist("value", typed.values)
    alone.POST["version"] = typed.version
    return alone
