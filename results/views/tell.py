"""How an activity went: one page, a day at a time, in two minutes on a phone."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from action_plans.models import ActionActivity
from action_plans.views.find import page_url
from partnerships.foundation.access import allow
from partnerships.foundation.fields.views import by_script
from partnerships.foundation.refusals import Refused
from results import actions
from results.evidence import files_of
from results.forms import TellForm, typed_of
from results.models import ActivityResult
from results.rules import may_read_results, may_see_evidence, may_send_link, may_tell
from results.sums import sum_of
from results.views.find import asked_result, find_activity, tell_url
from results.views.meeting import Meeting, meet
from results.views.parts import days_shown, links_of, other_day_form, steps_of, taken_back_of


@allow(may_read_results, find_activity, writes=("POST",))
def tell(request: Any, activity: ActionActivity) -> HttpResponse:
    """Those who read the plan in force read it; its team tells."""
    if request.method != "POST":
        return render(request, "results/tell_page.html", page_of(request, activity))
    if not may_tell(request.hats, activity):
        raise PermissionDenied
    result = asked_result(request, activity)
    form = TellForm(request.POST, **_calendar(activity))
    if form.is_valid():
        try:
            return _save(request, activity, form, result)
        except actions.ToldAlready as told:
            meeting = meet(form, told.standing, _calendar(activity))
            return answer(request, activity, meeting.form, 409, meeting=meeting)
        except Refused as refused:
            form.add_error("held_on", str(refused))
    return answer(request, activity, form, 422)


def _save(
    request: Any, activity: ActionActivity, form: TellForm, result: ActivityResult | None
) -> HttpResponse:
    said, held_on = form.cleaned_data, form.cleaned_data["held_on"]
    if result is not None:
        actions.correct_result(
            result=result, held_on=held_on, by=request.hats, seen=said["seen"], **form.told()
        )
    else:
        actions.tell_result(
            activity=activity, held_on=held_on, by=request.hats, key=said["key"], seen=said["seen"],
            planned_on=form.planned(), **form.told(),
        )  # fmt: skip
    messages.success(request, _("Thank you. How it went on %(day)s is kept.") % {"day": date_format(held_on)})
    return done(request, tell_url(activity))


def done(request: HttpRequest, url: str) -> HttpResponse:
    """On to the page; the script that sends later is told in its own way (static/js/outbox.js)."""
    if by_script(request):
        return JsonResponse({"status": "saved", "url": url})
    return redirect(url)


def answer(
    request: Any, activity: ActionActivity, form: TellForm, status: int, *, meeting: Meeting | None = None
) -> HttpResponse:
    """The page once more, with what is to be looked at. The script sends it again as a page is sent."""
    if by_script(request):
        return JsonResponse({"status": "invalid"}, status=422)
    context = page_of(request, activity, form=form) | {"meeting": meeting}
    return render(request, "results/tell_page.html", context, status=status)


@dataclass
class Asked:
    """Which day the page is opened for. `planned_on` is that day as the plan names it, if it does."""

    on: datetime.date | None
    planned_on: datetime.date | None
    result: ActivityResult | None = None


def page_of(
    request: Any, activity: ActionActivity, *, form: TellForm | None = None, other_form: Any = None
) -> dict[str, Any]:
    """What templates/results/tell_page.html shows."""
    plan, hats = activity.plan, request.hats
    tells = may_tell(hats, activity)
    shown = days_shown(activity, plan.district.today())
    asked = _asked(request, activity, shown) if tells else None
    if form is None and asked is not None:
        form = _form(activity, asked)
    return {
        "activity": activity,
        "plan": plan,
        "page": page_url(plan),
        "here": tell_url(activity),
        "form": form,
        "asked": asked,
        "shown": shown,
        "sum": sum_of([day.result for day in shown if day.result]),
        "taken_back": taken_back_of(activity) if tells else [],
        "other_form": other_form or (other_day_form(activity, shown) if tells else None),
        "steps": steps_of(activity),
        "may_tell": tells,
        "files": files_of(plan, activity=activity) if may_see_evidence(hats, activity) else None,
        "links": links_of(activity) if may_send_link(hats, activity) else None,
    }


def _asked(request: Any, activity: ActionActivity, shown: list[Any]) -> Asked | None:
    """By the address, else the first day of which nothing is told; None where no day asks for it."""
    if result := asked_result(request, activity):
        return Asked(result.held_on, None, result)
    day = parse_date_or_none(request.GET.get("on", ""))
    named = next((each for each in shown if day in (each.on, each.planned_on) and day), None)
    if named and not named.result:
        return Asked(named.on or day, named.planned_on)
    if "on" in request.GET:
        return Asked(day, None)
    waiting = next((each for each in shown if each.waits), None)
    if waiting:
        return Asked(waiting.on, waiting.planned_on)
    return None if activity.dates or any(each.result for each in shown) else Asked(None, None)


def parse_date_or_none(typed: str) -> datetime.date | None:
    try:
        return parse_date(typed)
    except ValueError:
        return None


def _form(activity: ActionActivity, asked: Asked) -> TellForm:
    initial: dict[str, Any] = {"held_on": asked.on, "planned_on": asked.planned_on or ""}
    if asked.result:
        initial |= typed_of(asked.result) | {"seen": asked.result.version}
    return TellForm(initial=initial, **_calendar(activity))


def _calendar(activity: ActionActivity) -> dict[str, Any]:
    return {"year": activity.plan.year, "today": activity.plan.district.today()}
