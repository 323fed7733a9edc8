"""What URLs of translations and papers name, found in the open district or answered with 404."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from policies.enums import Piece
from policies.models import PolicyLanguage, PolicyPaper, PolicyVersion, Translation
from policies.views.find import find_version, with_district


@dataclass(frozen=True)
class Tongue:
    """A version, and one of the languages that it is or will be translated into."""

    version: PolicyVersion
    language: str


@dataclass(frozen=True)
class Found:
    """A piece of a version in another language, and the version of its original on the page that asks."""

    version: PolicyVersion
    row: Translation
    of: str

    @property
    def is_removed(self) -> bool:
        """Whether its original was taken out of the policy, by itself or with its section."""
        row = self.row
        if row.piece == Piece.PARAGRAPH:
            return bool(row.paragraph.removed_at or row.paragraph.section.removed_at)
        return bool(row.piece == Piece.HEADING and row.section.removed_at)


def find_language(request: Any, number: int, language: str) -> Tongue:
    version = find_version(request, number)
    if not PolicyLanguage.objects.filter(version=version, language=language).exists():
        raise Http404
    return Tongue(version, language)


def find_paper(request: Any, number: int, paper_id: int) -> PolicyPaper:
    rows = PolicyPaper.objects.select_related("version")
    paper = get_object_or_404(rows, pk=paper_id, version__number=number)
    with_district(request, paper.version)
    return paper


def find_translation(request: Any, number: int, language: str, row_id: int, of: str) -> Found:
    """One piece in one language; the version is held until the transaction ends."""
    rows = Translation.objects.select_related("version", "section", "paragraph__section")
    row = get_object_or_404(
        rows.select_for_update(of=("version",)), pk=row_id, language=language, version__number=number
    )
    return Found(with_district(request, row.version), row, of)
