"""The shelf of printed sheets, posters and slips."""

from typing import Any

from family_voice.models import FamilyPaper
from partnerships.foundation import pdf
from plans.documents.shelf import Shelf
from policies.models import PolicyVersion

LOOKS = (
    "templates/family_voice/paper",
    "static/css/voice-pdf.css",
    "family_voice/documents/printing.py",
    "partnerships/foundation/pdf.py",
    "partnerships/foundation/pdf_lang.py",
    "partnerships/foundation/pdf_text.py",
)
SHELF = Shelf(FamilyPaper, LOOKS, "version")
sheet_hash = SHELF.hash_of


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
