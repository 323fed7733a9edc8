"""The shelf of printed Leadership Plans."""

from typing import Any

from partnerships.foundation import pdf
from plans.documents.shelf import Shelf, hash_of, looks_of
from plans.enums import Layout, Paper
from plans.models import Document, LeadershipPlan

# Whatever decides how a document looks, beside the content: a change in any of it is a new paper.
LOOKS = (
    "templates/pdf",
    "static/css/pdf.css",
    "plans/documents/paper.py",
    "plans/documents/printing.py",
    "partnerships/foundation/pdf.py",
)
SHELF = Shelf(Document, Layout)


def document_hash(content: dict[str, Any], *, layout: str, paper: str) -> str:
    """SHA-256 over everything that shows on the paper, and over the templates that lay it out."""
    return hash_of(looks_hash(), content, layout, paper)


def looks_hash() -> str:
    return looks_of(LOOKS)


def kept_document(content_hash: str) -> Document | None:
    """The document of this hash, if it was made in the open district and its file is still there."""
    return SHELF.kept(content_hash)


def papers_of(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Each layout with its papers: the document where this content was printed already, else None."""
    return SHELF.papers(
        {
            (layout, paper): document_hash(content, layout=layout, paper=paper)
            for layout in Layout
            for paper in Paper
        }
    )


def keep(
    made: pdf.Pdf, *, plan: LeadershipPlan, content: dict[str, Any], layout: str, paper: str
) -> Document:
    """Store a finished PDF. When another worker was faster, gives that worker's document.

    Raises OSError when the disk is full.
    """
    return SHELF.keep(
        made,
        content_hash=document_hash(content, layout=layout, paper=paper),
        district_id=plan.district_id,
        plan=plan,
        layout=layout,
        paper=paper,
        language=content["language"],
        state=content["state"],
    )
