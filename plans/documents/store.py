"""The shelf of printed Leadership Plans."""

from plans.documents.shelf import PlanShelf
from plans.enums import Layout
from plans.models import Document

LOOKS = (
    "templates/pdf",
    "static/css/pdf.css",
    "plans/documents/paper.py",
    "plans/documents/printing.py",
    "partnerships/foundation/pdf.py",
)
SHELF = PlanShelf(Document, LOOKS, "plan__year", Layout)
document_hash = SHELF.document_hash
kept_document = SHELF.kept
papers_of = SHELF.papers_of
keep = SHELF.keep_plan
