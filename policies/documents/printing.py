"""A printed policy: its HTML and its PDF."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from partnerships.foundation import pdf

STYLESHEET = "css/policy-pdf.css"


def pdf_of(sheet: dict[str, Any]) -> pdf.Pdf:
    """A tagged PDF of what `sheet_of` gave, in its own language. Takes a second: for workers."""
    with translation.override(sheet["labels"]):
        body = render_to_string("policies/paper/document.html", {"sheet": sheet})
    return pdf.render(body, title=sheet["title"], language=sheet["language"], stylesheet=STYLESHEET)
