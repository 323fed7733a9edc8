"""The page on paper: its HTML and its PDF."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from partnerships.foundation import pdf

STYLESHEET = "css/progress-pdf.css"


def pdf_of(content: dict[str, Any]) -> pdf.Pdf:
    """A tagged PDF of what `paper_of` gave. Takes a second: for workers."""
    with translation.override(content["language"]):
        body = render_to_string("progress/paper/document.html", {"paper": content})
    return pdf.render(body, title=content["title"], language=content["language"], stylesheet=STYLESHEET)
