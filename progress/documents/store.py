"""The shelf of printed progress pages."""

from typing import Any

from partnerships.foundation import pdf
from plans.documents.shelf import Shelf
from progress.models import ProgressDocument

LOOKS = (
    "templates/progress/paper",
    "static/css/progress-pdf.css",
    "progress/documents/paper.py",
    "progress/documents/printing.py",
    "partnerships/foundation/pdf.py",
)
SHELF = Shelf(ProgressDocument, LOOKS, "year")
document_hash = SHELF.hash_of


def kept_document(content: dict[str, Any]) -> ProgressDocument | None:
    """The document of this content, if it was made and its file is still there."""
    return SHELF.kept(document_hash(content))


def keep(made: pdf.Pdf, *, district_id: int, year_id: int, content: dict[str, Any]) -> ProgressDocument:
    """Store a finished PDF. Raises OSError when the disk is full."""
    return SHELF.keep(
        made, content_hash=document_hash(content), district_id=district_id, year_id=year_id,
        paper=content["paper"], language=content["language"],
    )  # fmt: skip
