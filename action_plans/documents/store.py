"""The shelf of printed action plans."""

from action_plans.enums import PlanLayout
from action_plans.models import ActionPlanDocument
from plans.documents.shelf import PlanShelf

LOOKS = (
    "templates/action_plans/paper",
    "static/css/action-pdf.css",
    "action_plans/documents/paper.py",
    "action_plans/documents/printing.py",
    "plans/documents/paper.py",
    "partnerships/foundation/pdf.py",
)
BLANKS = (*LOOKS, "action_plans/documents/blank.py")
SHELF = PlanShelf(ActionPlanDocument, LOOKS, "plan__year", PlanLayout)
document_hash = SHELF.document_hash
kept_document = SHELF.kept
papers_of = SHELF.papers_of
keep = SHELF.keep_plan
