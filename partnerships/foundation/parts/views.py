"""The page on which the parts of a plan, or of a version, stand, and the way back to it after a change."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from partnerships.foundation.parts.deeds import REMOVE


@dataclass(frozen=True)
class PartsPage:
    """`whole` is what the parts belong to."""

    template: str
    url: Callable[[Any], str]
    # Of a request and the whole, to be read anew: the page, for a script that puts it in place.
    context: Callable[[Any, Any], dict[str, Any]]
    # Why the whole can't be changed now.
    settled: Callable[[Any], str]

    def arrange(
        self, request: HttpRequest, whole: Any, name: str, form: Form, do: Callable[[], None]
    ) -> HttpResponse:
        """The answer to a form that arranges the part of this name (`goal-3`): `do` does what it says."""
        if not form.is_valid():
            return self.refused(
                request, whole, " ".join(str(each) for errors in form.errors.values() for each in errors)
            )
        try:
            do()
        except PermissionDenied:
            return self.refused(request, whole, self.settled(whole))
        if form.cleaned_data["do"] == REMOVE:
            return self.back(request, whole, "removed", removed=name, focus="undo")
        return self.back(request, whole, name, focus=f"{name}-menu")

    def refused(self, request: HttpRequest, whole: Any, why: str) -> HttpResponse:
        messages.error(request, why)
        return self.back(request, whole, "main")

    def back(
        self, request: Any, whole: Any, anchor: str, *, removed: str = "", focus: str = ""
    ) -> HttpResponse:
        """To the page, at the part: for the page's script the new page itself, else a redirect."""
        if not request.htmx:
            query = f"?removed={removed}" if removed else ""
            return redirect(f"{self.url(whole)}{query}#{anchor}")
        context = self.context(request, whole) | {"shown_removed": removed, "focus": focus}
        return render(request, self.template, context)
