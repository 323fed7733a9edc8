"""The shelf of printed policies."""

from typing import Any

from partnerships.foundation import pdf
from plans.documents.shelf import Shelf
from policies.models import PolicyPaper, PolicyVersion

LOOKS = (
    "templates/policies/paper",
    "static/css/policy-pdf.css",
    "policies/documents/paper.py",
    "policies/documents/printing.py",
    "partnerships/foundation/pdf.py",
    "partnerships/foundation/pdf_lang.py",
    "partnerships/foundation/pdf_text.py",
)
SHELF = Shelf(PolicyPaper, LOOKS, "version")
sheet_hash = SHELF.hash_of


def kept_paper(sheet: dict[str, Any]) -> PolicyPaper | None:
    """The paper of this content, if it was made and its file is still there."""
    return SHELF.kept(sheet_hash(sheet))


def keep(made: pdf.Pdf, *, version: PolicyVersion, sheet: dict[str, Any]) -> PolicyPaper:
    """Store a finished PDF. Raises OSError when the disk is full."""
    return SHELF.keep(
        made,
        content_hash=sheet_hash(sheet),
        district_id=version.district_id,
        version=version,
        language=sheet["language"],
        edition=sheet["edition"],
        paper=sheet["paper"],
        state=sheet["state"],
        is_working=sheet["is_working"],
    )
