"""Who was heard, and who was not."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from districts.audit import note
from districts.enums import AuditKind
from family_voice.figures import as_rows
from family_voice.figures import participation as participation_of
from family_voice.rules import may_read_comments
from family_voice.views.find import find_asked
from family_voice.views.rows import around
from partnerships.foundation.access import allow, writing
from partnerships.foundation.tables import as_csv
from policies.models import PolicyVersion


@allow(may_read_comments, find_asked)
def participation(request: Any, version: PolicyVersion | None) -> HttpResponse:
    """By channel, language, school and week, counted by families; the silent ones by name."""
    if version is None:
        return render(
            request,
            "family_voice/nothing_open_page.html",
            around(request, version) | {"tab": "participation"},
        )
    context = around(request, version) | {"heard": participation_of(version)}
    return render(request, "family_voice/participation_page.html", context)


@writing(may_read_comments, find_asked)
def export(request: Any, version: PolicyVersion | None) -> HttpResponse:
    """The same as CSV. Counts alone: nobody's words."""
    if version is None:
        return redirect(reverse("family_voice:participation", kwargs={"district": request.district.slug}))
    header = [_("What"), _("Which"), _("Families"), _("Families with words")]
    answer = HttpResponse(
        as_csv(header, as_rows(participation_of(version))), content_type="text/csv; charset=utf-8"
    )
    note(AuditKind.EXPORTED, district=request.district, by=request.user, about=_("Participation as CSV"))
    answer["Content-Disposition"] = 'attachment; filename="participation.csv"'
    answer["Cache-Control"] = "no-store"
    return answer
