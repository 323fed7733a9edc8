"""The blank form: our labels and lines to write on, for a team that meets around paper."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from action_plans.documents.printing import STYLESHEET
from action_plans.documents.store import BLANKS
from action_plans.enums import GoalKind, Involvement, PlanLayout
from action_plans.models import ActionPlanDocument
from partnerships.foundation import pdf
from partnerships.foundation.languages import spoken_here
from plans.documents.shelf import hash_of, looks_of
from plans.enums import Paper

# What is expected of a plan by goal, each with room for so many activities.
GOALS = (GoalKind.ACADEMIC, GoalKind.ACADEMIC, GoalKind.BEHAVIOR, GoalKind.CLIMATE)
ACTIVITIES, STEPS = 2, 3


def blank_content(district: Any, year: Any, school: Any = None) -> dict[str, Any]:
    """What stands on a blank form: the district and the year, and the school where it is for one."""
    return {
        "kind": "blank",
        "language": spoken_here(),
        "district": district.name,
        "year": str(year),
        "school": school.name if school else "",
    }


def blank_hash(content: dict[str, Any], *, layout: str, paper: str) -> str:
    return hash_of(looks_of(BLANKS), content, layout, paper)


def blank_papers(content: dict[str, Any]) -> dict[tuple[Any, Any], str]:
    """The hash of each layout and paper."""
    return {
        (layout, paper): blank_hash(content, layout=layout, paper=paper)
        for layout in PlanLayout
        for paper in Paper
    }


def blank_pdf(content: dict[str, Any], *, layout: str, paper: str) -> pdf.Pdf:
    """The form as a tagged PDF. Takes seconds: for workers."""
    with translation.override(content["language"]):
        form = form_of(content, layout=layout, paper=paper)
        body = render_to_string("action_plans/paper/blank.html", {"form": form})
    return pdf.render(body, title=form["foot"], language=content["language"], stylesheet=STYLESHEET)


def form_of(content: dict[str, Any], *, layout: str, paper: str) -> dict[str, Any]:
    by_type = layout == PlanLayout.BY_TYPE
    return {
        "content": content,
        "layout": layout,
        "paper": paper,
        "foot": ", ".join(filter(None, (content["school"], _("One-Year Action Plan"), content["year"]))),
        "parts": list(_types() if by_type else _goals()),
        "types": list(Involvement),
        "steps": range(STEPS),
        "before": [[_("When"), _("Grades"), _("Budget and source")]],
        "after": [
            [_("In charge"), _("Helping"), _("Serves goal") if by_type else _("Title I requirement")],
        ],
    }


def _goal_facts() -> list[list[str]]:
    return [
        [_("Goal")],
        [_("From the School Improvement Plan"), _("Result we want")],
        [_("How we will know"), _("Resources")],
    ]


def _goals() -> Any:
    for number, kind in enumerate(GOALS, start=1):
        yield {
            "title": _("Goal %(number)s. %(kind)s") % {"number": number, "kind": kind.label},
            "facts": _goal_facts(),
            "activities": [f"{number}.{place}" for place in range(1, ACTIVITIES + 1)],
        }


def _types() -> Any:
    yield {"title": _("Our goals"), "facts": _goal_facts() * len(GOALS), "activities": []}
    for each in Involvement:
        numbers = [f"{each.value}.{place}" for place in range(1, ACTIVITIES + 1)]
        yield {"title": each.label, "type": each.value, "facts": [], "activities": numbers}


def file_title(document: ActionPlanDocument, year: Any) -> str:
    """The name of the file, before it becomes letters, digits and hyphens."""
    return f"blank action plan {year} {document.layout}"
