"""One page for whoever takes over the chair: how the plan stands, what is open, what comes, who helps."""

import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from accounts.models import User
from action_plans.content import all_activities, content_of
from action_plans.coverage import missing
from action_plans.enums import Progress
from action_plans.models import ActionPlanMove, Comment
from action_plans.rules import may_start
from action_plans.season import due_date
from action_plans.views.find import Place, find_place
from districts.enums import Role
from districts.models import DistrictRole
from partnerships.foundation.access import allow
from schools.models import Principal, TeamMember


@allow(may_start, find_place)
def handover(request: Any, place: Place) -> HttpResponse:
    """For chair and co-chair. The same at ten activities and at a hundred."""
    today = request.district.today()
    plan = place.plan
    content = content_of(plan) if plan else None
    team = TeamMember.objects.running(today).filter(school=place.school).order_by_office()
    return render(
        request,
        "action_plans/handover_page.html",
        {
            "place": place,
            "content": content,
            "lacks": missing(content) if content else [],
            "asked": _asked(place),
            "moves": _moves(place),
            "ahead": _ahead(content, today) if content else [],
            "due_on": due_date(place.school.pk, place.year),
            "team": list(team),
            "principals": list(Principal.objects.running(today).filter(school=place.school)),
            "facilitator": User.objects.filter(pk=place.facilitator_id).first(),
            "leaders": _leaders(today),
        },
    )


def _asked(place: Place) -> list[Comment]:
    """Open questions and must-fixes, oldest first."""
    rows = Comment.objects.open().filter(plan=place.plan).select_related("by")
    return list(rows.order_by("pk")) if place.plan else []


def _moves(place: Place) -> list[ActionPlanMove]:
    """The last few things that happened to the plan, newest first."""
    return list(ActionPlanMove.objects.filter(plan=place.plan).select_related("by").order_by("-pk")[:5])


def _leaders(today: Any) -> list[User]:
    terms = DistrictRole.objects.running(today).filter(role=Role.LEADER).select_related("person")
    return [term.person for term in terms]


def _ahead(content: dict[str, Any], today: datetime.date) -> list[tuple[datetime.date, dict[str, Any]]]:
    """The next days on which something takes place, each with its activity, soonest first."""
    found = [
        (datetime.date.fromisoformat(day), each)
        for each in all_activities(content)
        for day in each["dates"]
        if each["status"] not in (Progress.DONE, Progress.DROPPED)
    ]
    return sorted((pair for pair in found if pair[0] >= today), key=lambda pair: (pair[0], pair[1]["id"]))[:8]
