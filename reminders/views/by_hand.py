"""Writing by hand to those who still have to: what waits, by kind; ticked; shown; sent."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnerships.foundation.access import allow
from reminders import actions
from reminders.actions.by_hand import is_about_plans
from reminders.gathering import asking
from reminders.notices import preview_of
from reminders.occasions import RULES, Rule
from reminders.pending import counted, letters_for, waiting
from reminders.rules import may_run_reminders
from reminders.views.find import find_district, find_rule

# A page with more boxes than this is no page to tick on.
MOST_BOXES = 300


@allow(may_run_reminders, find_district)
def by_hand(request: Any, district: Any) -> HttpResponse:
    counts = counted(asking(district, district.today(), year=request.year))
    rows = [{"rule": rule, "count": counts[name]} for name, rule in RULES.items()]
    return render(request, "reminders/by_hand.html", {"rows": rows})


@allow(may_run_reminders, find_rule, writes=("POST",))
def several(request: Any, rule: Rule) -> HttpResponse:
    """The things of one rule, each with whom it is told; with POST, the letters of those ticked."""
    if request.method == "POST":
        return send(request, rule)
    asked = asking(request.district, request.district.today(), year=request.year)
    rows = waiting(asked, rule.name)
    ready = [row for row in rows if row.told]
    letters = letters_for(ready[:1], asked, request.user)
    return render(
        request,
        "reminders/by_hand_rule.html",
        {
            "rule": rule, "ready": ready[:MOST_BOXES], "more": max(len(ready) - MOST_BOXES, 0),
            "nobody": [row for row in rows if not row.told], "day": asked.day,
            "message": preview_of(letters[0], asked, by=request.user)
            if letters and not is_about_plans(rule.name) else None,
        },
    )  # fmt: skip


def send(request: Any, rule: Rule) -> HttpResponse:
    things = set(request.POST.getlist("things"))
    place = {"district": request.district.slug, "rule": rule.name}
    if not things:
        messages.info(request, _("Tick one or more first."))
        return redirect("reminders:by_hand_rule", **place)
    sent = actions.remind_by_hand(district=request.district, rule=rule.name, things=things, by=request.hats)
    if sent:
        words = ngettext("%(n)s reminder is on its way.", "%(n)s reminders are on their way.", sent)
        messages.success(request, words % {"n": sent})
    else:
        messages.info(request, _("Nothing was sent: all of that was settled, or told today already."))
    return redirect("reminders:by_hand_rule", **place)
