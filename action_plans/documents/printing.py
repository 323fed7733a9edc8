"""A printed action plan: its HTML and its PDF."""

import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from action_plans.documents.paper import paper_of
from partnerships.foundation import pdf

STYLESHEET = "css/action-pdf.css"


def pdf_of(content: dict[str, Any], *, layout: str, paper: str, on: datetime.date) -> pdf.Pdf:
    """The plan as a tagged PDF in its own language. Takes seconds: for workers."""
    with translation.override(content["language"]):
        sheet = paper_of(content, layout=layout, paper=paper, on=on)
        body = render_to_string("action_plans/paper/document.html", {"paper": sheet})
    return pdf.render(body, title=sheet["title"], language=content["language"], stylesheet=STYLESHEET)
