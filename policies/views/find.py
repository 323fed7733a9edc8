"""What the policy's URLs name, found in the open district or answered with 404."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from partnerships.foundation.fields.kinds import Field
from partnerships.foundation.kept import Kept, kept
from partnerships.foundation.moves.lifecycle import Move
from policies.fields import FIELDS
from policies.lifecycle import MOVES
from policies.models import Paragraph, PolicyCopy, PolicySection, PolicyVersion

PARTS = {"section": PolicySection, "paragraph": Paragraph}


@dataclass
class Found:
    """A row of a version, with its version; the field or move that the URL names, where it names one."""

    version: PolicyVersion
    kind: str = "version"
    row: Any = None
    field: Field | None = None
    move: Move | None = None

    @property
    def present(self) -> Any:
        """The rows of this kind that stand in a version: nobody removed them, or their section."""
        rows = type(self.row).objects
        return rows.all() if self.kind == "version" else rows.present()


def find_district(request: Any, **url: Any) -> Any:
    return request.district


def find_version(request: Any, number: int) -> PolicyVersion:
    version = _version_of.first(number=number)
    if version is None:
        raise Http404
    return with_district(request, version)


@kept(number=int)
def _version_of(number: int) -> Any:
    return PolicyVersion.objects.select_related("adopted_by", "opened_by").filter(number=number)


def find_part(request: Any, number: int, kind: str, row_id: int) -> Found:
    """A section or a paragraph of that version, removed ones too."""
    if kind not in PARTS:
        raise Http404
    rows = PARTS[kind].objects.select_related("version")
    return _part(request, get_object_or_404(rows, pk=row_id, version__number=number), kind)


def find_field(request: Any, number: int, kind: str, row_id: int, field: str) -> Found:
    """A field of the version or of a part; the version is held until the transaction ends. Translations
    are saved by a page of their own."""
    if kind not in {"version", *PARTS} or field not in FIELDS[kind]:
        raise Http404
    if kind == "version":
        rows = PolicyVersion.objects.select_for_update(of=("self",))
        version = with_district(request, get_object_or_404(rows, pk=row_id, number=number))
        found = Found(version, kind, version)
    else:
        row = _held(kind).first(number=number, row=row_id)
        if row is None:
            raise Http404
        found = _part(request, row, kind)
    found.field = FIELDS[kind][field]
    return found


@cache
def _held(kind: str) -> Kept:
    """A row and its version, which is held until the transaction ends. Every save asks this."""

    def held(number: int, row: int) -> Any:
        rows = PARTS[kind].objects.select_related("version").select_for_update(of=("version",))
        return rows.filter(pk=row, version__number=number)

    return Kept(held, {"number": int, "row": int})


def _part(request: Any, row: Any, kind: str) -> Found:
    row.district = request.district
    return Found(with_district(request, row.version), kind, row)


def find_move(request: Any, number: int, move: str) -> Found:
    if move not in MOVES:
        raise Http404
    return Found(_dropped(request, number, move) or find_version(request, number), move=MOVES[move])


def _dropped(request: Any, number: int, move: str) -> PolicyVersion | None:
    """What this very move has removed already, for a second click on its button."""
    if move != "drop" or PolicyVersion.objects.filter(number=number).exists():
        return None
    gone = PolicyVersion.everything.select_related("adopted_by", "opened_by").filter(number=number)
    version = gone.order_by("-pk").first()
    return version and with_district(request, version)


def find_copy(request: Any, number: int, copy: int) -> PolicyCopy:
    """A frozen copy of that version, by its number within it."""
    rows = PolicyCopy.objects.select_related("version", "by")
    found = get_object_or_404(rows, version__number=number, number=copy)
    with_district(request, found.version)
    return found


def with_district(request: Any, version: PolicyVersion) -> PolicyVersion:
    """The open district itself, so that nobody reads it twice."""
    version.district = request.district
    return version
