"""The proof as PDF."""

import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from partnerships.foundation import pdf

STYLESHEET = "css/proof-pdf.css"


def title_of(report: dict[str, Any]) -> str:
    """`How the policy was made with parents. Riverbend, version 2`."""
    return _("How this policy was made with parents: %(district)s, version %(number)s") % {
        "district": report["district"],
        "number": report["version"]["number"],
    }


def pdf_of(report: dict[str, Any], *, on: datetime.date, paper: str) -> pdf.Pdf:
    """A tagged PDF in the report's language. Takes seconds: for workers."""
    with translation.override(report["language"]):
        title = title_of(report)
        about = {"report": report, "title": title, "on": date_format(on, "DATE_FORMAT"), "paper": paper}
        body = render_to_string("pdf/policy_proof.html", about)
    return pdf.render(body, title=title, language=report["language"], stylesheet=STYLESHEET)
