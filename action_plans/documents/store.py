"""The shelf of printed action plans."""

from typing import Any

from action_plans.enums import PlanLayout
from action_plans.models import ActionPlan, ActionPlanDocument
from partnerships.foundation import pdf
from plans.documents.shelf import Shelf, hash_of, looks_of
from plans.enums import Paper

# Whatever decides how a document looks, beside the content: a change in any of it is a new paper.
LOOKS = (
    "templates/action_plans/paper",
    "static/css/action-pdf.css",
    "action_plans/documents/paper.py",
    "action_plans/documents/printing.py",
    "plans/documents/paper.py",
    "partnerships/foundation/pdf.py",
)
BLANKS = (*LOOKS, "action_plans/documents/blank.py")
SHELF = Shelf(ActionPlanDocument, PlanLayout, related="plan__year")


def document_hash(content: dict[str, Any], *, layout: str, paper: str) -> str:
    """SHA-256 over everything that shows on the paper, and over the templates that lay it out."""
    return hash_of(looks_of(LOOKS), content, layout, paper)


def kept_document(content_hash: str) -> ActionPlanDocument | None:
    """The document of this hash, if it was made in the open district and its file is still there."""
    return SHELF.kept(content_hash)


def papers_of(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Each layout with its papers: the document where this content was printed already, else None."""
    return SHELF.papers(
        {
            (layout, paper): document_hash(content, layout=layout, paper=paper)
            for layout in PlanLayout
            for paper in Paper
        }
    )


def keep(
    made: pdf.Pdf, *, plan: ActionPlan, content: dict[str, Any], layout: str, paper: str
) -> ActionPlanDocument:
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
