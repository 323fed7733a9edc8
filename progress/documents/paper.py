"""What the page says, as plain data: whatever prints, and nothing else. The same data is the same paper."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from partnerships.templatetags.look import STATES
from progress.figures import state_words
from progress.report import Report
from progress.standing import shown_state

# A bar of a month has so many steps of height (progress-pdf.css).
STEPS = 20


def paper_of(report: Report, *, paper: str) -> dict[str, Any]:
    """Ready for JSON, in the reader's language."""
    day = date_format(report.moment.on, "DATE_FORMAT")
    words = {"district": report.district.name, "year": report.year}
    return {
        "language": get_language(),
        "paper": paper,
        "district": report.district.name,
        "title": _("Progress on partnerships %(year)s, %(district)s") % words,
        "as_of": _("As of %(day)s") % {"day": day},
        "headline": report.headline,
        "figures": [
            {"number": each.said.number, "words": f"{each.said.linked} {each.said.rest}".strip(),
             "doubt": each.said.doubt}
            for each in report.figures
        ],
        "exceptions": [{"lead": each.lead, "text": each.text} for each in report.exceptions],
        "stories": [{"school": each["school"], "text": each["text"]} for each in report.stories],
        "levels": [{"label": str(each["label"]), "plans": each["plans"]} for each in report.levels],
        "heat": [
            {
                "number": row["number"],
                "name": str(row["name"]),
                "cells": [
                    {"average": str(each["average"]), "is_gap": each["is_gap"]} for each in row["cells"]
                ],
            }
            for row in report.heat
        ],
        "states": [{"label": str(STATES[state][1]), "number": number} for state, number in report.by_state],
        "months": _months(report),
        "years": [str(report.year), report.beside.label],
        "schools": [_school(row) for row in report.rows],
    }  # fmt: skip


def _months(report: Report) -> list[dict[str, Any]]:
    months = report.contact_months
    most = max(1, *(max(each["this"] or 0, each["last"] or 0) for each in months))
    return [
        {
            "month": date_format(each["month"], "M"),
            "this": each["this"],
            "last": each["last"],
            "height": round(STEPS * (each["this"] or 0) / most),
        }
        for each in months
    ]


def _school(row: dict[str, Any]) -> dict[str, Any]:
    """Its name, the state of its plan, and how many activities of each type are in the plan in force."""
    return {
        "name": row["name"],
        "state": shown_state(row),
        "words": state_words(row),
        "types": [{"n": min(count, 3), "count": count} for count in row["types"]] if row["in_force"] else [],
    }
