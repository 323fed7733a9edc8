"""The page of one's own calendars: make, copy, renew, revoke."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from partnerships.foundation.access import allow, writing
from releases.actions import make_feed, renew_feed, revoke_feed
from releases.calendars.addresses import address_of
from releases.forms import CalendarForm
from releases.models import CalendarFeed
from releases.rules import may_have_calendars, may_keep_feed, may_subscribe
from releases.views.find import find_district, find_feed


@allow(may_have_calendars, find_district, writes=("POST",))
def calendars(request: Any, district: Any) -> HttpResponse:
    """One's calendars with their addresses, a form for another one, and how to subscribe."""
    form = CalendarForm(request.POST if request.method == "POST" else None, hats=request.hats)
    if form.is_valid():
        kind, school = form.chosen()
        make_feed(district=district, kind=kind, school=school, by=request.hats)
        messages.success(request, _("Your calendar is ready. Copy its address into your calendar program."))
        return _back(request)
    mine = CalendarFeed.objects.filter(person=request.user, revoked_at=None).select_related("school")
    rows = [
        {"feed": feed, "address": address_of(feed)}
        for feed in mine
        if may_subscribe(request.hats, feed.kind, feed.school_id)
    ]
    return render(request, "releases/calendars_page.html", {"form": form, "rows": rows})


@writing(may_keep_feed, find_feed)
def renew(request: Any, feed: CalendarFeed) -> HttpResponse:
    renew_feed(feed=feed, by=request.hats)
    messages.success(
        request, _("This calendar has a new address. Programs with the old one get nothing any more.")
    )
    return _back(request)


@writing(may_keep_feed, find_feed)
def revoke(request: Any, feed: CalendarFeed) -> HttpResponse:
    revoke_feed(feed=feed, by=request.hats)
    messages.success(request, _("This calendar is switched off. Its address opens nothing any more."))
    return _back(request)


def _back(request: Any) -> HttpResponse:
    return redirect("releases:calendars", district=request.district.slug)
