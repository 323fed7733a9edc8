"""What a school's page says about how its activities went, and the files that show it."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from action_plans.content import shortened
from action_plans.school_parts import plan_of
from districts.panels import Panel
from results.enums import Moment
from results.in_force import approved_activities
from results.models import ActivityResult, Evidence, PlanCheck
from results.rules import may_read_checks, may_read_results, may_see_evidence
from results.sums import sum_of
from schools.models import School
from schools.school_parts import part_of_school

FEW = 3
FEW_FILES = 6
LONGEST = 110


@part_of_school(order=20)
def results_of_school(request: Any, school: School) -> Panel | None:
    """What this year's results add up to, and the latest of them. One query."""
    plan = plan_of(request, school) if request.year else None
    if plan is None or not may_read_results(request.hats, plan):
        return None
    told = list(ActivityResult.objects.standing().filter(plan=plan).select_related("activity"))
    names = _names(request, plan)
    latest = [
        {"activity": names(each.activity), "on": each.held_on,
         "people": ", ".join(sum_of([each]).people_words()), "well": shortened(each.went_well, LONGEST)}
        for each in reversed([each for each in told if names(each.activity)][-FEW:])
    ]  # fmt: skip
    activities = len({each.activity_id for each in told})
    return Panel(
        "results/_school_results.html",
        {"latest": latest, "sum": sum_of(told), "activities": activities, "year": request.year},
    )


def _names(request: Any, plan: Any) -> Callable[[Any], str]:
    """What an activity is called for this reader: while a draft is not for her, as it was approved; nothing
    where nobody has approved it.
    """
    told = approved_activities(plan, request.hats)

    def name(activity: Any) -> str:
        text = activity.text if told is None else told.get(activity.pk, {"text": ""})["text"]
        return shortened(text, LONGEST)

    return name


@part_of_school(order=22)
def looks_of_school(request: Any, school: School) -> Panel | None:
    """How far the team is with its two looks at the plan in force, and the way there. One query."""
    plan = plan_of(request, school) if request.year else None
    if plan is None or not may_read_checks(request.hats, plan):
        return None
    place = {"district": request.district.slug, "year": request.year.ends_in, "school_id": school.pk}
    found = {each.moment: each for each in PlanCheck.objects.filter(plan=plan)}
    due = {Moment.MIDYEAR: request.year.midyear_on, Moment.YEAR_END: request.year.evaluations_due_on}
    looks = [
        {"label": moment.label, "check": found.get(moment), "due_on": due[moment],
         "url": reverse(f"results:{moment.value}", kwargs=place)}
        for moment in Moment
    ]  # fmt: skip
    return Panel("results/_school_looks.html", {"looks": looks})


@part_of_school(order=50)
def files_of_school(request: Any, school: School) -> Panel | None:
    """The latest files of this year's plan. One query; nothing where there is none."""
    plan = plan_of(request, school) if request.year else None
    if plan is None or not may_see_evidence(request.hats, plan):
        return None
    place = {"district": request.district.slug, "year": request.year.ends_in, "school_id": school.pk}
    files = Evidence.objects.standing().filter(plan=plan).select_related("activity").order_by("-pk")
    names = _names(request, plan)
    rows = [
        {"name": each.caption or each.name, "activity": names(each.activity),
         "url": reverse("results:file", kwargs=place | {"file_id": each.pk})}
        for each in files[:FEW_FILES]
    ]  # fmt: skip
    return Panel("results/_school_files.html", {"files": rows}) if rows else None
