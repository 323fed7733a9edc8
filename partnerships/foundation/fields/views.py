"""The conversation over HTTP about one field: saved, both texts, what to mend, or gone.

The page's script sends `X-Saver: 1` and gets JSON, and so does together.py for a browser without
script. A plain form gets a redirect back to the field, or a page that still holds what was typed.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from partnerships.foundation.fields.kinds import Field, Invalid
from partnerships.foundation.fields.merging import marked
from partnerships.foundation.fields.saving import Conflict, Gone, Saved, save_field
from partnerships.foundation.fields.typed import removed_by_cleaning
from partnerships.foundation.fields.unsettled import Problem, inside, show


def saves_a_field(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that saves one field with `answer`: to such alone together.py hands what was typed.

    Stands nearest to the view, so that the decorators around it carry the mark on.
    """
    view.saves_a_field = True  # type: ignore[attr-defined]
    return view


def answer(  # noqa: PLR0913 - keyword-only
    request: HttpRequest,
    *,
    row: Any,
    field: Field,
    about: str,
    back: str,
    also: dict[str, Any] | None = None,
    among: QuerySet | None = None,
) -> HttpResponse:
    """Save what was posted (`value`, once or several times, and `version`) and say how it went.

    `about` names the row ("Goal 2"); `back` is the page and anchor of the field; `also` and
    `among` are those of save_field. The visitor has been allowed to edit the row already.
    """
    posted = request.POST.getlist("value")
    shown = _Shown(request, row, field, about, back, posted)
    try:
        outcome = save_field(
            row=row,
            field=field,
            posted=posted,
            version=request.POST.get("version", ""),
            by=request.user,
            also=also,
            among=among,
        )
    except Invalid as wrong:
        return shown.invalid(wrong)
    except Gone:
        return gone(request, _("This was removed while you were typing."), back=back, posted=posted)
    if isinstance(outcome, Conflict):
        return shown.conflict(outcome)
    return shown.saved(outcome)


def by_script(request: HttpRequest) -> bool:
    """Whether the page's script asks, and wants JSON."""
    return "X-Saver" in request.headers


def gone(request: HttpRequest, message: str, *, back: str, posted: list[str]) -> HttpResponse:
    """The row is there no longer. What was typed is handed back, to be copied elsewhere."""
    if by_script(request):
        return JsonResponse({"status": "gone", "message": message, "text": "\n".join(posted)}, status=410)
    return render(
        request, "fields/gone.html", {"message": message, "posted": posted, "back": back}, status=410
    )


class _Shown:
    """One field's outcome, told to whoever asked: the script or a person."""

    def __init__(
        self, request: HttpRequest, row: Any, field: Field, about: str, back: str, posted: list[str]
    ) -> None:
        self.request, self.row, self.field, self.posted, self.back = request, row, field, posted, back
        label = str(field.label)
        self.label = f"{about}, {label}" if about and about != label else label

    def saved(self, outcome: Saved) -> HttpResponse:
        note = removed_by_cleaning("".join(self.posted))
        if not by_script(self.request):
            messages.success(self.request, " ".join(filter(None, [_("Saved."), note])))
            return HttpResponseRedirect(inside(self.request, self.back))
        return JsonResponse(
            {
                "status": "saved",
                "version": outcome.version,
                "texts": self.field.texts(outcome.raw, self.row),
                "words": self.field.shown(outcome.raw, self.row),
                "saved_at": time_format(timezone.localtime(), "TIME_FORMAT"),
                "by": str(self.request.user),
                "note": note,
            }
        )

    def invalid(self, wrong: Invalid) -> HttpResponse:
        told = {
            "status": "invalid",
            "label": self.label,
            "message": wrong.message,
            "suggestion": wrong.suggestion,
            "offer": wrong.offer,
            "version": self.request.POST.get("version", ""),
        }
        return self._trouble(told, 422)

    def conflict(self, outcome: Conflict) -> HttpResponse:
        return self._trouble(self._told(outcome), 409)

    def _trouble(self, told: dict[str, Any], code: int) -> HttpResponse:
        if by_script(self.request):
            return JsonResponse(told, status=code)
        return show(self.request, [Problem(self.request.path, self.posted, told)], back=self.back)

    def _told(self, found: Conflict) -> dict[str, Any]:
        yours, theirs = (self.field.shown(raw, self.row) for raw in (found.mine, found.theirs))
        yours_marked, theirs_marked = marked(yours, theirs)
        return {
            "status": "conflict",
            "label": self.label,
            "yours": yours,
            "yours_texts": self.field.texts(found.mine, self.row),
            "yours_marked": yours_marked,
            "theirs": theirs,
            "theirs_texts": self.field.texts(found.theirs, self.row),
            "theirs_marked": theirs_marked,
            "theirs_by": str(found.by) if found.by else "",
            "theirs_is_you": found.by == self.request.user,
            "theirs_at": _moment(found.at),
            "joined_texts": self.field.join(found.base, found.mine, found.theirs),
            "version": found.version,
        }


def _moment(at: Any) -> str:
    """The time of day; with its date when that is not today."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    if local.date() == timezone.localdate():
        return time_format(local, "TIME_FORMAT")
    return date_format(local, "DATETIME_FORMAT")
