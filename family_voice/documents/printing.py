"""Sheets, posters and slips as PDF."""

from typing import Any

from django.template.loader import render_to_string

from partnerships.foundation import pdf

STYLESHEET = "css/voice-pdf.css"


def title_of(sheet: dict[str, Any]) -> str:
    """`Tell us what you think (2-3). Riverbend. Policy, version 2`: in the document's own language."""
    asks = sheet["said"]["title"][0]["text"]
    mark = f" ({sheet['mark']})" if "mark" in sheet else ""
    return f"{asks}{mark}. {sheet['over']}"


def pdf_of(sheet: dict[str, Any]) -> pdf.Pdf:
    """A tagged PDF of what a function of `family_voice.sheet` gave. Takes a second: for workers."""
    body = render_to_string("family_voice/paper/document.html", {"sheet": sheet})
    return pdf.render(body, title=title_of(sheet), language=sheet["lang"], stylesheet=STYLESHEET)
