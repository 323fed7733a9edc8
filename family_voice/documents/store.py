"""The shelf of printed sheets, posters and slips."""

from typing import Any

from family_voice.enums import PaperKind
from family_voice.models import FamilyPaper
from partnerships.foundation import pdf
from plans.documents.shelf import Shelf, hash_of, looks_of
from policies.models import PolicyVersion

# Whatever decides how a paper looks, beside its content: a change in any of it is a new paper.
LOOKS = (
    "templates/family_voice/paper",
    "static/css/voice-pdf.css",
    "family_voice/documents/printing.py",
    "partnerships/foundation/pdf.py",
    "partnerships/foundation/pdf_lang.py",
    "partnerships/foundation/pdf_text.py",
)
SHELF = Shelf(FamilyPaper, PaperKind, related="version")


def sheet_hash(sheet: dict[str, Any]) -> str:
    """SHA-256 over everything that shows on the paper, and over what lays it out."""
    return hash_of(looks_of(LOOKS), sheet)


def kept_paper(sheet: dict[str, Any]) -> FamilyPaper | None:
    """The paper of this content, if it was made and its file is still there."""
    return SHELF.kept(sheet_hash(sheet))


def keep(made: pdf.Pdf, *, version: PolicyVersion, sheet: dict[str, Any]) -> FamilyPaper:
    """Store a finished PDF. Raises OSError when the disk is full."""
    return SHELF.keep(
        made,
        content_hash=sheet_hash(sheet),
        district_id=version.district_id,
        version=version,
        kind=sheet["kind"],
        language=sheet["language"],
        paper=sheet["paper"],
        batch=sheet["batch"],
    )
